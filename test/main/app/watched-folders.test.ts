import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { watchInto } from '../../../main/app/watching.ts'
import { inspectFile } from '../../../main/media/inspect.ts'
import { systemClock } from '../../../main/net/clock.ts'
import { createWatchThread, type WatchThread } from '../../../main/watch/watch-thread.ts'
import { folderSettingsSchema } from '../../../preload/domain/model/folder.ts'
import { mp4, png } from '../../fakes/media.ts'
import { openHarness } from '../../fakes/open-harness.ts'

async function open(wishes: Record<string, unknown> = {}) {
  const harness = await openHarness()
  const path = join(harness.folder, 'Exports')
  mkdirSync(path)
  const settings = folderSettingsSchema.parse({
    path,
    workspace: 'environment',
    subfolders: true,
    ignore: [],
    metadata: {},
    ...wishes,
  })
  const write = (name: string, bytes = png(name)) => writeFileSync(join(path, name), bytes)
  const done = () => harness.engine.list.counts().done
  return { harness, path, settings, write, done }
}

test('a folder is watched from when it is put until it is removed; its jobs stay', async () => {
  const { harness, settings, write, done } = await open()
  const { watchedFolders } = harness.engine
  write('a.png')
  const folder = await watchedFolders.put(settings)
  await expect.poll(done, { timeout: 20_000 }).toBe(1)
  await expect
    .poll(() => watchedFolders.cards())
    .toMatchObject([
      { folder, condition: { state: 'events' }, unfinished: [], counts: { open: 0, complete: 1, failed: 0 } },
    ])
  await watchedFolders.remove(folder.id)
  write('b.png')
  await expect(watchedFolders.rescan(folder.id)).rejects.toMatchObject({ failure: { kind: 'unknown-id' } })
  expect([watchedFolders.cards(), harness.engine.folders.all(), done()]).toEqual([[], [], 1])
})

test('a subfolder that Windows has no way to open is refused, and one that was chosen before stays', async () => {
  const { harness, settings } = await open()
  const { watchedFolders, folders } = harness.engine
  const moving = (subfolder: string) => ({ ...settings, whenDone: { kind: 'move' as const, subfolder } })
  const refused = { failure: { kind: 'bad-request', message: expect.stringContaining('“aux.done”') } }
  await expect(watchedFolders.add(moving('Sent/aux.done'))).rejects.toMatchObject(refused)
  const { id } = folders.put(moving('Sent/aux.done'))
  watchedFolders.start()
  await expect(watchedFolders.change(id, moving('Sent/aux.done'))).resolves.toMatchObject({ id })
  await expect(watchedFolders.change(id, moving('Sent.'))).rejects.toMatchObject({
    failure: { kind: 'bad-request', message: expect.stringContaining('“Sent.”') },
  })
})

test('a removal is taken back: the same folder watches on, with the jobs that came from it', async () => {
  const { harness, settings, write, done } = await open()
  const { watchedFolders } = harness.engine
  write('a.png')
  const folder = await watchedFolders.put(settings)
  await expect.poll(done, { timeout: 20_000 }).toBe(1)
  await watchedFolders.remove(folder.id)
  write('b.png')
  expect(await watchedFolders.restore(folder.id)).toEqual(folder)
  await expect.poll(done, { timeout: 20_000 }).toBe(2)
  expect(watchedFolders.cards()).toMatchObject([{ folder, counts: { open: 0, complete: 2, failed: 0 } }])
  await expect(watchedFolders.restore(folder.id)).rejects.toMatchObject({ failure: { kind: 'unknown-id' } })
})

test('a file that is noticed and not yet finished is told of at once, and when it is finished', async () => {
  const { harness, settings, write } = await open()
  const { watchedFolders, changes } = harness.engine
  await watchedFolders.put(settings)
  const told: string[] = []
  changes.subscribe(({ kind }) => {
    const unfinished = watchedFolders
      .cards()
      .flatMap((card) => card.unfinished.map(({ path }) => path.slice(-8)))
    if (kind === 'folders') told.push(unfinished.join())
  })
  const film = mp4(1_000)
  write('half.mp4', film.subarray(0, 500))
  await expect.poll(() => told.at(-1), { timeout: 20_000 }).toBe('half.mp4')
  write('half.mp4', film)
  await expect.poll(() => told.at(-1), { timeout: 20_000 }).toBe('')
})

