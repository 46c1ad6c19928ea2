import type { AudioReport, Score } from '../../../preload/domain/model/audio-report.ts'
import type { FilesResult } from '../../../preload/domain/model/result.ts'
import { bytes, decimal, duration } from '../../../preload/domain/words/format.ts'
import { resultNotes } from '../words/notes.ts'

/** The measures of a recording, one a line; what was not measured is left out. */
export function reportLines(report: AudioReport): string[] {
  const { loudness, silence, speech, music } = report
  const lines = [
    line('length', report.durationMs === null ? null : duration(report.durationMs)),
    line('loudness', withUnit(loudness?.integratedLufs, 'LUFS')),
    line('loudness range', withUnit(loudness?.rangeLu, 'LU')),
    line('true peak', withUnit(loudness?.truePeakDbtp, 'dBTP')),
    line('quality', scoreText(report.quality)),
    line('noise', scoreText(report.noise)),
    line('clipping', counted(report.clippingEvents)),
    line('speech', withUnit(speech?.percent, '%')),
    line('sibilance', counted(speech?.sibilances)),
    line('plosives', counted(speech?.plosives)),
    line('music', withUnit(music?.percent, '%')),
    line('silence', withUnit(silence?.percent, '%')),
    ...(speech?.speakers ?? []).map(({ name, sections, quality }) =>
      line(
        `speaker ${name}`,
        `${counted(sections.length)} sections${quality === null ? '' : `, quality ${fixed(quality)}`}`,
      ),
    ),
    ...(music?.sections ?? []).map(({ startMs, key, genre, beatsPerMinute }) =>
      line(
        `music at ${duration(startMs)}`,
        [key[0]?.name, genre[0]?.name, withUnit(beatsPerMinute, 'bpm')].filter(Boolean).join(', ') || 'found',
      ),
    ),
  ]
  const there = lines.filter((each) => each !== null)
  return there.length ? there : [`  ${resultNotes.nothingMeasured}`]
}

/** What was made, one file a line, then loudness before and after. */
export function filesLines({ files, levels }: FilesResult): string[] {
  const outputs = files.map(({ path, sizeBytes }) => `  ${path}  ${bytes(sizeBytes)}`)
  if (levels === null) return outputs
  const message = line('loudness', `${fixed(levels.initialLufs)} → ${fixed(levels.finalLufs)} LUFS`)
  return message === null ? outputs : [...outputs, message]
}

const line = (name: string, value: string | null) => (value === null ? null : `  ${name.padEnd(16)} ${value}`)
const fixed = (value: number | null) => (value === null ? '–' : decimal(value))
const counted = (value: number | null | undefined) => (typeof value === 'number' ? String(value) : null)
const withUnit = (value: number | null | undefined, unit: string) =>
  typeof value === 'number' ? `${decimal(value)} ${unit}` : null

function scoreText(score: Score | null): string | null {
  if (score === null || score.average === null) return null
  const worst = score.worst === null ? '' : `, worst at ${duration(score.worst.startMs)}`
  return `${decimal(score.average)} of 10${worst}`
}
