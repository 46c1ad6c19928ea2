import type { AudioReport } from '../../../../preload/domain/model/audio-report.ts'
import { audioWords } from '../../../words/audio.ts'

export interface Section {
  startMs: number
  endMs: number
  /** What else is known, for its tooltip. */
  note: string
}

export type LaneKind = 'silence' | 'speaker' | 'music' | 'bad'

export interface Lane {
  key: string
  title: string
  kind: LaneKind
  /** Which speaker, from 0; each has a colour. */
  number: number
  /** In order of time. */
  sections: Section[]
}

/** Lanes of the timeline, those alone that have something in them. */
export function lanesOf(report: AudioReport, durationMs: number): Lane[] {
  const words = audioWords.timeline
  const lane = (kind: LaneKind, title: string, sections: Section[], number = 0): Lane => ({
    key: `${kind} ${title} ${number}`,
    ...{ kind, title, number },
    sections: tidied(sections, durationMs),
  })
  const { silence, speech, music, quality, noise } = report
  const speakers = (speech?.speakers ?? []).map(({ name, sections }, number) =>
    lane(
      'speaker',
      audioWords.speakers.name(name),
      sections.map(({ startMs, durationMs: lastsMs, quality: score, loudnessLufs }) => ({
        startMs,
        endMs: startMs + lastsMs,
        note: noteOf(loudnessLufs, score),
      })),
      number,
    ),
  )
  const lanes = [
    ...speakers,
    lane(
      'music',
      words.music,
      (music?.sections ?? []).map((each) => ({
        startMs: each.startMs,
        endMs: each.startMs + each.durationMs,
        note: noteOf(each.loudnessLufs, null),
      })),
    ),
    lane('silence', words.silence, silentEnds(silence, durationMs)),
    lane('bad', words.worstQuality, worstOf(quality)),
    lane('bad', words.maxNoise, worstOf(noise), 1),
  ]
  return lanes.filter(({ sections }) => sections.length > 0)
}

function silentEnds(silence: AudioReport['silence'], durationMs: number): Section[] {
  const before = silence?.atBeginningMs ?? 0
  const after = silence?.atEndMs ?? 0
  return [
    ...(before > 0 ? [{ startMs: 0, endMs: before, note: '' }] : []),
    ...(after > 0 ? [{ startMs: durationMs - after, endMs: durationMs, note: '' }] : []),
  ]
}

function worstOf(score: AudioReport['quality']): Section[] {
  if (!score?.worst) return []
  const { startMs, endMs, score: value } = score.worst
  return [{ startMs, endMs, note: value === null ? '' : audioWords.score.worstScore(value) }]
}

function noteOf(loudnessLufs: number | null, quality: number | null): string {
  const { facts, score } = audioWords
  return [
    ...(loudnessLufs === null ? [] : [facts.lufs(loudnessLufs)]),
    ...(quality === null ? [] : [score.worstScore(quality)]),
  ].join(', ')
}

/** Inside the recording and in order; what has no length is left out. */
function tidied(sections: readonly Section[], durationMs: number): Section[] {
  return sections
    .map((each) => ({ ...each, startMs: Math.max(0, each.startMs), endMs: Math.min(each.endMs, durationMs) }))
    .filter(({ startMs, endMs }) => endMs > startMs)
    .sort((a, b) => a.startMs - b.startMs)
}

/** Sections as they can be drawn: those that stand closer than `minMs` are one. */
export function joined(sections: readonly Section[], minMs: number): Section[] {
  const drawn: Section[] = []
  for (const section of sections) {
    const last = drawn.at(-1)
    const isSmall = section.endMs - section.startMs < minMs
    if (last && section.startMs - last.endMs < minMs && (isSmall || last.endMs - last.startMs < minMs))
      last.endMs = Math.max(last.endMs, section.endMs)
    else drawn.push({ ...section })
  }
  return drawn
}

export interface SpeakerShare {
  name: string
  number: number
  speaksMs: number
  /** Of all that is spoken, 0 to 1. */
  share: number
}

/** Who speaks how much, in the report's order. */
export function sharesOf(speech: AudioReport['speech']): SpeakerShare[] {
  const speakers = (speech?.speakers ?? []).map(({ name, sections }, number) => ({
    name: audioWords.speakers.name(name),
    number,
    speaksMs: sections.reduce((sum, { durationMs }) => sum + Math.max(0, durationMs), 0),
  }))
  const all = speakers.reduce((sum, { speaksMs }) => sum + speaksMs, 0)
  return speakers.map((speaker) => ({ ...speaker, share: all ? speaker.speaksMs / all : 0 }))
}

/** How long the recording is, by whoever knows; otherwise as long as what is said about it. */
export function lengthOf(report: AudioReport, knownMs: number | null): number {
  const known = report.durationMs || knownMs || report.loudness?.series.at(-1)?.atMs
  if (known) return known
  const ends = [
    ...(report.speech?.speakers ?? []).flatMap(({ sections }) => sections),
    ...(report.music?.sections ?? []),
  ].map(({ startMs, durationMs }) => startMs + durationMs)
  return ends.reduce((most, each) => Math.max(most, each), 0)
}
