import type { JobId } from '../../preload/domain/model/ids.ts'
import type { Job, Work } from '../../preload/domain/model/job.ts'
import type { Jobs } from '../store/jobs.ts'
import { workOf } from './stages.ts'

/** This job and those that its step may write as well, so that no second step runs for them meanwhile. */
export function relatedJobs(job: Job, lane: Work['stage'], jobs: Jobs): JobId[] {
  const also =
    lane === 'submitting' && job.groupId !== null
      ? jobs.ofGroup(job.groupId).filter(({ state }) => workOf(state)?.stage === 'submitting')
      : lane === 'processing'
        ? jobs.ofSubmission(submissionOf(job) ?? '')
        : []
  return [...new Set([job.id, ...also.map(({ id }) => id)])]
}

/** Everybody a failed step was about and who is still where the step found them. */
export function affectedBy(due: Job, lane: Work['stage'], jobs: Jobs): Job[] {
  const submission = submissionOf(due)
  const all =
    lane === 'processing' && submission
      ? jobs.ofSubmission(submission)
      : lane === 'submitting' && due.groupId !== null
        ? jobs.ofGroup(due.groupId)
        : [jobs.find(due.id)].filter((job) => job !== undefined)
  return all.filter(({ state }) => state.stage === lane)
}

function submissionOf({ state }: Job): string | null {
  const work = workOf(state)
  return work?.stage === 'processing' ? work.submissionId : null
}
