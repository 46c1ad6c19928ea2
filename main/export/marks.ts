import { type FramePosition, positionOf, type Scale } from '../../preload/domain/timecode/position.ts'
import { byWeight, type Finding } from './findings.ts'

/** One place of a finding. */
export interface MarkRange extends FramePosition {
  /** Which of the finding's places. */
  number: number
  of: number
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

export interface PositionedFinding {
  finding: Finding
  places: readonly MarkRange[]
}

/** Each finding with its places; none where no time is known of it. */
export function positioned(findings: readonly Finding[], scale: Scale): PositionedFinding[] {
  return findings.map((finding) => ({
    finding,
    places: finding.spans.map((span, at) => ({
      ...positionOf(span, scale),
      number: at + 1,
      of: finding.spans.length,
    })),
  }))
}

/** One mark a frame, in order; never moved to a free frame, which would be another one. */
export function marksOf(all: readonly PositionedFinding[]): Mark[] {
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
