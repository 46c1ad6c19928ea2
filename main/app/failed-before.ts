import { stat } from 'node:fs/promises'
import { isRetriedAtStart } from '../../preload/domain/failure-policy.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import { pathKeyOf } from '../media/file-location.ts'
import { Fault } from '../net/fault.ts'
import type { Queue } from '../queue/queue.ts'
import type { Jobs } from '../store/jobs.ts'

/**
 * At a start: tries again what failed for a reason that is not the file's own and may be gone, and gives the others.
 * `folders`: only files in them and below that are still there; absent: every job.
 */
export async function retryAtStart(
  { queue, jobs }: { queue: Queue; jobs: Jobs },
  folders?: readonly string[],
): Promise<Job[]> {
  const keys = folders && (await Promise.all(folders.map(pathKeyOf)))
  const failed = keys ? await thoseThere(keys.flatMap((key) => jobs.failedIn(key))) : jobs.failed()
  const left: Job[] = []
  for (const job of failed) if (!(await retried(job, queue))) left.push(job)
  return left
}

/** One whose file was replaced by another one says nothing about that one. */
async function thoseThere(failed: Job[]): Promise<Job[]> {
  const there = await Promise.all(
    failed.map(async ({ file }) => (await stat(file.path).catch(() => undefined))?.size === file.sizeBytes),
  )
  return failed.filter((_, at) => there[at])
}

async function retried({ id, state }: Job, queue: Queue): Promise<boolean> {
  if (state.stage !== 'failed' || !isRetriedAtStart(state.failure)) return false
  try {
    await queue.retry(id)
    return true
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return false
  }
}
