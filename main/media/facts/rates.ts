import {
  type FrameRate,
  frameRate,
  framesPerSecondOf,
  knownRateNear,
  nominalOf,
} from '../../../preload/domain/timecode/rate.ts'

/** As a header says it; a rounded one, such as 2997/100, is the rate that editors mean by it. */
export function rateFrom(num: number, den: number): FrameRate | null {
  const exact = frameRate(num, den)
  return exact && (knownRateNear(framesPerSecondOf(exact)) ?? exact)
}

/** How long samples are, in units of which a second has `perSecond`. */
export interface Pace {
  rate: FrameRate | null
  isVariable: boolean
}

/**
 * The rate of samples by how long they are. One unit up or down is rounding: a scale of milliseconds gives 33 and 34 for
 * 30 frames a second. The very last sample may be of any length.
 */
export function paceOf(runs: readonly { count: number; units: number }[], perSecond: number): Pace {
  const counts = new Map<number, number>()
  for (const { count, units } of runs) if (count) counts.set(units, (counts.get(units) ?? 0) + count)
  const [usual] = [...counts].sort(([, one], [, other]) => other - one)
  if (!usual) return { rate: null, isVariable: false }
  const [defaultUnits] = usual
  const last = runs.at(-1)
  const isOddEnd = last?.count === 1 && Math.abs(last.units - defaultUnits) > 1
  const told = isOddEnd ? runs.slice(0, -1) : runs
  if (isOddEnd && counts.get(last.units) === 1) counts.delete(last.units)
  const isVariable = [...counts.keys()].some((units) => Math.abs(units - defaultUnits) > 1)
  const samples = told.reduce((sum, { count }) => sum + count, 0)
  const units = told.reduce((sum, run) => sum + run.count * run.units, 0)
  const average = rateFrom(samples * perSecond, units)
  const mostFrequent = rateFrom(perSecond, defaultUnits)
  if (counts.size === 1) return { rate: mostFrequent, isVariable }
  if (!isVariable) return { rate: knownNear(average) ?? average, isVariable }
  return { rate: knownNear(mostFrequent) ?? knownNear(average) ?? mostFrequent, isVariable }
}

const knownNear = (rate: FrameRate | null) => rate && knownRateNear(framesPerSecondOf(rate))

/**
 * A start that is counted by fewer labels a second than the file has frames, such as 30 labels at 59.94: each label
 * stands for several frames. Null where one count does not go into the other.
 */
export function multiplied(frame: number, labels: number, rate: FrameRate): number | null {
  const nominal = nominalOf(rate)
  return labels > 0 && nominal % labels === 0 ? frame * (nominal / labels) : null
}
