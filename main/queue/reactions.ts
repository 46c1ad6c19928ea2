import { policyFor } from '../../preload/domain/failure-policy.ts'
import type { Failure } from '../../preload/domain/model/failure.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import { backoffMs } from './backoff.ts'
import { doubtfulDelayMs, maxTries } from './retry-limits.ts'
import { fromTheStart, type StageEvent, workOf } from './stages.ts'

/** What becomes of a job whose step has failed. `tries` have failed before this one. */
export function eventAfter(
  job: Job,
  failure: Failure,
  { tries, nowMs, random }: { tries: number; nowMs: number; random: () => number },
): StageEvent {
  const held = (untilMs: number | null): StageEvent => ({
    type: 'held',
    why: failure,
    untilMs,
    tries: tries + 1,
  })
  const laterMs = Math.ceil(nowMs + (isDoubtful(failure) ? doubtfulDelayMs(tries) : backoffMs(tries, random)))
  switch (policyFor(failure).reaction) {
    case 'wait':
      return held(laterMs)
    case 'until':
      return held('untilMs' in failure ? failure.untilMs : laterMs)
    case 'back':
    case 'pause':
    case 'hold':
      return held(null)
    case 'start-over':
      return failure.kind === 'upload-expired'
        ? anotherAddress(job, failure, { tries, nowMs })
        : startOver(job, failure, { laterMs, nowMs })
    case 'end':
      if (tries < maxTries(failure, job)) return held(Math.ceil(nowMs + doubtfulDelayMs(tries)))
      if (isUploadLost(job, failure)) return startOver(job, failure, { laterMs, nowMs })
      // In a watched folder the file comes back by itself, as a new job, once it has settled again.
      return failure.kind === 'file-changed' && job.folderId !== null
        ? { type: 'cancelled', isReplaced: true }
        : { type: 'failed', failure }
  }
}

/** A refusal in the service's own words that says nothing about the file: not to be asked often. */
const isDoubtful = (failure: Failure) =>
  failure.kind === 'service-trouble' && failure.status < 500 && ![408, 421, 425, 429].includes(failure.status)

/** Uploads begun anew under another name for one job before it fails: what passes by itself has some four hours to pass. */
const startOverLimit = 12
/** So many of them are soon. */
const soonStarts = 2

/** Between two looks at whether the line has become fast enough for a file that it was too slow for. */
const hopelessMs = 15 * 60_000

/** The whole file needs longer at the measured rate than an address lives. */
export const isFinal = (failure: Failure) =>
  failure.kind === 'upload-expired' && (failure.neededMs ?? 0) > (failure.lifeMs ?? Number.POSITIVE_INFINITY)

/** The service went on saying that it has nothing of what its storage had acknowledged. */
const isUploadLost = (job: Job, failure: Failure) =>
  failure.kind === 'rejected' &&
  job.state.stage === 'submitting' &&
  job.state.unacknowledged === 0 &&
  maxTries(failure, job) > 0 &&
  (job.state.restarts ?? 0) < lostLimit

/** Whole uploads that are sent again because the service does not find them. */
const lostLimit = 2

/**
 * Another address: at once where the one before has taken something, since what it took may count for the next one as
 * well. Addresses end by themselves, so their number has no end.
 */
function anotherAddress(
  job: Job,
  failure: Failure,
  { tries, nowMs }: { tries: number; nowMs: number },
): StageEvent {
  const work = workOf(job.state)
  const begun = work?.stage === 'uploading' ? work : fromTheStart
  // Another address would come to the same end: the line is measured anew with whatever else is sent.
  const delayMs = isFinal(failure) ? hopelessMs : tries === 0 ? 0 : doubtfulDelayMs(tries)
  return {
    type: 'held',
    why: failure,
    untilMs: Math.ceil(nowMs + delayMs),
    tries: tries + 1,
    work: { ...begun, sentBytes: 0 },
  }
}

/** Another name, more and more slowly. */
function startOver(
  { state }: Job,
  failure: Failure,
  { laterMs, nowMs }: { laterMs: number; nowMs: number },
): StageEvent {
  const before = state.stage === 'uploading' || state.stage === 'submitting' ? (state.restarts ?? 0) : 0
  const restarts = before + 1
  if (restarts >= startOverLimit) return { type: 'failed', failure }
  const untilMs = restarts <= soonStarts ? laterMs : Math.ceil(nowMs + doubtfulDelayMs(restarts))
  return { type: 'held', why: failure, untilMs, tries: restarts, work: { ...fromTheStart, restarts } }
}
