import { type Fraction, fractionOf, reduced } from './fraction.ts'

/** Frames a second as a fraction in lowest terms: 23.976 is 24000/1001, never a decimal. */
export interface FrameRate {
  num: number
  den: number
}

/** Rates that editing programs have. */
export const knownRates: readonly FrameRate[] = [
  { num: 24_000, den: 1001 },
  { num: 24, den: 1 },
  { num: 25, den: 1 },
  { num: 30_000, den: 1001 },
  { num: 30, den: 1 },
  { num: 48_000, den: 1001 },
  { num: 48, den: 1 },
  { num: 50, den: 1 },
  { num: 60_000, den: 1001 },
  { num: 60, den: 1 },
  { num: 120_000, den: 1001 },
  { num: 120, den: 1 },
]

/** 23.976 and 24 are 0.001 apart: this much tells every known rate from its neighbour. */
const tolerance = 0.0004
/** High-speed cameras; a header that says more is wrong. */
const maxFramesPerSecond = 1000

/** In lowest terms; null for what is no frame rate. */
export function frameRate(num: number, den: number): FrameRate | null {
  if (!Number.isSafeInteger(num) || !Number.isSafeInteger(den) || num <= 0 || den <= 0) return null
  const rate = reduced({ num: BigInt(num), den: BigInt(den) })
  return num / den > maxFramesPerSecond ? null : { num: Number(rate.num), den: Number(rate.den) }
}

/** The known rate that a measured or rounded one stands for; null where none is near. */
export function knownRateNear(framesPerSecond: number): FrameRate | null {
  return (
    knownRates.find((rate) => Math.abs(framesPerSecond / framesPerSecondOf(rate) - 1) < tolerance) ?? null
  )
}

/** `25`, `29.97`, `23.98`, `30000/1001`: null for anything that names no rate exactly. */
export function parseRate(text: string): FrameRate | null {
  const [matched, num, den] = /^\s*(\d{1,9})\s*\/\s*(\d{1,9})\s*$/.exec(text) ?? []
  if (matched !== undefined) return frameRate(Number(num), Number(den))
  const value = fractionOf(text)
  if (!value || value.num <= 0n) return null
  const known = knownRateNear(Number(value.num) / Number(value.den))
  if (known) return known
  const { num: whole, den: one } = reduced(value)
  return one === 1n ? frameRate(Number(whole), 1) : null
}

/** For comparing and for formats that want a decimal; never for counting frames. */
export const framesPerSecondOf = ({ num, den }: FrameRate): number => num / den

/** Labels a second: 24 for 23.976. */
export const nominalOf = ({ num, den }: FrameRate): number => Math.ceil(num / den)

export const sameRate = (one: FrameRate, other: FrameRate): boolean =>
  one.num === other.num && one.den === other.den

/** Counted in 1001: a real second is not a second of labels. */
export const isNtsc = ({ den }: FrameRate): boolean => den === 1001

/** Where drop frame is offered. A file's own flag is honoured wherever labels can be dropped at all. */
export const offersDropFrame = (rate: FrameRate): boolean =>
  isNtsc(rate) && [30, 60].includes(nominalOf(rate))

/** Where labels can be dropped: two a minute for each thirty a second. */
export const canDropFrames = (rate: FrameRate): boolean => nominalOf(rate) % 30 === 0

/** As editors call it: 23.976, 25, 29.97; three digits at most. */
export function rateName(rate: FrameRate): string {
  const digits = isNtsc(rate) && nominalOf(rate) % 30 === 0 ? 2 : 3
  return String(Number(framesPerSecondOf(rate).toFixed(digits)))
}

export const rateFraction = ({ num, den }: FrameRate): Fraction => ({ num: BigInt(num), den: BigInt(den) })
