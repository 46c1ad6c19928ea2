import type { ExportSummary } from '../model/export.ts'
import { clockTimeOf } from '../timecode/clock.ts'
import { rateName } from '../timecode/rate.ts'
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

/** What exported files say themselves. */
export const exportWords = {
  /** Begins with a word: a digit could be taken for an event's number. */
  noTime: (count: number) => `Without a timecode: ${counted(count, 'issue')}`,
  withoutTime: 'no time',
  andMore: (count: number) => `… and ${count} more`,
  moved: (reportedMs: number) =>
    reportedMs < 0
      ? 'Reported before the start of the file; placed on the first frame'
      : `Reported at ${clockTimeOf(reportedMs)}, past the end of the file; placed on the last frame`,
  reportKicker: 'MediaMagic review report',
  version: ({ number, of }: { number: number; of: number }) => `${number} of ${of}`,
  noIssues: 'No issues.',
  exported: (day: string, by: string) => (by ? `${day} by ${by}` : day),
  starting: (timecode: string) => `starting at ${timecode}`,
  unknownRate: 'Frame rate unknown; times are in seconds from the start.',
  variableRate: 'Varies; times are exact to within one frame.',
  size: bytes,
  issueCount: (count: number, leftOut: number) =>
    leftOut ? `${count}, and ${leftOut} left out` : String(count),
}

/** What was written, or will be: merged, left out and assumed. */
export function sentencesForExport(
  summary: ExportSummary,
  files: readonly string[],
  when: 'was' | 'will' = 'was',
): string[] {
  const { issues, markers, merged, withoutTime, outsideFile, shortened, settledLeftOut, decidedLeftOut } =
    summary
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
    decidedLeftOut ? `${decidedLeftOut} decided left out` : '',
  ].filter(Boolean)
  const where = files.length ? ` to ${files.join(', ')}` : ''
  return [
    `${when === 'was' ? 'Wrote' : 'Writes'} ${what}${where}${remarks.length ? ` (${remarks.join(', ')})` : ''}.`,
    ...(summary.hasTimeline ? [timingSentence(summary)] : []),
    ...(summary.isVariableFrameRate ? ['The frame rate varies; times are exact to within one frame.'] : []),
    ...(summary.hasTimecodeBreaks ? ['The timecode has breaks; frames are counted from the first.'] : []),
    ...(summary.passesMidnight ? ['The timecode passes midnight and begins again at zero.'] : []),
    ...(summary.ignoredDropFrame ? ['This rate has no drop frame, so non-drop is used.'] : []),
  ]
}

function timingSentence({ timing }: ExportSummary): string {
  if (!timing) return 'The frame rate is unknown, so times are seconds from the start.'
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
