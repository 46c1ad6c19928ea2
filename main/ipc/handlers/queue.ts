import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import type { Handlers } from '../../../preload/contract/contract.ts'
import { policyFor } from '../../../preload/contract/failure-policy.ts'
import type { JobId } from '../../../preload/contract/model.ts'
import { identityOf } from '../../media/inspect.ts'
import { Fault, failureOf } from '../../net/fault.ts'
import { findFiles } from '../../queue/find-files.ts'
import { takeIn } from '../../queue/intake.ts'
import type { Desk } from '../desk.ts'
import { detailOf } from './detail.ts'

export function queueHandlers({ engine, system, publisher }: Desk): Handlers['queue'] {
  const { queue, jobs, list, made, services, changes } = engine
  const find = (id: JobId) => {
    const job = jobs.find(id)
    if (!job) throw new Fault({ kind: 'unknown-id', id })
    return job
  }
  const listed = (work: () => void) => {
    work()
    changes.publish({ kind: 'list' })
  }
  return {
    page: (query) => ({
      total: list.total(query),
      jobs: list.page(query),
      revision: publisher.snapshot().revision,
    }),
    detail: ({ id }) => detailOf(find(id), engine),
    ids: (query) => list.ids(query),
    async find({ paths, preset }) {
      const { files, refused, folders } = await findFiles(paths, {
        service: services[preset.service],
        preset,
        made,
      })
      const totalBytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
      return { fileCount: files.length, totalBytes, refused, folders }
    },
    async add({ paths, workspace, preset, next, isTogether, metadata }) {
      const service = services[preset.service]
      const { files, refused } = await findFiles(paths, { service, preset, made })
      const canGroup = service.takesGroups && isTogether && files.length > 1
      const wish = { workspace, preset, next, metadata, ...(canGroup ? { groupId: randomUUID() } : {}) }
      const added: JobId[] = []
      for (const { path } of files)
        try {
          added.push((await takeIn(path, wish, engine)).id)
        } catch (error) {
          refused.push({ path, failure: failureOf(error) })
        }
      return { added, refused }
    },
    chooseFiles: () => system.chooseFiles(),
    pause: ({ ids }) => queue.pause(ids),
    resume: ({ ids }) => queue.resume(ids),
    retry: ({ ids }) => eachThatFits(ids, (id) => queue.retry(id)),
    cancel: ({ ids }) => eachThatFits(ids, (id) => queue.cancel(id)),
    remove: ({ ids }) => listed(() => list.remove(ids)),
    restore: ({ ids }) => listed(() => list.restore(ids)),
    move({ ids, before }) {
      listed(() => list.move(ids, before))
      queue.scheduler.wake()
    },
    reveal: ({ id }) => system.reveal(find(id).file.path),
    revealMade({ id, at }) {
      const file = made.find(find(id).id, at)
      if (file) system.reveal(file.path)
    },
    async locate({ id }) {
      const job = find(id)
      const path = await system.chooseOriginal(basename(job.file.path))
      if (path === null) return false
      const file = await identityOf(path)
      if (file.sizeBytes !== job.file.sizeBytes)
        throw new Fault({ kind: 'bad-request', said: 'That is another file: it has another size' })
      jobs.setFile(job, file)
      changes.publish({ kind: 'list' })
      return true
    },
  }
}

async function eachThatFits(ids: readonly JobId[], act: (id: JobId) => Promise<unknown>) {
  const done: JobId[] = []
  for (const id of ids)
    try {
      await act(id)
      done.push(id)
    } catch (error) {
      // What is wrong with one job says nothing about the next.
      if (ids.length === 1 || policyFor(failureOf(error)).scope !== 'job') throw error
    }
  return { done }
}
