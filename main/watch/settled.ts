import { policyFor } from '../../preload/domain/failure-policy.ts'
import type { Failure } from '../../preload/domain/model/failure.ts'
import type { PendingReason } from '../../preload/domain/model/folder-card.ts'
import type { FileIdentity } from '../../preload/domain/model/job.ts'
import { sameIdentity } from '../media/same-file.ts'
import type { Completeness } from './completeness/completeness.ts'
import type { Writer } from './writers.ts'

/** How long is long enough, in milliseconds without a change. */
export interface SettleTimes {
  /** For a complete file that nobody has open for writing. */
  quietMs: number
  /** Where the format does not tell, or three times the longest pause of its writer where that is more. */
  unknownMs: number
  /** No pause of a writer makes that wait longer than this. */
  maxUnknownMs: number
  /** For a file whose own marks say that it is still being written, where nobody can say who has it open. */
  openMs: number
  /** For a complete file that a program has open for writing. */
  heldMs: number
  /** Between two checks of whether it still has. */
  heldPollMs: number
  /** A file that is incomplete, empty or cannot be read is given up after this. */
  giveUpMs: number
  /** The same while a program has it open for writing. */
  giveUpHeldMs: number
}

export const defaultTimes: SettleTimes = {
  quietMs: 1_500,
  unknownMs: 5_000,
  maxUnknownMs: 60_000,
  openMs: 120_000,
  heldMs: 300_000,
  heldPollMs: 3_000,
  giveUpMs: 120_000,
  giveUpHeldMs: Number.POSITIVE_INFINITY,
}

/** A file as one check found it. */
export interface Sighting {
  identity: FileIdentity
  /** When the system last wrote anything about it (ctime). Unlike mtime no program can set it back. */
  inodeChangedMs: number
  /** What the system keeps for it; nothing where its content is elsewhere and comes when it is read. */
  allocatedBytes: number
}

export interface Observation extends Sighting {
  firstSeenMs: number
  /** When size or one of its times were last seen to change. */
  changedMs: number
  maxGapMs: number
  lastCheckMs: number
  /** Time since the last change without a check: the machine slept, or its clock was set. Its writer slept too. */
  missedMs: number
}

/** What its content said, or why it could not be asked. */
export type ContentCheck = Completeness | { verdict: 'unreadable'; failure: Failure }

export type Verdict =
  | { state: 'settled' }
  | { state: 'wait'; untilMs: number; reason: PendingReason }
  | { state: 'refused'; failure: Failure }

interface Moment {
  times: SettleTimes
  nowMs: number
  /** The times of files come from a server's clock, which may be minutes behind: what is written now looks old there. */
  hasServerTimes?: boolean
}

/** A time further back says more about a clock than about the file; some programs put 1970 or 1980 while they copy. */
const saneAgeMs = 25 * 365 * 24 * 3_600_000
/** No server's clock is further from this computer's: the largest difference between two time zones. */
const maxSkewMs = 26 * 3_600_000
/** A file older than this when it was first seen was lying there: no writer's pause ended with its next change. */
const lyingThereMs = 60_000
/** Waiting files are checked every few seconds; in a longer gap the machine slept. */
const maxCheckGapMs = 30_000

/** Before its content is read: until when the file must stay as it is, or null when that is over. */
export function quietUntil(observation: Observation, { times, nowMs }: Moment): number | null {
  const untilMs = stillSince(observation, observation.identity.mtimeMs, nowMs) + times.quietMs
  return untilMs > nowMs ? untilMs : null
}

export interface Facts {
  content: ContentCheck
  writer: Writer
}

