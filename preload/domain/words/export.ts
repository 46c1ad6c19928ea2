import type { ExportFormat, Limit } from '../export/formats.ts'
import { clockTimeOf } from '../timecode/clock.ts'
import { type FrameRate, rateName } from '../timecode/rate.ts'
import { bytes, counted } from './format.ts'

const statuses: Record<string, string> = {
  OPEN: 'open',
  ACKNOWLEDGED: 'acknowledged',
  AWAITING_HUMAN_INPUT: 'awaiting review',
  RESOLVED: 'resolved',
  DISMISSED: 'dismissed',
}

/** A status as it stands in exported files; a service's later one in its own words. */
export const statusWord = (status: string): string =>
  statuses[status.toUpperCase()] ?? (status.toLowerCase().replaceAll('_', ' ') || 'unknown')

const limits: Record<Limit, (program: string, rate: string) => string> = {
  day: (program) =>
    `Markers for ${program} can't pass midnight. Use --as fcpxml, otio or premiere-xml, or an earlier --start-timecode`,
  sixty: (program, rate) =>
    `Markers for ${program} go up to 60 frames a second; this file has ${rate}. Use --as otio or fcpxml`,
  timebase: (program, rate) =>
    `${program} has no frame rate of ${rate}. Use --as otio or fcpxml, or set another --frame-rate`,
}

/** What exported files say themselves, and why one cannot be written. */
export const exportWords = {
  /** Begins with a word: a digit could be taken for an event's number. */
  noTime: (count: number) => `Without a timecode: ${counted(count, 'issue')}`,
  withoutTime: 'no time',
  andMore: (count: number) => `… and ${count} more`,
  moved: (reportedMs: number) =>
    reportedMs < 0
      ? 'Reported before the beginning of the file; placed on the first frame'
      : `Reported at ${clockTimeOf(reportedMs)}, past the end of the file; placed on the last frame`,
  reportTitle: (name: string) => `Issues in ${name}`,
  noIssues: 'No issues.',
  starting: (timecode: string) => `starting at ${timecode}`,
  unknownRate: 'Frame rate unknown; times are in seconds from the beginning.',
  variableRate: 'Varies; times are exact to within one frame.',
  size: bytes,
  issueCount: (count: number, leftOut: number) =>
    leftOut ? `${count}, and ${leftOut} settled left out` : String(count),

  needsRate: (name: string) => `The frame rate of ${name} is unknown. Set it with --frame-rate`,
  noTimeline: (name: string) => `${name} has no timeline. Use --as csv, html or json`,
  nothingOpen: (name: string, settled: number) =>
    settled
      ? `${name} has no open issues. ${settled} settled: --all exports them too`
      : `${name} has no issues, so there is nothing to export`,
  droppedLabel: (label: string, next: string) =>
    `${label} doesn’t exist in drop frame. The next timecode is ${next}`,
  noTimecode: (text: string, rate: string) =>
    `“${text}” isn’t a valid timecode at ${rate} frames a second. Write HH:MM:SS:FF, with ; before the frames for drop frame`,
  limits,
}

/** Where a value came from: the file says it, somebody gave it, or it is what is usual. */
export type TimingSource = 'file' | 'given' | 'default'

/** What became of the issues of one result, and what was assumed. */
export interface ExportSummary {
  format: ExportFormat
  issues: number
  /** Null where each issue stands for itself. */
  markers: number | null
  merged: number
  withoutTime: number
  outsideFile: number
  shortened: number
  settledLeftOut: number
  /** Null where no frame rate is known: times are then seconds. */
  timing: {
    frameRate: FrameRate
    dropFrame: boolean
    startTimecode: string
    from: { rate: TimingSource; dropFrame: TimingSource; start: TimingSource }
  } | null
  hasTimeline: boolean
  isVariableFrameRate: boolean
  hasTimecodeBreaks: boolean
  ignoredDropFrame: boolean
}

/** After an export: what was written, merged, left out and assumed. */
export function sentencesForExport(summary: ExportSummary, files: readonly string[]): string[] {
  const { issues, markers, merged, withoutTime, outsideFile, shortened, settledLeftOut } = summary
  const what =
    markers === null
      ? counted(issues, 'issue')
      : `${counted(markers, 'marker')} for ${counted(issues, 'issue')}`
  const remarks = [
    merged ? `${merged} merged` : '',
    withoutTime && summary.hasTimeline ? `${withoutTime} without a time` : '',
    outsideFile ? `${outsideFile} outside the file` : '',
    shortened ? `${counted(shortened, 'note')} shortened` : '',
    settledLeftOut ? `${settledLeftOut} settled left out` : '',
  ].filter(Boolean)
  const where = files.length ? ` to ${files.join(', ')}` : ''
  return [
    `Wrote ${what}${where}${remarks.length ? ` (${remarks.join(', ')})` : ''}.`,
    ...(summary.hasTimeline ? [timingSentence(summary)] : []),
    ...(summary.isVariableFrameRate ? ['The frame rate varies; times are exact to within one frame.'] : []),
    ...(summary.hasTimecodeBreaks ? ['The timecode has breaks; frames are counted from the first.'] : []),
    ...(summary.ignoredDropFrame ? ['This rate has no drop frame, so non-drop is used.'] : []),
  ]
}

function timingSentence({ timing }: ExportSummary): string {
  if (!timing) return 'The frame rate is unknown, so times are seconds from the beginning.'
  const { frameRate, dropFrame, startTimecode, from } = timing
  const rate = `${rateName(frameRate)} ${dropFrame ? 'drop frame' : 'frames a second'}`
  const starting = `starting at ${startTimecode}`
  if (from.rate === 'file' && from.start === 'file') return `${rate}, ${starting}, as in the file.`
  const start = {
    file: `${starting} as in the file`,
    given: `${starting} as given`,
    default: `${starting}, because the file has no timecode`,
  }[from.start]
  return `${rate} ${from.rate === 'given' ? 'as given' : 'as in the file'}, ${start}.`
}
