import { basename } from 'node:path'
import { policyFor } from '../../preload/domain/failure-policy.ts'
import { troubleOf } from '../../preload/domain/jobs/trouble.ts'
import type { JobId } from '../../preload/domain/model/ids.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import { refusals } from '../../preload/domain/words/refusals.ts'
import { identityOf } from '../media/inspect.ts'
import { Fault, failureOf } from '../net/fault.ts'
import type { Jobs } from '../store/jobs.ts'
import { createActionGuard } from './action-guard.ts'
import type { EngineParts } from './engine-parts.ts'

/** Throws `unknown-id`. */
export function jobOf(id: JobId, jobs: Pick<Jobs, 'find'>): Job {
  const job = jobs.find(id)
  if (!job) throw new Fault({ kind: 'unknown-id', id })
  return job
}

/** What a person does with jobs that are there. Ids of jobs that are not throw `unknown-id` where one is named alone. */
export function createJobActions({ queue, jobs, list, changes, clock }: EngineParts) {
  const retrying = createActionGuard(clock)
  const cancelling = createActionGuard(clock)
  const listed = (work: () => void) => {
    work()
    changes.publish({ kind: 'list' })
  }
  return {
    /** Of several, those that can; one alone throws why it can't. */
    retry: (ids: readonly JobId[]) =>
      eachThatFits(ids, (id, how) => retrying(id, () => queue.retry(id, { isAgain: how.isAlone }), how)),

    /** All that need attention for the reason for which this one does. */
    retryAlike(id: JobId) {
      const failure = troubleOf(jobOf(id, jobs).state)
      const ids = failure ? list.alike(failure) : []
      return eachThatFits(ids, (each) => retrying(each, () => queue.retry(each), { isAlone: false }))
    },

    cancel: (ids: readonly JobId[]) =>
      eachThatFits(ids, (id, how) => cancelling(id, () => queue.cancel(id), how)),

    remove: (ids: readonly JobId[]) => listed(() => list.remove(ids)),
    restore: (ids: readonly JobId[]) => listed(() => list.restore(ids)),

    move(ids: readonly JobId[], before: JobId | null) {
      listed(() => list.move(ids, before))
      queue.scheduler.wake()
    },

    /**
     * Its file is the one that `choose` gives from now on; false where none was chosen. Throws `bad-request` for one
     * of another size.
     */
    async locate(id: JobId, choose: (name: string) => Promise<string | null>): Promise<boolean> {
      const job = jobOf(id, jobs)
      const path = await choose(basename(job.file.path))
      if (path === null) return false
      const file = await identityOf(path)
      if (file.sizeBytes !== job.file.sizeBytes)
        throw new Fault({ kind: 'bad-request', message: refusals.differentFile })
      listed(() => jobs.setFile(job, file))
      return true
    },
  }
}

async function eachThatFits(
  ids: readonly JobId[],
  act: (id: JobId, how: { isAlone: boolean }) => Promise<unknown>,
) {
  const isAlone = ids.length === 1
  const done: JobId[] = []
  for (const id of ids)
    try {
      await act(id, { isAlone })
      done.push(id)
    } catch (error) {
      // What is wrong with one job says nothing about the next.
      if (isAlone || policyFor(failureOf(error)).scope !== 'job') throw error
    }
  return { done }
}