/** What to do with a file that has been still for the quiet time, says this about itself, and is or is not held open. */
export function decide(
  observation: Observation,
  { content, writer }: Facts,
  { times, nowMs, hasServerTimes = false }: Moment,
): Verdict {
  const { identity } = observation
  // A copy may carry its original's mtime while it is still being written: without proof only ctime counts.
  const ownMs = Math.max(identity.mtimeMs, observation.inodeChangedMs)
  const isPlausible = !hasServerTimes || nowMs - ownMs > maxSkewMs
  const still = isPlausible ? stillSince(observation, ownMs, nowMs) : seenStillSince(observation)
  const isHeld = writer.kind === 'open'
  const held: PendingReason = { kind: 'open', program: isHeld ? writer.program : null }
  const waitUntil = (untilMs: number, reason: PendingReason): Verdict => {
    if (!isHeld) return { state: 'wait', untilMs, reason }
    // No event tells that a file is closed.
    return { state: 'wait', untilMs: Math.min(untilMs, nowMs + times.heldPollMs), reason: held }
  }
  const settleAt = (untilMs: number, reason: PendingReason): Verdict =>
    untilMs > nowMs ? waitUntil(untilMs, reason) : { state: 'settled' }
  const giveUp = (sinceMs: number, failure: Failure, reason: (untilMs: number) => PendingReason): Verdict => {
    const untilMs = sinceMs + (isHeld ? times.giveUpHeldMs : times.giveUpMs)
    return untilMs > nowMs ? waitUntil(untilMs, reason(untilMs)) : { state: 'refused', failure }
  }
  const incomplete = (declaredBytes: number | null) => {
    const facts = { declaredBytes, presentBytes: identity.sizeBytes }
    return giveUp(still, { kind: 'file-unfinished', ...facts }, (untilMs) => ({
      kind: 'incomplete',
      ...facts,
      untilMs,
    }))
  }

  // Held by its writer, or not permitted: only what was seen from here counts, however old it is.
  if (content.verdict === 'unreadable') {
    const { failure } = content
    const code = 'code' in failure ? failure.code : failure.kind
    // However long another program keeps it, or its drive answers with errors: neither is the end of the file.
    if (policyFor(failure).reaction !== 'end') {
      const reason: PendingReason = { kind: failure.kind === 'file-locked' ? 'locked' : 'unreadable', code }
      return waitUntil(nowMs + times.quietMs, reason)
    }
    return giveUp(seenStillSince(observation), failure, () => ({ kind: 'unreadable', code }))
  }
  if (identity.sizeBytes === 0) return giveUp(still, { kind: 'empty' }, () => ({ kind: 'empty' }))
  if (content.verdict === 'incomplete') return incomplete(content.declaredBytes)
  if (content.verdict === 'complete')
    return isHeld ? settleAt(still + times.heldMs, held) : { state: 'settled' }
  if (isHeld) return incomplete(null)
  const pausesMs = 3 * observation.maxGapMs
  const unknownUntilMs = still + Math.max(times.unknownMs, Math.min(times.maxUnknownMs, pausesMs))
  const quiet: PendingReason = { kind: 'unknown', changedAtMs: still, untilMs: unknownUntilMs }
  if (content.verdict === 'unknown') return settleAt(unknownUntilMs, quiet)
  const openUntilMs = still + Math.max(times.openMs, pausesMs)
  const { allocatedBytes } = observation
  if (content.mark === 'reserved')
    return settleAt(openUntilMs, {
      kind: 'reserved',
      presentBytes: allocatedBytes,
      declaredBytes: identity.sizeBytes,
      untilMs: openUntilMs,
    })
  // Nobody will fill in what is missing any more.
  return writer.kind === 'none' ? settleAt(unknownUntilMs, quiet) : settleAt(openUntilMs, held)
}

/** Since when the file is still: its own time where that makes sense, else since it was seen to change. */
function stillSince({ changedMs, firstSeenMs, missedMs }: Observation, ownMs: number, nowMs: number): number {
  const isSane = ownMs <= nowMs && nowMs - ownMs < saneAgeMs
  const sinceMs = changedMs === firstSeenMs && isSane ? Math.min(changedMs, ownMs) : changedMs
  // What was lying there when it was first seen was still before.
  return sinceMs < firstSeenMs - missedMs ? sinceMs : sinceMs + missedMs
}

/** The same by nothing but what was seen here. */
const seenStillSince = ({ changedMs, missedMs }: Observation) => changedMs + missedMs

/** What is known about a file after another check of it. `learntGapMs`: the longest pause that was seen under this path. */
export function observed(
  before: Observation | undefined,
  sighting: Sighting,
  { nowMs, learntGapMs = 0 }: { nowMs: number; learntGapMs?: number },
): Observation {
  const anew = { ...sighting, firstSeenMs: nowMs, changedMs: nowMs, lastCheckMs: nowMs, missedMs: 0 }
  if (!before) return { ...anew, maxGapMs: learntGapMs }
  // The clock was set back: the times that were noted mean nothing any more, what was measured does.
  if (nowMs < before.lastCheckMs) return { ...anew, maxGapMs: before.maxGapMs }
  const sinceCheckMs = nowMs - before.lastCheckMs
  const missedMs = before.missedMs + (sinceCheckMs > maxCheckGapMs ? sinceCheckMs : 0)
  if (sameIdentity(before.identity, sighting.identity))
    return { ...before, ...sighting, lastCheckMs: nowMs, missedMs }
  const { firstSeenMs, maxGapMs } = before
  const changed = { ...sighting, firstSeenMs, changedMs: nowMs, lastCheckMs: nowMs, missedMs: 0 }
  // A name, a link or a permission was changed, not what is in it.
  if (isSameContent(before.identity, sighting.identity)) return { ...changed, maxGapMs }
  const wasLyingThere =
    before.changedMs === before.firstSeenMs && before.firstSeenMs - before.identity.mtimeMs > lyingThereMs
  const gapMs = wasLyingThere ? 0 : nowMs - before.changedMs - missedMs
  return { ...changed, maxGapMs: Math.max(maxGapMs, gapMs) }
}

const isSameContent = (a: FileIdentity, b: FileIdentity) =>
  a.sizeBytes === b.sizeBytes && a.mtimeMs === b.mtimeMs && a.inode === b.inode
