import type { Job } from '../../preload/domain/model/job.ts'
import type { Jobs } from '../store/jobs.ts'

/** More steps than a chain can have; ends one that runs in a circle. */
const maxSteps = 20

/** What went before a job and what goes on from it, in order, with this one among them. */
export function chainOf(job: Job, jobs: Jobs): Job[] {
  const chain = [job]
  for (let first = job; chain.length < maxSteps; ) {
    const before = first.sourceJobId === null ? undefined : jobs.find(first.sourceJobId)
    if (!before) break
    chain.unshift(before)
    first = before
  }
  for (let last = job; chain.length < maxSteps; ) {
    const after = jobs.following(last.id).at(-1)
    if (!after) break
    chain.push(after)
    last = after
  }
  return chain
}
