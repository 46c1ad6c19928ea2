import type { JobId } from '../../preload/domain/model/ids.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import { pageRows, type QueueList, rowAt } from './queue-list.ts'

type Pages = Parameters<typeof rowAt>[0]

/** Where a job is in what is known of the list; -1 where it is not. */
export function indexOfJob(pages: Pages, id: JobId | null): number {
  if (id === null) return -1
  for (const [page, jobs] of pages) {
    const at = jobs.findIndex((job) => job.id === id)
    if (at >= 0) return page * pageRows + at
  }
  return -1
}

/** The known jobs among these, as new as they are known. */
export function knownJobs(
  pages: Pages,
  active: Readonly<Record<string, Job>>,
  ids: ReadonlySet<JobId>,
): Job[] {
  const known: Job[] = []
  for (const jobs of pages.values())
    for (const job of jobs) if (ids.has(job.id)) known.push(active[job.id] ?? job)
  return known
}

/** The ids from one row to another; the whole list's where some between them are not known. */
export async function orderBetween(list: QueueList, one: number, other: number): Promise<readonly JobId[]> {
  const { pages } = list.state.getState()
  const ids: JobId[] = []
  for (let index = Math.min(one, other); index <= Math.max(one, other); index += 1) {
    const job = rowAt(pages, index)
    if (!job) return list.ids()
    ids.push(job.id)
  }
  return ids
}
