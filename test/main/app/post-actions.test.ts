import {
  chmodSync,
  existsSync,
  mkdirSync,
  promises,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { locationOf } from '../../../main/media/file-location.ts'
import { folderSettingsSchema } from '../../../preload/domain/model/folder.ts'
import { keepInCloud } from '../../fakes/cloud-file.ts'
import { openDrive, whyNoDrive } from '../../fakes/drive.ts'
import { png, temporaryFolder } from '../../fakes/media.ts'
import { openHarness } from '../../fakes/open-harness.ts'
import { testUnless, whyNotLinux } from '../../fakes/platform.ts'
import { refuseCalls } from '../../fakes/refuse-calls.ts'

/** A still whose results are in, in a folder that moves what is done to `Sent`. */
async function open(prepare: (exports: string) => void = () => {}) {
  const exports = temporaryFolder()
  prepare(exports)
  const harness = await openHarness()
  writeFileSync(join(exports, 'a.png'), png('a'))
  const settings = { path: exports, workspace: 'environment', subfolders: true, ignore: [], metadata: {} }
  await harness.engine.watchedFolders.put(
    folderSettingsSchema.parse({ ...settings, whenDone: { kind: 'move', subfolder: 'Sent' } }),
  )
  const job = () => harness.engine.list.page({ group: 'all', search: '', offset: 0, limit: 9 })[0]
  await expect.poll(() => job()?.state.stage, { timeout: 20_000 }).toBe('complete')
  return {
    harness,
    exports,
    sent: join(exports, 'Sent'),
    job,
    notMoved: () => {
      const state = job()?.state
      return state?.stage === 'complete' ? (state.notMoved ?? null) : undefined
    },
  }
}

test('a subfolder that is a link to another drive gets the file by a copy', async () => {
  const elsewhere = temporaryFolder()
  onTestFinished(refuseCalls([{ call: 'link', code: 'EXDEV', path: '[\\\\/]a\\.png$' }]))
  const { exports, job } = await open((folder) => symlinkSync(elsewhere, join(folder, 'Sent'), 'junction'))
  await expect.poll(() => job()?.file.path).toBe(join(exports, 'Sent', 'a.png'))
  expect([readdirSync(elsewhere), existsSync(join(exports, 'a.png'))]).toEqual([['a.png'], false])
})

test('the same with a real drive', async ({ skip }) => {
  const why = whyNoDrive('exfat')
  skip(why !== undefined, why)
  const drive = openDrive('exfat')
  const { exports, job } = await open((folder) => symlinkSync(drive.path, join(folder, 'Sent'), 'junction'))
  await expect.poll(() => job()?.file.path).toBe(join(exports, 'Sent', 'a.png'))
  expect([readdirSync(drive.path), existsSync(join(exports, 'a.png'))]).toEqual([['a.png'], false])
})

test('what cannot be moved needs attention with the reason, and is moved when somebody wants it again', async () => {
  const end = refuseCalls([{ call: 'link', code: 'EROFS', path: '[\\\\/]a\\.png$' }])
  onTestFinished(end)
  const { harness, exports, sent, job, notMoved } = await open()
  await expect.poll(notMoved).toMatchObject({ kind: 'file-not-moved', path: sent, code: 'EROFS' })
  expect([harness.engine.list.counts().attention, existsSync(join(exports, 'a.png'))]).toEqual([1, true])
  end()
  const { id } = job() ?? {}
  if (!id) throw new Error('the job is gone')
  await harness.engine.queue.retry(id)
  await expect.poll(notMoved).toBe(null)
  expect([harness.engine.list.counts(), readdirSync(sent), existsSync(join(exports, 'a.png'))]).toEqual([
    { moving: 0, waiting: 0, attention: 0, done: 1 },
    ['a.png'],
    false,
  ])
  await expect(harness.engine.queue.retry(id)).rejects.toMatchObject({ failure: { kind: 'not-retryable' } })
})

test.each([
  ['a longer one', (before: Buffer) => Buffer.concat([before, Buffer.from('more')]), true],
  ['one of the same length', () => png('n'), true],
  ['the same one, written again', (before: Buffer) => before, false],
])('a newer export of the name stays where it is: %s', async (_, next, isNewer) => {
  const exports = temporaryFolder()
  const harness = await openHarness({ delaySeconds: 5 })
  const { folders, list } = harness.engine
  const settings = { path: exports, workspace: 'environment', subfolders: true, ignore: [], metadata: {} }
  const folder = folders.put(
    folderSettingsSchema.parse({ ...settings, whenDone: { kind: 'move', subfolder: 'Sent' } }),
  )
  const path = (name: string) => join(exports, name)
  const before = png('a')
  writeFileSync(path('a.png'), before)
  const { id } = await harness.add(path('a.png'), { folder })
  await harness.until(id, ({ state }) => state.stage === 'processing')
  const now = next(before)
  writeFileSync(path('a.png'), now)
  await harness.until(id)
  // Whatever becomes of the first is known when the next one is moved.
  writeFileSync(path('b.png'), png('b'))
  await harness.until((await harness.add(path('b.png'), { folder })).id)
  const sent = isNewer ? ['b.png'] : ['a.png', 'b.png']
  await expect.poll(() => readdirSync(path('Sent')).toSorted()).toEqual(sent)
  await expect.poll(() => readdirSync(exports).toSorted()).toEqual(isNewer ? ['Sent', 'a.png'] : ['Sent'])
  expect(readFileSync(join(exports, ...(isNewer ? [] : ['Sent']), 'a.png')).equals(now)).toBe(true)
  expect(list.counts()).toMatchObject({ attention: 0, done: 2 })
})

test('nothing is moved on a drive that was let go of, before that is used again', async () => {
  const exports = temporaryFolder()
  const harness = await openHarness({ delaySeconds: 5 })
  const { folders, jobs, list, queue } = harness.engine
  const settings = { path: exports, workspace: 'environment', subfolders: true, ignore: [], metadata: {} }
  const folder = folders.put(
    folderSettingsSchema.parse({ ...settings, whenDone: { kind: 'move', subfolder: 'Sent' } }),
  )
  writeFileSync(join(exports, 'a.png'), png('a'))
  const { id } = await harness.add(join(exports, 'a.png'), { folder })
  const place = await locationOf(join(exports, 'a.png'))
  jobs.setLocation(id, place)
  await harness.until(id, ({ state }) => state.stage === 'processing')
  await queue.scheduler.releaseDrive(place.volume ?? '')
  expect((await harness.until(id)).state.stage).toBe('complete')
  // Whatever is done with it has been begun by then.
  await harness.engine.clock.sleep(4_000, new AbortController().signal)
  expect([readdirSync(exports), list.counts().attention]).toEqual([['a.png'], 0])

  queue.scheduler.places.resume(place.volume ?? '')
  await expect.poll(() => readdirSync(exports)).toEqual(['Sent'])
  await expect.poll(() => jobs.find(id)?.file.path).toBe(join(exports, 'Sent', 'a.png'))
})

/** A still whose results come while its drive is let go of. */
async function openReleased() {
  const exports = temporaryFolder()
  const harness = await openHarness({ delaySeconds: 5 })
  const { folders, jobs, queue } = harness.engine
  const settings = { path: exports, workspace: 'environment', subfolders: true, ignore: [], metadata: {} }
  const folder = folders.put(
    folderSettingsSchema.parse({ ...settings, whenDone: { kind: 'move', subfolder: 'Sent' } }),
  )
  const path = join(exports, 'a.png')
  writeFileSync(path, png('a'))
  const { id } = await harness.add(path, { folder })
  const place = await locationOf(path)
  jobs.setLocation(id, place)
  await harness.until(id, ({ state }) => state.stage === 'processing')
  await queue.scheduler.releaseDrive(place.volume ?? '')
  await harness.until(id)
  await expect.poll(() => harness.engine.moves.all()).toEqual([id])
  const sent = join(exports, 'Sent', 'a.png')
  const isOver = async () => {
    await expect.poll(() => harness.engine.moves.all()).toEqual([])
    const files = readdirSync(exports, { recursive: true }).map(String).toSorted()
    return {
      files,
      path: harness.engine.jobs.find(id)?.file.path,
      attention: harness.engine.list.counts().attention,
    }
  }
  return { harness, exports, id, path, sent, isOver }
}

const moved = (sent: string) => ({ files: ['Sent', join('Sent', 'a.png')], path: sent, attention: 0 })

test('what was put off for a drive that was let go of is done at the next start', async () => {
  const { harness, sent, isOver } = await openReleased()
  await harness.restart()
  expect(await isOver()).toEqual(moved(sent))
})

test('ended in the middle: the name that was taken for the file is its own', async () => {
  const { harness, id, sent, isOver } = await openReleased()
  harness.engine.moves.aim(id, sent)
  mkdirSync(dirname(sent))
  writeFileSync(sent, '')
  await harness.restart()
  expect(await isOver()).toEqual(moved(sent))
})

test('ended right after the file had got its name: its job follows it', async () => {
  const { harness, id, path, sent, isOver } = await openReleased()
  harness.engine.moves.aim(id, sent)
  mkdirSync(dirname(sent))
  renameSync(path, sent)
  await harness.restart()
  expect(await isOver()).toEqual(moved(sent))
})

test('somebody’s own file keeps the name, however little is in it', async () => {
  const { harness, sent, isOver } = await openReleased()
  mkdirSync(dirname(sent))
  writeFileSync(sent, '')
  await harness.restart()
  expect((await isOver()).files).toEqual(['Sent', join('Sent', 'a (2).png'), join('Sent', 'a.png')])
})

test('a folder that is away when the results come has its file moved once it is back', async () => {
  const { harness, exports, id, sent, isOver } = await openReleased()
  renameSync(exports, `${exports} away`)
  await harness.restart()
  await harness.engine.clock.sleep(4_000)
  expect([harness.engine.moves.all(), harness.engine.list.counts().attention]).toEqual([[id], 0])
  renameSync(`${exports} away`, exports)
  harness.engine.changes.publish({ kind: 'folders' })
  expect(await isOver()).toEqual(moved(sent))
})

testUnless(whyNotLinux)(
  'a film that its cloud drive has taken away since is moved without being opened',
  async () => {
    const { harness, path, sent, isOver } = await openReleased()
    const cloud = keepInCloud(path)
    // What makes room on a drive shows as a change of the file.
    chmodSync(path, 0o640)
    truncateSync(path, 5_000)
    utimesSync(path, 1_700_000_000, 1_700_000_000)
    const job = harness.engine.jobs.ofPath(path)[0]
    if (!job) throw new Error('the job is gone')
    harness.engine.jobs.setFile(job, { ...job.file, sizeBytes: 5_000, mtimeMs: 1_700_000_000_000 })
    await harness.restart()
    expect([await isOver(), cloud.opened]).toEqual([moved(sent), 0])
  },
)

test('a file in the place of the subfolder is left alone, and said', async () => {
  const { sent, notMoved } = await open((folder) => writeFileSync(join(folder, 'Sent'), 'a file'))
  await expect.poll(notMoved).toMatchObject({ kind: 'file-not-moved', path: sent, code: 'EEXIST' })
})

test('a newer export that comes in the moment of moving is put back, and sent', async () => {
  const exports = temporaryFolder()
  const path = join(exports, 'a.png')
  const newer = png('a newer one')
  // Right after the last look at the file, while the subfolder is made.
  const usual = promises.mkdir
  const end = () => {
    Object.assign(promises, { mkdir: usual })
    syncBuiltinESMExports()
  }
  onTestFinished(end)
  const harness = await openHarness()
  Object.assign(promises, {
    async mkdir(...given: Parameters<typeof usual>) {
      const made = await usual(...given)
      if (String(given[0]).endsWith('Sent')) {
        end()
        writeFileSync(`${path}.tmp`, newer)
        renameSync(`${path}.tmp`, path)
      }
      return made
    },
  })
  syncBuiltinESMExports()
  writeFileSync(path, png('a'))
  const settings = { path: exports, workspace: 'environment', subfolders: true, ignore: [], metadata: {} }
  await harness.engine.watchedFolders.put(
    folderSettingsSchema.parse({ ...settings, whenDone: { kind: 'move', subfolder: 'Sent' } }),
  )
  await expect.poll(() => harness.engine.list.counts().done, { timeout: 20_000 }).toBe(2)
  await expect.poll(() => readdirSync(join(exports, 'Sent'))).toEqual(['a.png'])
  expect(readFileSync(join(exports, 'Sent', 'a.png')).equals(newer)).toBe(true)
  expect(harness.sandbox.submissions).toHaveLength(2)
})
