import { z } from 'zod'
import type { AudioReport, Score } from '../../../preload/domain/model/audio-report.ts'
import type { Levels } from '../service.ts'
import { type Analysis, analysisWire, type Diagnosis, diagnosisWire } from './reports.ts'
import { number } from './wire.ts'

type DiagnosedAudio = NonNullable<Diagnosis['audio']>
type AnalysedAudio = NonNullable<NonNullable<Analysis['processed_region']>['audio']>

/** Of Diagnose's answer, with the size in bytes of the file it says it is about. Undefined when it is none. */
export function reportOfDiagnosis(
  answer: unknown,
): { report: AudioReport; sizeBytes: number | null } | undefined {
  const parsed = diagnosisWire.safeParse(answer)
  if (!parsed.success || (!parsed.data.audio && !parsed.data.media_info)) return undefined
  const { media_info: media, audio } = parsed.data
  const report: AudioReport = {
    ...mediaOf(media),
    loudness: loudnessOf(audio?.loudness),
    quality: scoreOf(audio?.quality_score),
    noise: scoreOf(audio?.noise_score),
    clippingEvents: audio?.clipping?.events ?? null,
    silence: silenceOf(audio?.silence),
    speech: audio?.speech
      ? {
          percent: audio.speech.percentage,
          plosives: audio.speech.events?.plosive ?? null,
          sibilances: audio.speech.events?.sibilance ?? null,
          speakers: [],
        }
      : null,
    music: audio?.music ? { percent: audio.music.percentage, sections: [] } : null,
  }
  return { report, sizeBytes: media?.container?.size ?? null }
}

/** Of a data file of the Analyze services. Undefined when it is none. */
export function reportOfAnalysis(file: unknown): AudioReport | undefined {
  const parsed = analysisWire.safeParse(file)
  if (!parsed.success || (!parsed.data.processed_region && !parsed.data.media_info)) return undefined
  const { media_info: media, processed_region: region } = parsed.data
  const audio = region?.audio
  const about = mediaOf(media)
  return {
    ...about,
    durationMs: about.durationMs ?? (region ? msOf((region.end ?? 0) - (region.start ?? 0)) : null),
    loudness: loudnessOf(audio?.loudness),
    quality: null,
    noise: null,
    clippingEvents: audio?.clipping?.events ?? null,
    silence: silenceOf(audio?.silence),
    speech: audio?.speech ? speechOf(audio.speech) : null,
    music: audio?.music ? musicOf(audio.music) : null,
  }
}

const msOf = (seconds: number) => Math.max(0, Math.round(seconds * 1_000))
const msOrNull = (seconds: number | null | undefined) => (typeof seconds === 'number' ? msOf(seconds) : null)

function mediaOf(media: Diagnosis['media_info']) {
  const { container, audio } = media ?? {}
  return {
    durationMs: msOrNull(container?.duration ?? audio?.duration),
    container: container?.kind ?? null,
    codec: audio?.codec ?? null,
    channels: audio?.channels ?? null,
    sampleRateHz: audio?.sample_rate ?? null,
    bitDepth: audio?.bit_depth ?? null,
  }
}

function loudnessOf(loudness: DiagnosedAudio['loudness'] | undefined): AudioReport['loudness'] {
  if (!loudness) return null
  return {
    integratedLufs: loudness.measured,
    rangeLu: loudness.range,
    samplePeakDbfs: loudness.sample_peak,
    truePeakDbtp: loudness.true_peak,
    gating: loudness.gating_mode ?? null,
    series: loudness.time_series
      .flatMap(([at, lufs]) => (at === undefined ? [] : [{ atMs: msOf(at), lufs: lufs ?? null }]))
      .toSorted((a, b) => a.atMs - b.atMs),
  }
}

function scoreOf(score: DiagnosedAudio['quality_score'] | undefined): Score | null {
  if (!score) return null
  const { worst_segment: worst } = score
  return {
    average: score.average,
    distribution: score.distribution.flatMap(
      ({ lower_bound: from, upper_bound: to, duration, percentage }) =>
        from === null || to === null
          ? []
          : [{ from, to, durationMs: msOrNull(duration), percent: percentage }],
    ),
    worst:
      worst && worst.start !== null && worst.end !== null
        ? { startMs: msOf(worst.start), endMs: msOf(worst.end), score: worst.score }
        : null,
  }
}

function silenceOf(silence: DiagnosedAudio['silence'] | undefined): AudioReport['silence'] {
  if (!silence) return null
  return {
    percent: silence.percentage,
    atBeginningMs: msOrNull(silence.at_beginning),
    atEndMs: msOrNull(silence.at_end),
    sectionCount: silence.num_sections,
    silentChannels: silence.silent_channels,
  }
}

function speechOf({ percentage, details }: NonNullable<AnalysedAudio['speech']>): AudioReport['speech'] {
  const speakers = details.map((speaker, at) => ({
    name: speaker.talker_id ?? `tk_${at + 1}`,
    loudnessLufs: speaker.loudness?.measured ?? null,
    quality: speaker.quality_score,
    talkListenRatio: speaker.talk_listen_ratio,
    maxMs: msOrNull(speaker.longest_monologue),
    sections: speaker.sections.flatMap(({ start, duration, confidence, loudness, quality_score: quality }) =>
      start === null || duration === null
        ? []
        : [{ startMs: msOf(start), durationMs: msOf(duration), confidence, quality, loudnessLufs: loudness }],
    ),
  }))
  return { percent: percentage, plosives: null, sibilances: null, speakers }
}

function musicOf({ percentage, sections }: NonNullable<AnalysedAudio['music']>): AudioReport['music'] {
  return {
    percent: percentage,
    sections: sections.flatMap(({ start, duration, loudness, bpm, key, genre, era, instrument }) =>
      start === null || duration === null
        ? []
        : [
            {
              startMs: msOf(start),
              durationMs: msOf(duration),
              loudnessLufs: loudness,
              beatsPerMinute: bpm,
              key,
              genre,
              era,
              instrument,
            },
          ],
    ),
  }
}

const levelsWire = z.object({ initial_level: number, final_level: number })

/** What mastering says about loudness before and after; null where it says nothing. */
export function levelsIn(answer: unknown): Levels | null {
  const parsed = levelsWire.safeParse(answer)
  if (!parsed.success) return null
  const { initial_level: initialLufs, final_level: finalLufs } = parsed.data
  return initialLufs === null && finalLufs === null ? null : { initialLufs, finalLufs }
}
