import { basename } from 'node:path'
import type { Handlers } from '../../../preload/contract/contract.ts'
import type { KnownFile } from '../../../preload/contract/dropped.ts'
import { policyFor } from '../../../preload/domain/failure-policy.ts'
import { troubleOf } from '../../../preload/domain/jobs/trouble.ts'
import type { JobId } from '../../../preload/domain/model/ids.ts'
import type { Preset } from '../../../preload/domain/model/preset.ts'
import { descriptorOf } from '../../../preload/domain/services/registry.ts'
import { findFiles } from '../../app/find-files.ts'
import { enqueueFile } from '../../app/intake.ts'
import { groupFor } from '../../app/intake-group.ts'
import { knownOutputs, outputFoldersOf, presetsOf } from '../../app/known-outputs.ts'
import { detailOf } from '../../app/result-detail.ts'
import { identityOf } from '../../media/inspect.ts'
import { Fault, failureOf } from '../../net/fault.ts'
import type { HandlerContext } from '../handler-context.ts'
import { createPressed } from '../pressed.ts'
import { createRecentFinds } from '../recent-finds.ts'

export function queueHandlers({ engine, system, publisher, granted }: HandlerContext): Handlers['queue'] {
  const { queue, jobs, list, outputs, services, changes, clock } = engine
  const jobOf = (id: JobId) => {
    const job = jobs.find(id)
    if (!job) throw new Fault({ kind: 'unknown-id', id })
    return job
  }
  const finds = createRecentFinds(clock)
  const find = (paths: readonly string[], preset: Preset) =>
    findFiles(paths, { service: services[preset.service], preset, outputs })
  const retrying = createPressed(clock)
  const cancelling = createPressed(clock)
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
    detail: ({ id }) => detailOf(jobOf(id), engine),
    ids: (query) => list.ids(query),
    async find({ paths, preset }) {
      granted.refuseOthers(paths)
      const { files, refused, folders, unsupported } = finds.keep(paths, preset, await find(paths, preset))
      const totalBytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
      return { fileCount: files.length, totalBytes, refused, folders, unsupported }
    },
    async add({ paths, workspace, preset, next, isTogether, metadata, isAgain }) {
      granted.refuseOthers(paths)
      granted.refuseOthers(outputFoldersOf([preset, ...presetsOf(next)]), knownOutputs(engine))
      const { files, refused: atOnce } = finds.take(paths, preset) ?? (await find(paths, preset))
      const refused = [...atOnce]
      const canGroup = descriptorOf(preset.service).takesGroups && isTogether && files.length > 1
      const wish = { workspace, preset, next, metadata, isAgain }
      const added: JobId[] = []
      const known: KnownFile[] = []
      const filePaths = files.map(({ path }) => path)
      const group = canGroup ? await groupFor(filePaths, wish, engine) : undefined
      for (const [path, job] of group?.known ?? []) known.push({ path, job })
      for (const { path, file } of files.filter((each) => !group?.known.has(each.path)))
        try {
          const { job, isNew } = await enqueueFile(path, group ? { ...wish, groupId: group.groupId } : wish, {
            ...engine,
            found: file,
          })
          if (isNew) added.push(job.id)
          else known.push({ path, job })
        } catch (error) {
          refused.push({ path, failure: failureOf(error) })
        }
      return { added, refused, known }
    },
    async chooseFiles() {
      const paths = await system.chooseFiles()
      granted.grant(paths)
      return paths
    },
    pause: ({ ids }) => queue.pause(ids),
    resume: ({ ids }) => queue.resume(ids),
    retry: ({ ids }) =>
      eachThatFits(ids, (id, how) => retrying(id, () => queue.retry(id, { isAgain: how.isAlone }), how)),
    retryAlike({ id }) {
      const failure = troubleOf(jobOf(id).state)
      const ids = failure ? list.alike(failure) : []
      return eachThatFits(ids, (each) => retrying(each, () => queue.retry(each), { isAlone: false }))
    },
    cancel: ({ ids }) => eachThatFits(ids, (id, how) => cancelling(id, () => queue.cancel(id), how)),
    remove: ({ ids }) => listed(() => list.remove(ids)),
    restore: ({ ids }) => listed(() => list.restore(ids)),
    move({ ids, before }) {
      listed(() => list.move(ids, before))
      queue.scheduler.wake()
    },
    reveal: ({ id }) => system.reveal(jobOf(id).file.path),
    revealOutput({ id, at }) {
      const file = outputs.find(jobOf(id).id, at)
      if (file) system.reveal(file.path)
    },
    async locate({ id }) {
      const job = jobOf(id)
      const path = await system.chooseOriginal(basename(job.file.path))
      if (path === null) return false
      const file = await identityOf(path)
      if (file.sizeBytes !== job.file.sizeBytes)
        throw new Fault({ kind: 'bad-request', message: 'That’s a different file; its size doesn’t match' })
      jobs.setFile(job, file)
      changes.publish({ kind: 'list' })
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
