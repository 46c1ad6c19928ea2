import { ceilOf, type Fraction, floorOf, fractionOf, negative, product, sum } from './fraction.ts'
import { type FrameRate, rateFraction } from './rate.ts'

/**
 * Services give times in milliseconds, cut or rounded: frame 1799 of 29.97 begins at 60.02663… s and comes as 60.026.
 * A time within a millisecond of the next frame belongs to it. The shortest frame has eight.
 */
const tolerance: Fraction = { num: 1n, den: 1000n }
const zero: Fraction = { num: 0n, den: 1n }

/** Seconds as a decimal, in text wherever they came as text. */
export type Seconds = number | string

/**
 * The frame that is on screen at a time, counted from 0; null for what is no time. `offset` is what sound begins
 * behind the boundary of its first frame, in seconds.
 */
export function frameAt(seconds: Seconds, rate: FrameRate, offset = zero): number | null {
  const time = fractionOf(seconds)
  if (!time) return null
  return Number(floorOf(product(sum(sum(time, offset), tolerance), rateFraction(rate))))
}

export interface FrameRange {
  start: number
  /** The first frame that no longer belongs to it; at least one more than `start`. */
  end: number
}

/** The frames from a time up to another; one frame without an end. Null for what is no time. */
export function frameRange(
  { start, end }: { start: Seconds; end: Seconds | null },
  rate: FrameRate,
  offset = zero,
): FrameRange | null {
  const first = frameAt(start, rate, offset)
  const until = end === null ? undefined : fractionOf(end)
  if (first === null) return null
  if (!until) return { start: first, end: first + 1 }
  const time = sum(sum(until, offset), negative(tolerance))
  return { start: first, end: Math.max(first + 1, Number(ceilOf(product(time, rateFraction(rate))))) }
}

/** Milliseconds as they are kept; nanosecond noise of earlier arithmetic is rounded away. */
export const secondsOfMs = (ms: number): string => {
  const micros = Math.round(ms * 1000)
  const sign = micros < 0 ? '-' : ''
  const digits = String(Math.abs(micros)).padStart(7, '0')
  return `${sign}${digits.slice(0, -6)}.${digits.slice(-6)}`
}

/** When a frame begins, in seconds. */
export const startOfFrame = (frame: number, { num, den }: FrameRate): Fraction => ({
  num: BigInt(frame) * BigInt(den),
  den: BigInt(num),
})

/** Milliseconds to seek to for a frame: its middle, because its edges belong to its neighbours too. */
export const middleOfFrameMs = (frame: number, { num, den }: FrameRate): number =>
  ((frame + 0.5) * den * 1000) / num