test('a file that was given up as incomplete and comes after all leaves nothing that needs attention', async () => {
  const { harness, path, settings, write } = await open()
  const folder = harness.engine.folders.put(settings)
  const film = mp4(1_000)
  write('film.mp4', film.subarray(0, 500))
  const watcher = watchInto(harness.engine.watching, folder, { giveUpMs: 4_000 })
  onTestFinished(() => watcher.close())
  const counts = () => harness.engine.list.counts()
  await expect.poll(counts, { timeout: 20_000 }).toMatchObject({ attention: 1, done: 0 })
  write('film.mp4', film)
  await expect.poll(counts, { timeout: 20_000 }).toMatchObject({ attention: 0, done: 1 })
  expect(harness.engine.jobs.ofPath(join(path, 'film.mp4'))).toHaveLength(2)
})

test('only what is included and not ignored is sent', async () => {
  const { harness, settings, write } = await open({ include: ['*_final*'], ignore: ['draft*'] })
  for (const name of ['a.png', 'b_final.png', 'draft_final.png']) write(name)
  await harness.engine.watchedFolders.put(settings)
  const sent = () => harness.engine.list.page({ group: 'all', search: '', offset: 0, limit: 9 })
  await expect.poll(() => sent().length, { timeout: 20_000 }).toBe(1)
  await harness.engine.watchedFolders.rescanAll()
  expect(sent().map(({ file }) => file.path.slice(-11))).toEqual(['b_final.png'])
})

test('a file whose results are in is moved where the folder says, over nothing, and not sent again', async () => {
  const { harness, path, settings, write, done } = await open({
    whenDone: { kind: 'move', subfolder: 'Sent' },
  })
  mkdirSync(join(path, 'Sent'))
  writeFileSync(join(path, 'Sent', 'a.png'), png('another one of that name'))
  write('a.png')
  await harness.engine.watchedFolders.put(settings)
  await expect.poll(done, { timeout: 20_000 }).toBe(1)
  await expect.poll(() => readdirSync(join(path, 'Sent')).toSorted()).toEqual(['a (2).png', 'a.png'])
  await expect.poll(() => existsSync(join(path, 'a.png'))).toBe(false)
  await expect
    .poll(() => harness.engine.list.page({ group: 'all', search: '', offset: 0, limit: 9 })[0]?.file.path)
    .toBe(join(path, 'Sent', 'a (2).png'))
  await harness.restart()
  harness.engine.watchedFolders.start()
  await harness.engine.watchedFolders.rescanAll()
  expect(harness.engine.list.counts()).toEqual({ moving: 0, waiting: 0, attention: 0, done: 1 })
})

test('a folder inside one that is watched with its subfolders, or around one, is refused', async () => {
  const { harness, path, settings } = await open()
  mkdirSync(join(path, 'inside'))
  const { watchedFolders } = harness.engine
  const folder = await watchedFolders.put(settings)
  const refused = { failure: { kind: 'bad-request' } }
  await expect(watchedFolders.put({ ...settings, path: join(path, 'inside') })).rejects.toMatchObject(refused)
  await expect(watchedFolders.put({ ...settings, path: harness.folder })).rejects.toMatchObject(refused)
  await watchedFolders.put({ ...settings, path: harness.folder, subfolders: false })
  expect(await watchedFolders.change(folder.id, { ...settings, quietMs: 9_000 })).toMatchObject({
    quietMs: 9_000,
  })
  expect(
    folderSettingsSchema.safeParse({ ...settings, whenDone: { kind: 'move', subfolder: '../x' } }).success,
  ).toBe(false)
})

