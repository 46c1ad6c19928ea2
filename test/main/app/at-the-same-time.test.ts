import { chmodSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addFiles } from '../../../main/app/adding.ts'
import { watchInto } from '../../../main/app/watching.ts'
import { identityOf } from '../../../main/media/inspect.ts'
import { environmentWorkspaces } from '../../../preload/domain/environment.ts'
import { folderSettingsSchema } from '../../../preload/domain/model/folder.ts'
import { reviewPreset } from '../../../preload/domain/model/preset.ts'
import { enqueue } from '../../fakes/enqueue.ts'
import { failureOf as refusalOf } from '../../fakes/failure-of.ts'
import { png } from '../../fakes/media.ts'
import { failureOf, openHarness } from '../../fakes/open-harness.ts'

const wish = { workspace: environmentWorkspaces.mediamagic, preset: reviewPreset, metadata: {} }

test('one file that is added several times at the same moment, by any of its paths, is one job', async () => {
  const harness = await openHarness()
  const path = harness.file('a.png', png('a'))
  const linked = join(harness.folder, 'linked.png')
  symlinkSync(path, linked, 'junction')
  const jobs = await Promise.all(
    [path, linked, path, linked].map((each) => enqueue(each, wish, harness.engine)),
  )
  expect(new Set(jobs.map(({ id }) => id)).size).toBe(1)
  for (const { id } of jobs) await harness.until(id)
  expect(harness.sandbox.submissions).toHaveLength(1)
})

test('a file whose permissions change between two moments of adding it is one job', async () => {
  const harness = await openHarness()
  const path = harness.file('a.png', png('a'))
  const first = enqueue(path, wish, harness.engine)
  chmodSync(path, 0o600)
  const second = enqueue(path, wish, harness.engine)
  chmodSync(path, 0o640)
  const third = enqueue(path, wish, harness.engine)
  const jobs = await Promise.all([first, second, third])
  expect(new Set(jobs.map(({ id }) => id)).size).toBe(1)
})

test('files that are dropped as one twice at the same moment are one submission', async () => {
  const harness = await openHarness()
  const paths = ['a.png', 'b.png', 'c.png'].map((name) => harness.file(name, png(name)))
  const files = paths.map((path) => ({ path, sizeBytes: 0 }))
  const drop = () => Array.fromAsync(addFiles(files, { ...wish, isTogether: true }, harness.engine))
  const both = await Promise.all([drop(), drop()])
  const ids = both.map((each) => each.map((added) => ('job' in added ? added.job.id : '')))
  expect(ids[0]).toEqual(ids[1])
  for (const id of ids.flat()) if (id) await harness.until(id)
  expect(harness.sandbox.submissions).toHaveLength(1)
})

test('an old entry is not retried once another one has sent its file', async () => {
  const harness = await openHarness()
  const { queue } = harness.engine
  const path = harness.file('a.png', png('a'))
  harness.sandbox.faults.answerApi({ method: 'POST', path: '/submissions$', status: 422, times: 1 })
  const refused = await harness.until((await enqueue(path, wish, harness.engine)).id)
  expect(refused.state.stage).toBe('failed')
  const sent = await enqueue(path, wish, harness.engine)
  expect(sent.id).not.toBe(refused.id)
  for (const isAgain of [false, true])
    expect(await refusalOf(queue.retry(refused.id, { isAgain }))).toMatchObject({
      kind: 'not-retryable',
      message: 'another entry sends or has sent this file',
    })
  await harness.until(sent.id)
  expect(await refusalOf(queue.retry(refused.id))).toMatchObject({ kind: 'not-retryable' })
  // Another version of it is another film.
  writeFileSync(path, png('another'))
  await queue.retry(refused.id)
  expect((await harness.until(refused.id)).state.stage).toBe('complete')
  expect(harness.sandbox.submissions).toHaveLength(2)
})

test('another way of doing it, or a second time that was wanted, is retried although the file was sent before', async () => {
  const harness = await openHarness()
  const { engine, sandbox } = harness
  const path = harness.file('a.png', png('a'))
  const first = await enqueue(path, wish, engine)
  expect((await harness.until(first.id)).state.stage).toBe('complete')
  for (const other of [{ isAgain: true }, { metadata: { cut: 'director' } }]) {
    sandbox.faults.answerApi({ method: 'POST', path: '/submissions$', status: 422, times: 1 })
    const { id } = await enqueue(path, { ...wish, ...other }, engine)
    expect((await harness.until(id)).state.stage).toBe('failed')
    await engine.queue.retry(id)
    expect((await harness.until(id)).state.stage).toBe('complete')
  }
  expect(sandbox.submissions).toHaveLength(3)
})

test('of two old entries of one file that are retried at once, one is', async () => {
  const harness = await openHarness()
  const { queue } = harness.engine
  const path = harness.file('a.png', png('a'))
  harness.sandbox.faults.answerApi({ method: 'POST', path: '/submissions$', status: 422, times: 2 })
  const ids = []
  for (const _ of [1, 2]) {
    const job = await enqueue(path, wish, harness.engine)
    await harness.until(job.id)
    ids.push(job.id)
  }
  expect(new Set(ids).size).toBe(2)
  const both = await Promise.allSettled(ids.map((id) => queue.retry(id)))
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  for (const id of ids) await harness.until(id)
  expect(harness.sandbox.submissions).toHaveLength(1)
})

/** An empty folder, and settings to watch it. */
async function openFolder() {
  const harness = await openHarness()
  const path = join(harness.folder, 'Exports')
  mkdirSync(path)
  const { workspace } = wish
  const settings = folderSettingsSchema.parse({ path, workspace, subfolders: true, ignore: [], metadata: {} })
  const write = (name: string) => writeFileSync(join(path, name), png(name))
  return { harness, path, settings, write }
}

