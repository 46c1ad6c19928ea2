import type { Failure } from '../../preload/contract/failure.ts'
import type { FileIdentity } from '../../preload/contract/model.ts'
import { sameIdentity } from '../media/same-file.ts'
import type { Wholeness } from './finished/wholeness.ts'

/** How long is long enough, in milliseconds. */
export interface SettleTimes {
  /** A file that proves itself whole must have been still for this long. */
  quietMs: number
  /** One that cannot prove it, for this long, or three times the longest pause of its writer where that is more. */
  unprovenMs: number
  /** No pause of a writer makes the wait longer than this. */
  unprovenMostMs: number
  /** One that is proven unfinished, is empty or cannot be read is given up after being still for this long. */
  staleMs: number
}

export const usualTimes: SettleTimes = {
  quietMs: 1_500,
  unprovenMs: 5_000,
  unprovenMostMs: 60_000,
  staleMs: 120_000,
}

/** A file as one look found it. */
export interface Sighting {
  identity: FileIdentity
  /** When the system last wrote anything about it (ctime). Unlike mtime no program can set it back. */
  inodeChangedMs: number
}

export interface Observation extends Sighting {
  firstSeenMs: number
  /** When size or time were last seen to change. */
  changedMs: number
  longestGapMs: number
}

/** What its content said, or why it could not be asked. */
export type Evidence = Wholeness | { verdict: 'unreadable'; failure: Failure }

export type Verdict =
  | { state: 'settled' }
  | { state: 'wait'; untilMs: number }
  | { state: 'refused'; failure: Failure }

interface Moment {
  times: SettleTimes
  nowMs: number
}

/** A time further back says more about a clock than about the file; some programs put 1970 or 1980 while they copy. */
const saneAgeMs = 25 * 365 * 24 * 3_600_000
/** A file older than this when it was first seen was lying there: no writer's pause ended with its next change. */
const lyingThereMs = 60_000

/** Before its content is looked at: until when the file must stay as it is, or null when that is over. */
export function quietUntil(observation: Observation, { times, nowMs }: Moment): number | null {
  const untilMs = stillSince(observation, observation.identity.mtimeMs, nowMs) + times.quietMs
  return untilMs > nowMs ? untilMs : null
}

/** What to do with a file that has been still for the quiet time and says this about itself. */
export function decide(observation: Observation, evidence: Evidence, { times, nowMs }: Moment): Verdict {
  const { identity, changedMs } = observation
  // A copy may carry its original's mtime while it is still being written: without proof only ctime counts.
  const still = stillSince(observation, Math.max(identity.mtimeMs, observation.inodeChangedMs), nowMs)
  const giveUp = (sinceMs: number, failure: Failure): Verdict =>
    sinceMs + times.staleMs > nowMs
      ? { state: 'wait', untilMs: sinceMs + times.staleMs }
      : { state: 'refused', failure }

  // Held by its writer, or not permitted: only what was seen from here counts, however old it is.
  if (evidence.verdict === 'unreadable') return giveUp(changedMs, evidence.failure)
  if (identity.sizeBytes === 0) return giveUp(still, { kind: 'empty' })
  switch (evidence.verdict) {
    case 'whole':
      return { state: 'settled' }
    case 'unproven': {
      const pauses = Math.min(times.unprovenMostMs, 3 * observation.longestGapMs)
      const untilMs = still + Math.max(times.unprovenMs, pauses)
      return untilMs > nowMs ? { state: 'wait', untilMs } : { state: 'settled' }
    }
    case 'cut-short': {
      const { declaredBytes } = evidence
      return giveUp(still, { kind: 'file-unfinished', declaredBytes, presentBytes: identity.sizeBytes })
    }
  }
}

/** Since when the file is still: its own time where that makes sense, else since it was seen to change. */
function stillSince({ changedMs, firstSeenMs }: Observation, ownMs: number, nowMs: number): number {
  const isSane = ownMs <= nowMs && nowMs - ownMs < saneAgeMs
  return changedMs === firstSeenMs && isSane ? Math.min(changedMs, ownMs) : changedMs
}

/** What is known about a file after another look at it. */
export function observed(before: Observation | undefined, sighting: Sighting, nowMs: number): Observation {
  const { identity, inodeChangedMs } = sighting
  const first = { identity, inodeChangedMs, firstSeenMs: nowMs, changedMs: nowMs }
  if (!before) return { ...first, longestGapMs: 0 }
  // The clock was set back: the times that were noted mean nothing any more, what was measured does.
  if (nowMs < before.changedMs) return { ...first, longestGapMs: before.longestGapMs }
  if (sameIdentity(before.identity, identity)) return before
  const wasLyingThere =
    before.changedMs === before.firstSeenMs && before.firstSeenMs - before.identity.mtimeMs > lyingThereMs
  const gapMs = wasLyingThere ? 0 : nowMs - before.changedMs
  const longestGapMs = Math.max(before.longestGapMs, gapMs)
  return { identity, inodeChangedMs, firstSeenMs: before.firstSeenMs, changedMs: nowMs, longestGapMs }
}
