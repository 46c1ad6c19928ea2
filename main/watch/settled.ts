import type { Failure } from '../../preload/contract/failure.ts'
import type { FileIdentity } from '../../preload/contract/model.ts'
import { sameIdentity } from '../media/inspect.ts'
import type { Wholeness } from './finished/wholeness.ts'

/** How long is long enough, in milliseconds. */
export interface SettleTimes {
  /** A file that proves itself whole must have been still for this long. */
  quietMs: number
  /** One that cannot prove it, for this long, or three times the longest pause of its writer where that is more. */
  unprovenMs: number
  /** No pause of a writer makes the wait longer than this. */
  unprovenMostMs: number
  /** One that is proven unfinished is given up after being still for this long. */
  staleMs: number
}

export const usualTimes: SettleTimes = {
  quietMs: 1_500,
  unprovenMs: 5_000,
  unprovenMostMs: 60_000,
  staleMs: 120_000,
}

export interface Observation {
  identity: FileIdentity
  firstSeenMs: number
  /** When size or time were last seen to change. */
  changedMs: number
  longestGapMs: number
}

export type Verdict =
  | { state: 'settled' }
  | { state: 'wait'; untilMs: number }
  | { state: 'refused'; failure: Failure }

/** A time stamp further off than this says more about the clock than about the file. */
const saneAgeMs = 50 * 365 * 24 * 3_600_000

/** Since when the file is still: its own time where that makes sense, else since it was seen to change. */
export function stillSince({ identity, changedMs, firstSeenMs }: Observation, nowMs: number): number {
  const { mtimeMs } = identity
  const sane = mtimeMs <= nowMs && nowMs - mtimeMs < saneAgeMs
  return changedMs === firstSeenMs && sane ? Math.min(changedMs, mtimeMs) : changedMs
}

/** Before its content is looked at: until when the file must stay as it is, or null when that is over. */
export function quietUntil(
  observation: Observation,
  { times, nowMs }: { times: SettleTimes; nowMs: number },
): number | null {
  const untilMs = stillSince(observation, nowMs) + times.quietMs
  return untilMs > nowMs ? untilMs : null
}

/** What to do with a file that has been still for the quiet time and says this about itself. */
export function decide(
  observation: Observation,
  wholeness: Wholeness,
  { times, nowMs }: { times: SettleTimes; nowMs: number },
): Verdict {
  const still = stillSince(observation, nowMs)
  if (observation.identity.sizeBytes === 0) return over(still + times.staleMs, nowMs, { kind: 'empty' })
  switch (wholeness.verdict) {
    case 'whole':
      return { state: 'settled' }
    case 'unproven': {
      const patience = Math.max(
        times.unprovenMs,
        Math.min(times.unprovenMostMs, 3 * observation.longestGapMs),
      )
      const untilMs = still + patience
      return untilMs > nowMs ? { state: 'wait', untilMs } : { state: 'settled' }
    }
    case 'cut-short': {
      const { declaredBytes } = wholeness
      const presentBytes = observation.identity.sizeBytes
      return over(still + times.staleMs, nowMs, { kind: 'file-unfinished', declaredBytes, presentBytes })
    }
  }
}

const over = (untilMs: number, nowMs: number, failure: Failure): Verdict =>
  untilMs > nowMs ? { state: 'wait', untilMs } : { state: 'refused', failure }

/** What is known about a file after another look at it. */
export function observed(
  before: Observation | undefined,
  identity: FileIdentity,
  nowMs: number,
): Observation {
  if (!before) return { identity, firstSeenMs: nowMs, changedMs: nowMs, longestGapMs: 0 }
  if (sameIdentity(before.identity, identity)) return before
  const gapMs = before.changedMs === before.firstSeenMs ? 0 : nowMs - before.changedMs
  const longestGapMs = Math.max(before.longestGapMs, gapMs)
  return { identity, firstSeenMs: before.firstSeenMs, changedMs: nowMs, longestGapMs }
}
