import { policyFor } from '../../preload/domain/failure-policy.ts'
import { isOutOfReach } from '../../preload/domain/jobs/reach.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import { usePresets } from '../store/presets.ts'
import { failureOfJob, hasEnded, isPaused, workOf } from './job-state.ts'

export const jobActions = [
  'open',
  'pause',
  'resume',
  'tryNow',
  'retry',
  'reveal',
  'cancel',
  'remove',
] as const
export type JobAction = (typeof jobActions)[number]

const fits: Record<JobAction, (job: Job) => boolean> = {
  open: ({ state }) => state.stage === 'complete',
  // Once the service works on a file nothing here can hold it up.
  pause: (job) => !hasEnded(job) && !isPaused(job) && !isAtService(job),
  resume: isPaused,
  tryNow: (job) => job.state.stage === 'waiting' && isWorthTrying(job),
  retry: ({ state }) =>
    state.stage === 'cancelled' ||
    (state.stage === 'complete' && state.notMoved !== undefined) ||
    (state.stage === 'failed' && !(state.failure.kind === 'analysis-failed' && !state.failure.isRetryable)),
  reveal: () => true,
  cancel: (job) =>
    !hasEnded(job) && (workOf(job)?.stage !== 'processing' || canStop(job) || isOutOfReach(job.state)),
  remove: hasEnded,
}

const isAtService = (job: Job) => ['processing', 'fetching'].includes(workOf(job)?.stage ?? '')

/** Not every service can be told to stop. */
const canStop = ({ service, preset }: Job) =>
  usePresets
    .getState()
    .operations.some(
      (each) => each.service === service && each.operation === preset.operation && each.canCancel,
    )

/** Whether the action makes sense for the job as it is. */
export const canDo = (action: JobAction, job: Job): boolean => fits[action](job)

/** A person who knows better need not wait for the next try; what another key would have to end stays held. */
function isWorthTrying(job: Job): boolean {
  const failure = failureOfJob(job)
  return failure !== undefined && policyFor(failure).remedy !== 'key'
}
