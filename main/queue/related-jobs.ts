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
        ? ofAttempt(jobs.find(due.id) ?? due, jobs.ofGroup(due.groupId))
        : [jobs.find(due.id)].filter((job) => job !== undefined)
  return all.filter(({ state }) => state.stage === lane)
}

function submissionOf({ state }: Job): string | null {
  const work = workOf(state)
  return work?.stage === 'processing' ? work.submissionId : null
}

const ofAttempt = (one: Job, group: Job[]) => group.filter((each) => attemptOf(each) === attemptOf(one))

/**
 * Which submission without an answer a job is part of; null where none. Only jobs that were submitted together are
 * submitted again together: one that has joined the group since would share an end that is none of its own.
 */
export function attemptOf({ state }: Job): number | null {
  const work = workOf(state)
  return work?.stage === 'submitting' && work.unacknowledged > 0 ? (work.firstAttemptAtMs ?? 0) : null
}
