import type { Failure } from '../model/failure.ts'
import type { JobState, WaitReason } from '../model/job.ts'

/** The failure that a job waits for the end of, if it is one. */
export function failureIn(why: WaitReason): Failure | undefined {
  return why.kind === 'queued' || why.kind === 'together' || why.kind === 'paused' ? undefined : why
}

/** What stopped a job, what it waits for the end of, or what was left undone. */
export function troubleOf(state: JobState): Failure | undefined {
  if (state.stage === 'failed') return state.failure
  if (state.stage === 'complete') return state.notMoved
  return state.stage === 'waiting' ? failureIn(state.why) : undefined
}
