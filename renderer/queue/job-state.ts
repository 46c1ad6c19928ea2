import { troubleOf } from '../../preload/domain/jobs/trouble.ts'
import type { Failure } from '../../preload/domain/model/failure.ts'
import type { Job, Work } from '../../preload/domain/model/job.ts'

/** What the job does or would do next; undefined once it is complete. */
export function workOf({ state }: Job): Work | undefined {
  switch (state.stage) {
    case 'complete':
      return undefined
    case 'waiting':
    case 'failed':
    case 'cancelled':
      return state.work
    default:
      return state
  }
}

/** Whether it has ended, well or not. */
export const hasEnded = ({ state: { stage } }: Job): boolean =>
  stage === 'complete' || stage === 'failed' || stage === 'cancelled'

export const isPaused = ({ state }: Job): boolean => state.stage === 'waiting' && state.why.kind === 'paused'
export const isWaiting = ({ state }: Job): boolean => state.stage === 'waiting'

export const failureOfJob = ({ state }: Job): Failure | undefined => troubleOf(state)
