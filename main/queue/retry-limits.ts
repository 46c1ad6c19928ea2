import type { Failure } from '../../preload/domain/model/failure.ts'
import type { Job, RemoteStatus } from '../../preload/domain/model/job.ts'
import { isUnknownStatus } from '../../preload/domain/words/remote-status.ts'
import type { AssetReading } from '../services/service.ts'
import { workOf } from './stages.ts'

/*
 * How often something is asked for again before an answer that may only be true for the moment is believed.
 */

const hourMs = 60 * 60_000
const minuteMs = 60_000

/** Until results that the service announced are asked for again: 5 s at first, an hour after two and a half hours. */
export const resultsDelayMs = (emptyPolls: number): number =>
  Math.min(hourMs, 5_000 * 1.6 ** Math.min(emptyPolls, 20))

/** About a day. */
export const pollsForResults = 36
/** About a minute: a submission that failed says why, or it does not. */
export const checksForReason = 5

/** For what a readable result lacks: about a minute for what goes with its issues, an hour for an issue itself. */
export function pollsForMissing({ result }: Extract<AssetReading, { state: 'complete' }>): number {
  return result.kind === 'issues' && result.missing?.includes('issues') ? 13 : 5
}

/** A word that means nothing here may be the last one the service says: it is asked again slowly. */
export const unknownStatusDelayMs = (remote: RemoteStatus, nowMs: number): number =>
  isUnknownStatus(remote, nowMs) ? 5 * minuteMs : 0

/** Tries of a step before its job fails for what the service or this program says about it. */
export function maxTries(failure: Failure, { state, previousSubmissionId }: Job): number {
  const stage = workOf(state)?.stage
  switch (failure.kind) {
    case 'rejected':
      // What was paid for is followed for about a day: a refusal to show it is not its end.
      if (stage === 'processing') return 30
      if (stage === 'fetching') return 8
      // The service does not find what it has just been given, unless it is the version before that it does not find.
      return stage === 'submitting' && failure.status === 404 && previousSubmissionId === null ? 8 : 0
    case 'bug':
      return stage === 'processing' || stage === 'fetching' ? 30 : 5
    default:
      return 0
  }
}

/** 5 s, 10 s, 20 s … up to an hour. */
export const doubtfulDelayMs = (tries: number): number => Math.min(hourMs, 5_000 * 2 ** Math.min(tries, 10))
