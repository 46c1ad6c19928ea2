import type { Failure } from '../../preload/contract/failure.ts'
import type { Job } from '../../preload/contract/model.ts'
import { fromTheStart, type StageEvent } from './stages.ts'

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