test('settings of a folder that are saved twice in a row leave one watcher, by those of the second time', async () => {
  const { harness, settings, write } = await openFolder()
  const { watchedFolders, folders, list } = harness.engine
  const { id } = await watchedFolders.put(settings)
  const saved = ['first', 'second'].map((value) =>
    watchedFolders.change(id, { ...settings, metadata: { saved: value } }),
  )
  await Promise.all(saved)
  expect([watchedFolders.cards().map(({ folder }) => folder.metadata), folders.all().length]).toEqual([
    [{ saved: 'second' }],
    1,
  ])
  write('a.png')
  const sent = () => list.page({ group: 'done', search: '', offset: 0, limit: 9 })
  await expect
    .poll(() => sent().map(({ metadata }) => metadata), { timeout: 20_000 })
    .toEqual([{ saved: 'second' }])
  await watchedFolders.remove(id)
  write('b.png')
  await harness.engine.clock.sleep(20_000)
  expect(sent()).toHaveLength(1)
})

test('a card stays while its folder gets other settings', async () => {
  const { harness, settings } = await openFolder()
  const { watchedFolders } = harness.engine
  const { id } = await watchedFolders.put(settings)
  const shown = new Set<number>()
  let isChanging = true
  const changing = watchedFolders.change(id, { ...settings, metadata: { a: 'b' } }).finally(() => {
    isChanging = false
  })
  while (isChanging) {
    shown.add(watchedFolders.cards().length)
    await new Promise((resolve) => setImmediate(resolve))
  }
  await changing
  expect(shown).toEqual(new Set([1]))
})

test.each(['its path', 'a link to it'])(
  'a removal is not taken back where the folder was added again by %s, which keeps its settings',
  async (how) => {
    const { harness, path, settings } = await openFolder()
    const { watchedFolders, folders } = harness.engine
    const { id } = await watchedFolders.put(settings)
    await watchedFolders.remove(id)
    const linked = join(harness.folder, 'Linked')
    symlinkSync(path, linked, 'junction')
    const anew = { ...settings, path: how === 'its path' ? path : linked, metadata: { added: 'again' } }
    const added = await watchedFolders.add(anew)
    await expect(watchedFolders.restore(id)).rejects.toMatchObject({
      failure: { kind: 'bad-request', message: expect.stringContaining('already watched') },
    })
    expect([folders.all(), watchedFolders.cards().map(({ folder }) => folder)]).toEqual([[added], [added]])
    // Once that one is gone, the first one may come back.
    await watchedFolders.remove(added.id)
    expect(await watchedFolders.restore(id)).toMatchObject({ id, path, metadata: {} })
  },
)

test('a file whose folder is let go of while it is being added is not added by its old settings', async () => {
  const { harness, settings, write } = await openFolder()
  const { engine } = harness
  const reached = Promise.withResolvers<void>()
  const gate = Promise.withResolvers<void>()
  const added = Promise.withResolvers<void>()
  const watcher = watchInto(
    {
      ...engine.watching,
      async withLock(key, work) {
        reached.resolve()
        await gate.promise
        return await engine.withLock(key, work).finally(added.resolve)
      },
    },
    engine.folders.put(settings),
  )
  write('a.png')
  await reached.promise
  await watcher.close()
  gate.resolve()
  await added.promise
  expect(engine.list.total({ group: 'all', search: '' })).toBe(0)
})

test('a file that is renamed while its upload begins goes on under its new name', async () => {
  const harness = await openHarness()
  const { changes, jobs } = harness.engine
  const path = harness.file('a.png', png('a'))
  const renamed = join(harness.folder, 'b.png')
  const end = changes.subscribe((change) => {
    if (change.kind !== 'stage' || change.job.state.stage !== 'uploading') return
    end()
    renameSync(path, renamed)
    // What its folder does as soon as it notices.
    jobs.setFile(change.job, { ...change.job.file, path: renamed })
  })
  const { id } = await enqueue(path, wish, harness.engine)
  const job = await harness.until(id)
  expect([failureOf(job), job.file.path]).toEqual(['complete', renamed])
  expect(jobs.find(id)?.file).toMatchObject({ inode: (await identityOf(renamed)).inode })
})

test('a retry that is asked for twice at the same moment is one', async () => {
  const harness = await openHarness()
  const { queue } = harness.engine
  harness.sandbox.faults.failAssets({ isRetryable: true })
  const path = harness.file('a.png', png('a'))
  const { id } = await enqueue(path, wish, harness.engine)
  await harness.until(id)
  const asked = () => harness.sandbox.requests.filter(({ path: at }) => at.endsWith('/retry')).length
  harness.sandbox.faults.latencyMs({ api: 200 })
  await Promise.all([queue.retry(id), queue.retry(id)])
  expect(asked()).toBe(1)
  expect((await harness.until(id)).state.stage).toBe('complete')
})

test('a job that is removed while a retry asks the service does not come to life unseen', async () => {
  const harness = await openHarness()
  const { queue, list, jobs } = harness.engine
  harness.sandbox.faults.failAssets({ isRetryable: true })
  const { id } = await enqueue(harness.file('a.png', png('a')), wish, harness.engine)
  await harness.until(id)
  harness.sandbox.faults.latencyMs({ api: 200 })
  const retrying = queue.retry(id)
  list.remove([id])
  await expect(retrying).rejects.toMatchObject({ failure: { kind: 'not-retryable' } })
  expect(jobs.find(id)?.state.stage).toBe('failed')
})
