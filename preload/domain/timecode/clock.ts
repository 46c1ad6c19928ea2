import type { Fraction } from './fraction.ts'
import { type FrameRange, frameAt, frameRange, secondsOfMs } from './frames.ts'
import {
  type Counting,
  type FrameOfLabel,
  frameOfLabel,
  framesADay,
  labelOfFrame,
  readLabel,
} from './label.ts'
import { canDropFrames, type FrameRate, offersDropFrame, sameRate } from './rate.ts'

/** How the frames of one file are counted and labelled. */
export interface TimecodeClock extends Counting {
  /** What the label of the file's first frame counts, from 00:00:00:00. */
  startFrame: number
  /** Seconds that sound begins behind the boundary of its first frame. */
  offset?: Fraction
}

/** Of a file whose timecode is not known: from 0, without drop frame. */
export const plainClock = (rate: FrameRate): TimecodeClock => ({ rate, isDropFrame: false, startFrame: 0 })

/** The label of a frame that is counted from the file's first one. */
export const labelAt = (frame: number, clock: TimecodeClock): string =>
  labelOfFrame(clock.startFrame + frame, clock)

/** The frame of the file, counted from 0, that is on screen at a time. */
export const frameAtMs = (ms: number, clock: TimecodeClock): number =>
  frameAt(secondsOfMs(ms), clock.rate, clock.offset) ?? 0

/** The frames from a time up to another, counted from the file's first; one frame without an end. */
export function rangeOfMs(
  { startMs, endMs }: { startMs: number; endMs: number | null },
  clock: TimecodeClock,
): FrameRange {
  const end = endMs === null ? null : secondsOfMs(endMs)
  return frameRange({ start: secondsOfMs(startMs), end }, clock.rate, clock.offset) ?? { start: 0, end: 1 }
}

/** A time in the file's own timecode; without a clock as hours, minutes, seconds and milliseconds from its start. */
export function timecodeOfMs(ms: number, clock: TimecodeClock | null): string {
  return clock ? labelAt(frameAtMs(ms, clock), clock) : clockTimeOf(ms)
}

/** 00:01:00.027: a time where no frame rate is known. */
export function clockTimeOf(ms: number): string {
  const whole = Math.max(0, Math.round(ms))
  const two = (value: number) => String(value).padStart(2, '0')
  const seconds = Math.floor(whole / 1000)
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two)
  return `${parts.join(':')}.${String(whole % 1000).padStart(3, '0')}`
}

export const sameClock = (one: TimecodeClock, other: TimecodeClock): boolean =>
  sameRate(one.rate, other.rate) &&
  one.isDropFrame === other.isDropFrame &&
  one.startFrame === other.startFrame

export type Timecode =
  | { kind: 'timecode'; frame: number; isDropFrame: boolean }
  | { kind: 'no-timecode' }
  | Exclude<FrameOfLabel, { kind: 'frame' }>

/**
 * A typed timecode, or a plain frame number. A semicolon says drop frame at the rates that have it; colons leave it
 * to `counting`, since some programs write drop-frame labels with colons throughout.
 */
export function parseTimecode(text: string, counting: Counting): Timecode {
  if (/^\s*\d{1,8}\s*$/.test(text)) {
    const frame = Number(text)
    // Its label would be that of another frame.
    if (frame >= framesADay(counting)) return { kind: 'no-label', part: 'hours' }
    return { kind: 'timecode', frame, isDropFrame: counting.isDropFrame }
  }
  const parts = readLabel(text)
  if (!parts) return { kind: 'no-timecode' }
  const isDropFrame = counting.isDropFrame
    ? canDropFrames(counting.rate)
    : parts.hasDropSign && offersDropFrame(counting.rate)
  const found = frameOfLabel(parts, { rate: counting.rate, isDropFrame })
  return found.kind === 'frame' ? { kind: 'timecode', frame: found.frame, isDropFrame } : found
}