test('a folder that was renamed is the same one at its new place: its count, its history and its files with it', async () => {
  const { harness, path, settings, write, done } = await open({ metadata: { client: 'Acme' } })
  const { watchedFolders, jobs } = harness.engine
  write('a.png')
  const folder = await watchedFolders.put(settings)
  await expect.poll(done, { timeout: 20_000 }).toBe(1)
  const moved = `${path} 2026`
  renameSync(path, moved)
  const changed = await watchedFolders.change(folder.id, { ...settings, path: moved })
  expect(changed).toEqual({ ...folder, path: moved })
  await expect.poll(() => jobs.ofPath(join(moved, 'a.png')).length, { timeout: 20_000 }).toBe(1)
  writeFileSync(join(moved, 'b.png'), png('b'))
  await expect.poll(done, { timeout: 20_000 }).toBe(2)
  await watchedFolders.rescan(folder.id)
  expect(watchedFolders.cards()).toMatchObject([
    { folder: changed, counts: { open: 0, complete: 2, failed: 0 } },
  ])
  expect(harness.engine.folders.all()).toEqual([changed])
})

test('what waited for the folder where it was goes on where it is now', async () => {
  const { harness, path, settings, write, done } = await open()
  const { watchedFolders, settings: own } = harness.engine
  const folder = await watchedFolders.put(settings)
  own.change({ isPaused: true })
  await harness.engine.queue.scheduler.applyPause()
  write('a.png')
  const all = () => harness.engine.list.page({ group: 'all', search: '', offset: 0, limit: 9 })
  await expect.poll(() => all().length, { timeout: 20_000 }).toBe(1)
  const moved = `${path} 2026`
  renameSync(path, moved)
  own.change({ isPaused: false })
  await harness.engine.queue.scheduler.applyPause()
  const why = () => all().map(({ state }) => (state.stage === 'waiting' ? state.why.kind : state.stage))
  await expect.poll(why, { timeout: 20_000 }).toEqual(['folder-unavailable'])
  await watchedFolders.change(folder.id, { ...settings, path: moved })
  await expect.poll(done, { timeout: 20_000 }).toBe(1)
  expect(all().map((job) => [job.folderId, job.file.path])).toEqual([[folder.id, join(moved, 'a.png')]])
})

test('a folder at another place, without any of its files, keeps what came from it', async () => {
  const { harness, path, settings, write, done } = await open()
  const { watchedFolders } = harness.engine
  write('a.png')
  const folder = await watchedFolders.put(settings)
  await expect.poll(done, { timeout: 20_000 }).toBe(1)
  mkdirSync(join(harness.folder, 'Elsewhere'))
  await watchedFolders.change(folder.id, { ...settings, path: join(harness.folder, 'Elsewhere') })
  expect(watchedFolders.cards()).toMatchObject([
    { folder: { id: folder.id }, counts: { open: 0, complete: 1, failed: 0 } },
  ])
  expect(existsSync(join(path, 'a.png'))).toBe(true)
})

test('no folder is put over another one, neither by adding it again nor by moving one there', async () => {
  const { harness, path, settings } = await open({ metadata: { client: 'Acme' } })
  const { watchedFolders, folders } = harness.engine
  const other = join(harness.folder, 'Other')
  mkdirSync(other)
  symlinkSync(path, join(harness.folder, 'link'), 'junction')
  const one = await watchedFolders.add(settings)
  const two = await watchedFolders.add({ ...settings, path: other, metadata: { client: 'Beta' } })
  const refused = { failure: { kind: 'bad-request', message: expect.stringContaining('already watched') } }
  for (const taken of [path, join(harness.folder, 'link')]) {
    await expect(watchedFolders.add({ ...settings, path: taken, metadata: {} })).rejects.toMatchObject(
      refused,
    )
    await expect(watchedFolders.change(two.id, { ...settings, path: taken })).rejects.toMatchObject(refused)
  }
  expect(folders.all()).toEqual([one, two])
  expect(watchedFolders.cards().map(({ folder }) => folder)).toEqual([one, two])
})

test('settings that cannot be leave the folder as it is', async () => {
  const { harness, settings } = await open()
  const { watchedFolders, folders } = harness.engine
  const folder = await watchedFolders.put(settings)
  const preset = { ...folder.preset, operation: 'nothing-has-this-name' }
  await expect(watchedFolders.change(folder.id, { ...settings, preset })).rejects.toMatchObject({
    failure: { kind: 'bad-request' },
  })
  expect([folders.all(), watchedFolders.cards().length]).toEqual([[folder], 1])
})

