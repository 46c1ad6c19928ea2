import { clockTimeOf, labelAt, rangeOfMs, type TimecodeClock } from './clock.ts'
import type { FrameRange } from './frames.ts'

/** Where something lies in a file, in frames from its first; in milliseconds where no frame rate is known. */
export interface FramePosition extends FrameRange {
  /** The time that was reported, when it lies outside the file; the place is then the nearest frame. */
  reportedMs: number | null
}

export interface Scale {
  /** Null where no frame rate is known: what counts as a frame is then a millisecond. */
  clock: TimecodeClock | null
  /** How many frames the medium has; null where it is not known. */
  lengthFrames: number | null
}

/** Every list, player and export places a time by this alone, so that all of them mean the same frame. */
export function positionOf(
  span: { startMs: number; endMs: number | null },
  { clock, lengthFrames }: Scale,
): FramePosition {
  const { start, end } = clock ? rangeOfMs(span, clock) : rangeInMs(span)
  const last = lengthFrames === null ? Number.POSITIVE_INFINITY : lengthFrames - 1
  const inside = Math.max(0, Math.min(start, last))
  return {
    start: inside,
    end: Math.max(inside + 1, Math.min(end, last + 1)),
    reportedMs: inside === start ? null : span.startMs,
  }
}

function rangeInMs({ startMs, endMs }: { startMs: number; endMs: number | null }): FrameRange {
  const start = Math.round(startMs)
  return { start, end: Math.max(start + 1, Math.round(endMs ?? startMs)) }
}

/** The label of a frame of the file; without a rate its time from the beginning. */
export const labelIn = (frame: number, clock: TimecodeClock | null): string =>
  clock ? labelAt(frame, clock) : clockTimeOf(frame)

/** From its first frame to its last. */
export function rangeText({ start, end }: FrameRange, clock: TimecodeClock | null, dash = '-'): string {
  if (end - start <= 1) return labelIn(start, clock)
  return `${labelIn(start, clock)}${dash}${labelIn(clock ? end - 1 : end, clock)}`
}
