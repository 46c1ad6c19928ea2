import type { SubmissionId } from '../../preload/domain/model/ids.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import { submissionIdOf } from '../store/job-rows.ts'
import type { Jobs } from '../store/jobs.ts'

/** More than any film has; ends a chain that runs in a circle. */
const maxVersions = 200

/** The complete jobs of which each continues the one before, oldest first, with this one among them. */
export function versionsOf(job: Job, jobs: Jobs): Job[] {
  const known = new Set([job.id])
  const take = (found: Job | undefined): Job[] => {
    if (!found || known.has(found.id) || known.size > maxVersions) return []
    known.add(found.id)
    return [found]
  }
  const before = (each: Job): Job[] =>
    each.previousSubmissionId === null
      ? []
      : take(closest(jobs.ofSubmission(each.previousSubmissionId), each)).flatMap((one) => [
          ...before(one),
          one,
        ])
  const after = (each: Job): Job[] => {
    const id: SubmissionId | null = submissionIdOf(each.state)
    return id === null ? [] : take(closest(jobs.continuing(id), each)).flatMap((one) => [one, ...after(one)])
  }
  return [...before(job), job, ...after(job)].filter(({ state }) => state.stage === 'complete')
}

/** A submission may be about several files: the one under the same path, or else the first. */
const closest = (candidates: Job[], job: Job) =>
  candidates.find(({ file }) => file.path === job.file.path) ?? candidates[0]