const lasting = (seconds: number, payloadBytes = 40_000) => {
  const bytes = mp4(payloadBytes)
  bytes.writeUInt32BE(seconds * 1_000, bytes.length - 100 + 16)
  return bytes
}

test('a copy of a sent recording in another container is held until a person sends it', async () => {
  const { harness, path, settings, write, done } = await open()
  const { watchedFolders } = harness.engine
  write('take.mov', lasting(60))
  write('take.mp4', lasting(60))
  write('longer.mov', lasting(60))
  write('longer.mp4', lasting(62))
  write('proxy.mov', lasting(60))
  write('proxy.mp4', lasting(60, 4_000))
  const folder = await watchedFolders.put(settings)
  await expect.poll(done, { timeout: 20_000 }).toBe(5)
  const unfinished = () => watchedFolders.cards().flatMap((card) => card.unfinished)
  await expect.poll(unfinished).toMatchObject([{ reason: { kind: 'same-recording' } }])
  const held = unfinished()
  const names = held.flatMap(({ path: own, reason }) =>
    reason.kind === 'same-recording' ? [own, reason.as] : [],
  )
  expect(names.toSorted()).toEqual([join(path, 'take.mov'), join(path, 'take.mp4')])
  await watchedFolders.rescan(folder.id)
  await expect.poll(unfinished).toMatchObject([{ path: names[0], reason: { kind: 'same-recording' } }])
  await watchedFolders.sendAnyway(folder.id, names[0] ?? '')
  await expect.poll(done, { timeout: 20_000 }).toBe(6)
  expect(unfinished()).toEqual([])
})

test('it is held also when the one that was sent is moved', async () => {
  const { harness, path, settings, write, done } = await open({
    whenDone: { kind: 'move', subfolder: 'Sent' },
  })
  const { watchedFolders } = harness.engine
  const folder = await watchedFolders.put(settings)
  write('take.mov', lasting(60))
  await expect.poll(() => existsSync(join(path, 'Sent', 'take.mov')), { timeout: 20_000 }).toBe(true)
  write('take.mp4', lasting(60))
  const reasons = () =>
    watchedFolders.cards().flatMap((card) => card.unfinished.map(({ reason }) => reason.kind))
  await expect.poll(reasons, { timeout: 20_000 }).toEqual(['same-recording'])
  await watchedFolders.rescan(folder.id)
  await expect.poll(reasons).toEqual(['same-recording'])
  expect(done()).toBe(1)
})

test('a folder that was told to send only one passes over the copy', async () => {
  const { harness, settings, write, done } = await open()
  const { watchedFolders } = harness.engine
  write('take.mov', lasting(60))
  write('take.mp4', lasting(60))
  const folder = await watchedFolders.put(settings)
  const reasons = () =>
    watchedFolders.cards().flatMap((card) => card.unfinished.map(({ reason }) => reason.kind))
  await expect.poll(reasons, { timeout: 20_000 }).toEqual(['same-recording'])
  await watchedFolders.change(folder.id, { ...settings, remuxes: 'skip' })
  write('later.mov', lasting(70))
  await expect.poll(done, { timeout: 20_000 }).toBe(2)
  await watchedFolders.rescan(folder.id)
  await expect.poll(reasons).toEqual([])
  expect(harness.sandbox.submissions).toHaveLength(2)
})

test('a folder that was told to link sends the copy as the next version, once the other one is submitted', async () => {
  const { harness, settings, write, done } = await open({ remuxes: 'link' })
  const { watchedFolders } = harness.engine
  harness.sandbox.faults.answerApi({
    path: 'submissions$',
    method: 'POST',
    status: 503,
    body: 'html',
    times: 3,
  })
  write('take.mov', lasting(60))
  write('take.mp4', lasting(60))
  const reasons: string[] = []
  harness.engine.changes.subscribe(() => {
    for (const card of watchedFolders.cards())
      reasons.push(...card.unfinished.map(({ reason }) => reason.kind))
  })
  await watchedFolders.put(settings)
  await expect.poll(done, { timeout: 20_000 }).toBe(2)
  expect(reasons).toContain('linking')
  expect(
    harness.sandbox.submissions.map(({ assets }) => assets.map(({ versionNumber }) => versionNumber)),
  ).toEqual([[1], [2]])
})

