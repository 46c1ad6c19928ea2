import type { Failure, FailureKind } from '../../preload/contract/failure.ts'
import type { Job } from '../../preload/contract/model.ts'
import { fromTheStart, type StageEvent } from './stages.ts'

/**
 * What the queue does about a failure by itself. `wait`: try again after a growing delay, for as long as it takes.
 * `until`: the failure says until when. `pause`: nothing of this workspace is tried until its key or plan changes.
 * `start-over`: upload again from the first byte, a few times at the most. `end`: the job fails.
 */
export type Reaction = 'wait' | 'until' | 'pause' | 'start-over' | 'end'

const reactions: Record<FailureKind, Reaction> = {
  offline: 'wait',
  'untrusted-certificate': 'wait',
  stalled: 'wait',
  'unexpected-answer': 'wait',
  'service-trouble': 'wait',
  'rate-limited': 'until',
  'key-missing': 'pause',
  'key-refused': 'pause',
  'plan-refused': 'pause',
  'keychain-missing': 'pause',
  rejected: 'end',
  'already-submitted': 'end',
  'answer-lost': 'end',
  'storage-refused': 'end',
  'upload-expired': 'start-over',
  'upload-damaged': 'start-over',
  'name-taken': 'start-over',
  unsupported: 'end',
  'wrong-type': 'end',
  empty: 'end',
  'too-large': 'end',
  'too-short': 'end',
  'file-missing': 'end',
  'file-unreadable': 'end',
  'file-changed': 'end',
  'file-unfinished': 'end',
  'folder-missing': 'wait',
  'analysis-failed': 'end',
  'not-retryable': 'end',
  'not-cancellable': 'end',
  'unknown-id': 'end',
  'data-held': 'end',
  'data-unwritable': 'wait',
  'data-full': 'wait',
  'result-unwritable': 'wait',
  'data-newer': 'end',
  'bad-request': 'end',
  bug: 'end',
}

export const reactionTo = (failure: Failure): Reaction => reactions[failure.kind]

/** Uploads begun anew for one job before it fails. */
const startOverLimit = 3

/** Between two looks at whether the line has become fast enough for a file that it was too slow for. */
const hopelessMs = 15 * 60_000

const isHopeless = (failure: Failure) =>
  failure.kind === 'upload-expired' && (failure.neededMs ?? 0) > (failure.lifeMs ?? Number.POSITIVE_INFINITY)

export function startOver({ state }: Job, failure: Failure, untilMs: number): StageEvent {
  const work = state.stage === 'uploading' ? state : fromTheStart
  // Another address would come to the same end: the line is measured anew with whatever else is sent.
  if (isHopeless(failure))
    return {
      type: 'held',
      why: failure,
      untilMs: untilMs + hopelessMs,
      tries: 0,
      work: { ...work, sentBytes: 0 },
    }
  const restarts = work.restarts + 1
  if (restarts >= startOverLimit) return { type: 'failed', failure }
  return { type: 'held', why: failure, untilMs, tries: restarts, work: { ...fromTheStart, restarts } }
}
