import { clockTimeOf, labelAt, rangeOfMs, type TimecodeClock } from '../../preload/domain/timecode/clock.ts'
import { byWeight, type Finding } from './findings.ts'

/** One place of a finding, in frames from the file's first; the end is the first frame behind it. */
export interface MarkRange {
  start: number
  end: number
  /** Which of the finding's places. */
  number: number
  of: number
  /** The time that was reported, when it lies outside the file; the place is then the nearest frame. */
  reportedMs: number | null
}

export interface Entry {
  finding: Finding
  place: MarkRange
}

/** What begins on one frame. Editing programs keep a single marker there, and drop the others in silence. */
export interface Mark {
  start: number
  end: number
  /** The worst first. */
  entries: readonly Entry[]
  /** Findings that no time is known of; they stand on the first frame. */
  unplaced: readonly Finding[]
}

export interface Scale {
  /** Null where no frame rate is known: what counts as a frame is then a millisecond. */
  clock: TimecodeClock | null
  /** How many frames the medium has; null where it is not known. */
  lengthFrames: number | null
}

export interface PlacedFinding {
  finding: Finding
  places: readonly MarkRange[]
}

/** Each finding with its places; none where no time is known of it. */
export function placed(findings: readonly Finding[], scale: Scale): PlacedFinding[] {
  return findings.map((finding) => ({
    finding,
    places: finding.spans.map((span, at) => {
      const { start, end } = scale.clock ? rangeOfMs(span, scale.clock) : rangeInMs(span)
      const last = scale.lengthFrames === null ? Number.POSITIVE_INFINITY : scale.lengthFrames - 1
      const inside = Math.max(0, Math.min(start, last))
      return {
        start: inside,
        end: Math.max(inside + 1, Math.min(end, last + 1)),
        number: at + 1,
        of: finding.spans.length,
        reportedMs: inside === start ? null : span.startMs,
      }
    }),
  }))
}

function rangeInMs({ startMs, endMs }: { startMs: number; endMs: number | null }) {
  const start = Math.round(startMs)
  return { start, end: Math.max(start + 1, Math.round(endMs ?? startMs)) }
}

/** One mark a frame, in order; never moved to a free frame, which would be another one. */
export function marksOf(all: readonly PlacedFinding[]): Mark[] {
  const entries = all.flatMap(({ finding, places }) => places.map((place): Entry => ({ finding, place })))
  const unplaced = all
    .filter(({ places }) => !places.length)
    .map(({ finding }) => finding)
    .sort(byWeight)
  const groups = Map.groupBy(entries, ({ place }) => place.start)
  if (unplaced.length && !groups.has(0)) groups.set(0, [])
  return [...groups]
    .sort(([one], [other]) => one - other)
    .map(([start, group]) => ({
      start,
      end: group.reduce((end, { place }) => Math.max(end, place.end), start + 1),
      entries: group.toSorted((a, b) => byWeight(a.finding, b.finding) || a.place.number - b.place.number),
      unplaced: start === 0 ? unplaced : [],
    }))
}

/** The label of a frame of the file; without a rate its time from the beginning. */
export const labelIn = (frame: number, clock: TimecodeClock | null): string =>
  clock ? labelAt(frame, clock) : clockTimeOf(frame)

/** From its first frame to its last. */
export function rangeText(
  { start, end }: Pick<MarkRange, 'start' | 'end'>,
  clock: TimecodeClock | null,
): string {
  if (end - start <= 1) return labelIn(start, clock)
  return `${labelIn(start, clock)}-${labelIn(clock ? end - 1 : end, clock)}`
}