test('a file is not held for one that failed', async () => {
  const { harness, path, settings, write, done } = await open()
  const { queue, watchedFolders } = harness.engine
  write('take.mov', lasting(60))
  write('take.mp4', lasting(60))
  const { workspace, preset, next } = settings
  const file = await inspectFile(join(path, 'take.mov'))
  queue.addRefused({ workspace, preset, next, metadata: {}, file }, { kind: 'file-changed' })
  await watchedFolders.put(settings)
  await expect.poll(done, { timeout: 20_000 }).toBe(1)
  expect(watchedFolders.cards().flatMap((card) => card.unfinished)).toEqual([])
})

test('what was given up under a path that a link leads to is off the list once its file has come by another', async () => {
  const { harness, path, settings, write, done } = await open()
  const { engine, folder } = harness
  const linked = join(folder, 'Linked')
  symlinkSync(path, linked, 'junction')
  const whole = mp4(9_000)
  write('film.mp4', whole.subarray(0, 5_000))
  const times = { quietMs: 100, giveUpMs: 400 }
  const watch = (each: string) =>
    watchInto(engine.watching, engine.folders.put({ ...settings, path: each }), times)
  const watchers = [path, linked].map(watch)
  onTestFinished(async () => {
    await Promise.all(watchers.map((each) => each.close()))
  })
  const { counts } = engine.list
  await expect.poll(() => counts().attention, { timeout: 20_000 }).toBe(1)
  write('film.mp4', whole)
  await expect.poll(done, { timeout: 20_000 }).toBe(1)
  await expect.poll(() => counts().attention, { timeout: 20_000 }).toBe(0)
  expect(harness.sandbox.submissions).toHaveLength(1)
})

test('what was given up under a name that its writer changed later is off the list once the file has come', async () => {
  const { harness, path, settings, write, done } = await open()
  const { engine } = harness
  const whole = mp4(9_000)
  write('being-written.mp4', whole.subarray(0, 5_000))
  const watcher = watchInto(engine.watching, engine.folders.put(settings), { quietMs: 100, giveUpMs: 400 })
  onTestFinished(() => watcher.close())
  const { counts } = engine.list
  await expect.poll(() => counts().attention, { timeout: 20_000 }).toBe(1)
  const writing = openSync(join(path, 'being-written.mp4'), 'r+')
  writeSync(writing, whole, 0, whole.length, 0)
  renameSync(join(path, 'being-written.mp4'), join(path, 'film.mp4'))
  closeSync(writing)
  await expect.poll(done, { timeout: 20_000 }).toBe(1)
  await expect.poll(() => counts().attention, { timeout: 20_000 }).toBe(0)
})

test('a file that changed without an event while it was sent is sent again as soon as that is known', async () => {
  const { harness, path, settings, write } = await open()
  const { engine, sandbox } = harness
  const real = createWatchThread()
  const onlyProbes = (paths: readonly string[]) => paths.filter((each) => each.includes('.mediamagic-probe'))
  /** As of what is written through memory: no event, and the next scan is minutes away. */
  const thread: WatchThread = {
    listen: (root, listener) =>
      real.listen(root, { ...listener, onPaths: (paths) => listener.onPaths(onlyProbes(paths)) }),
  }
  write('film.mp4', mp4(9_000))
  let isChanged = false
  const end = engine.changes.subscribe((change) => {
    if (isChanged || change.kind !== 'stage' || change.job.state.stage !== 'uploading') return
    isChanged = true
    write('film.mp4', mp4(12_000))
  })
  const watching = { ...engine.watching, clock: systemClock, thread }
  const watcher = watchInto(watching, engine.folders.put(settings), { quietMs: 100 })
  onTestFinished(async () => {
    end()
    await watcher.close()
  })
  await watcher.ready
  const jobs = () => engine.jobs.ofPath(join(path, 'film.mp4'))
  await expect.poll(() => jobs().map(({ state }) => state.stage), { timeout: 20_000 }).toContain('cancelled')
  await watcher.idle()
  expect(jobs()).toHaveLength(2)
  await expect.poll(() => jobs().map(({ state }) => state.stage), { timeout: 20_000 }).toContain('complete')
  expect(sandbox.submissions).toHaveLength(1)
})
