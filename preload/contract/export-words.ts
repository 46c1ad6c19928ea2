import type { Limit } from '../domain/export/formats.ts'
import { clockTimeOf } from '../domain/timecode/clock.ts'
import { bytes } from './units.ts'

const counted = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`

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
    `${program} has no frame rate of ${rate}. Use --as otio or fcpxml, or give another --frame-rate`,
}

/** What exported files say themselves, and why one cannot be written. */
export const exportWords = {
  /** Begins with a word: a digit could be taken for an event's number. */
  noTime: (count: number) => `No place in time: ${counted(count, 'issue')}`,
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
  variableRate: 'Varies: places are exact in time and within one frame.',
  size: bytes,
  issueCount: (count: number, leftOut: number) =>
    leftOut ? `${count}, and ${leftOut} settled left out` : String(count),

  needsRate: (name: string) => `The frame rate of ${name} is not known. Give it with --frame-rate`,
  noTimeline: (name: string) => `${name} has no timeline. Use --as csv, html or json`,
  nothingOpen: (name: string, settled: number) =>
    settled
      ? `${name} has no open issues. ${settled} settled: --all exports them too`
      : `${name} has no issues, so there is nothing to export`,
  droppedLabel: (label: string, next: string) =>
    `${label} does not exist in drop frame. The next timecode is ${next}`,
  noTimecode: (text: string, rate: string) =>
    `“${text}” is no timecode at ${rate} frames a second. Write HH:MM:SS:FF, with ; before the frames for drop frame`,
  limits,
}
