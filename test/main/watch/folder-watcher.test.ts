import {
  appendFileSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { systemClock } from '../../../main/net/clock.ts'
import {
  type FolderWatcherOptions,
  type WatchState,
  watchFolder,
} from '../../../main/watch/folder-watcher.ts'
import type { Folder } from '../../../preload/contract/model.ts'
import { folderIdSchema } from '../../../preload/contract/model.ts'
import { mp4, png, temporaryFolder } from '../../fakes/media.ts'

/** Short enough for a test, long enough for a slow machine to write in between. */
const settle = { quietMs: 300, unprovenMs: 600, unprovenMostMs: 2_000, staleMs: 1_500 }

function desk(options: Partial<Folder> & Partial<Pick<FolderWatcherOptions, 'isKnown'>> = {}) {
  const root = join(temporaryFolder(), 'Exports')
  mkdirSync(root)
  const settled: { name: string; sizeBytes: number }[] = []
  const refused: { name: string; kind: string }[] = []
  const states: WatchState[] = []
  const folder = {
    id: folderIdSchema.parse('f'),
    path: root,
    workspace: 'desk',
    subfolders: options.subfolders ?? true,
    ignore: options.ignore ?? [],
    metadata: {},
  }
  const start = () => {
    const watcher = watchFolder({
      folder,
      clock: systemClock,
      settle,
      wants: (path) => /\.(mp4|png|txt)$/.test(path),
      isKnown: options.isKnown ?? (async () => false),
      onSettled: async ({ identity }) =>
        void settled.push({ name: basename(identity.path), sizeBytes: identity.sizeBytes }),
      onRefused: async ({ identity, failure }) =>
        void refused.push({ name: basename(identity.path), kind: failure.kind }),
      onState: (state) => states.push(state),
    })
    onTestFinished(() => watcher.close())
    return watcher
  }
  const put = (name: string, bytes: Buffer | string) => writeFileSync(join(root, name), bytes)
  const names = () => settled.map(({ name }) => name).sort()
  return { root, settled, refused, states, start, put, names, path: (name: string) => join(root, name) }
}
const soon = { timeout: 10_000 }

test('a film that grows with a stall longer than the quiet time is sent once, and whole', async () => {
  const { start, put, path, settled } = desk()
  const film = mp4(40_000)
  const watcher = start()
  await watcher.ready
  put('film.mp4', film.subarray(0, 9_000))
  await sleep(900)
  expect(watcher.pending.map((each) => each.path)).toEqual([path('film.mp4')])
  appendFileSync(path('film.mp4'), film.subarray(9_000))
  await expect.poll(() => settled, soon).toEqual([{ name: 'film.mp4', sizeBytes: film.length }])
  await sleep(800)
  expect(settled).toHaveLength(1)
})

test('what was there before is taken, what is known is not, and temporary names never', async () => {
  const { start, put, path, names } = desk({ isKnown: async (file) => file.path.endsWith('sent.png') })
  for (const name of ['there.png', 'sent.png', '.hidden.png', 'film.mp4.part', 'unwanted.xyz'])
    put(name, png(name))
  symlinkSync(path('there.png'), path('link.png'))
  mkdirSync(path('folder.mp4'))
  const watcher = start()
  await watcher.idle()
  expect(names()).toEqual(['there.png'])
})

test('renamed into place: once, under its final name', async () => {
  const { start, put, path, names } = desk()
  const watcher = start()
  await watcher.ready
  put('film.mp4.tmp', mp4(1_000))
  await sleep(500)
  renameSync(path('film.mp4.tmp'), path('film.mp4'))
  await expect.poll(names, soon).toEqual(['film.mp4'])
})

test('a new export under the same name is sent again, a file deleted while it settles is not', async () => {
  const { start, put, path, settled } = desk()
  const watcher = start()
  await watcher.ready
  put('film.mp4', mp4(1_000))
  put('gone.mp4', mp4(1_000))
  rmSync(path('gone.mp4'))
  await expect.poll(() => settled.length, soon).toBe(1)
  put('film.mp4', mp4(2_000))
  await expect.poll(() => settled.length, soon).toBe(2)
  await watcher.idle()
  expect(settled.map(({ name }) => name)).toEqual(['film.mp4', 'film.mp4'])
})

test('an unfinished film is refused when its writer has given up, and sent when it is completed after all', async () => {
  const { start, put, path, refused, settled } = desk()
  const film = mp4(20_000)
  const watcher = start()
  await watcher.ready
  put('film.mp4', film.subarray(0, 10_000))
  put('empty.png', '')
  await expect.poll(() => refused, soon).toHaveLength(2)
  expect(refused.toSorted((a, b) => a.name.localeCompare(b.name))).toEqual([
    { name: 'empty.png', kind: 'empty' },
    { name: 'film.mp4', kind: 'file-unfinished' },
  ])
  expect(settled).toEqual([])
  appendFileSync(path('film.mp4'), film.subarray(10_000))
  await expect.poll(() => settled, soon).toEqual([{ name: 'film.mp4', sizeBytes: film.length }])
})

test('subfolders and own patterns as the folder says; a folder moved in is seen whole', async () => {
  const { start, put, root, path, names } = desk({ ignore: ['Rushes/**'] })
  const aside = join(root, '..', 'card')
  mkdirSync(aside)
  for (let at = 0; at < 100; at += 1)
    writeFileSync(join(aside, `${String(at).padStart(3, '0')}.png`), png(String(at)))
  mkdirSync(path('Rushes'))
  put('Rushes/no.png', png())
  const watcher = start()
  await watcher.ready
  renameSync(aside, path('card'))
  await expect.poll(() => names().length, soon).toBe(100)

  const flat = desk({ subfolders: false })
  mkdirSync(flat.path('deep'))
  flat.put('deep/no.png', png())
  flat.put('yes.png', png())
  await flat.start().idle()
  expect(flat.names()).toEqual(['yes.png'])
})

test('a touched file waits again; one that lay there for an hour does not wait at all', async () => {
  const { start, put, path, settled } = desk()
  put('old.txt', 'a note')
  const hourAgo = new Date(Date.now() - 3_600_000)
  utimesSync(path('old.txt'), hourAgo, hourAgo)
  const watcher = start()
  await watcher.ready
  await expect.poll(() => settled.length, soon).toBe(1)
  utimesSync(path('old.txt'), new Date(), new Date())
  await expect.poll(() => settled.length, soon).toBe(2)
})

test('a root that goes away and comes back is watched again', async () => {
  const { start, put, root, states, names } = desk()
  put('first.png', png())
  const watcher = start()
  await watcher.idle()
  rmSync(root, { recursive: true })
  await expect.poll(() => watcher.state, soon).toBe('missing')
  mkdirSync(root)
  put('second.png', png())
  await expect.poll(names, soon).toEqual(['first.png', 'second.png'])
  put('third.png', png())
  await expect.poll(names, soon).toEqual(['first.png', 'second.png', 'third.png'])
  expect(states).toEqual(['events', 'missing', 'events'])
})

test('a burst of 500 files is taken whole', async () => {
  const { start, put, names } = desk()
  const watcher = start()
  await watcher.ready
  for (let at = 0; at < 500; at += 1) put(`${at}.png`, png(String(at)))
  await expect.poll(() => names().length, soon).toBe(500)
  await watcher.idle()
  expect(watcher.pending).toEqual([])
})

test('when telling about a file fails, it is told again', async () => {
  const root = temporaryFolder()
  writeFileSync(join(root, 'film.png'), png())
  let told = 0
  const watcher = watchFolder({
    folder: {
      id: folderIdSchema.parse('f'),
      path: root,
      workspace: 'desk',
      subfolders: true,
      ignore: [],
      metadata: {},
    },
    clock: systemClock,
    settle,
    wants: () => true,
    isKnown: async () => false,
    onSettled: async () => {
      told += 1
      if (told === 1) throw new Error('the disk is full')
    },
    onRefused: async () => {},
  })
  onTestFinished(() => watcher.close())
  await watcher.idle()
  expect(told).toBe(2)
})
