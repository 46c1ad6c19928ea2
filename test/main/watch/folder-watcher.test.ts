import { appendFileSync, mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { systemClock } from '../../../main/net/clock.ts'
import type { Writer } from '../../../main/watch/writers.ts'
import { mp4, png } from '../../fakes/media.ts'
import { watchedFolder } from './watched-folder.ts'

const soon = { timeout: 15_000 }
const hourAgo = () => new Date(Date.now() - 3_600_000)

test('a film that grows with a stall longer than the quiet time is sent once, and whole', async () => {
  const { start, put, path, settled, refused } = watchedFolder()
  const film = mp4(40_000)
  const watcher = start()
  await watcher.ready
  put('film.mp4', film.subarray(0, 9_000))
  await sleep(900)
  expect(watcher.pending.map((each) => each.path)).toEqual([path('film.mp4')])
  appendFileSync(path('film.mp4'), film.subarray(9_000))
  await expect.poll(() => settled, soon).toEqual([{ name: 'film.mp4', sizeBytes: film.length }])
  await watcher.rescan()
  await watcher.idle()
  expect({ settled, refused, pending: watcher.pending }).toEqual({
    settled: [{ name: 'film.mp4', sizeBytes: film.length }],
    refused: [],
    pending: [],
  })
})

test('what was there before is taken, what is known is not, and temporary names never', async () => {
  const asked: string[] = []
  const known = async (file: { path: string }) => {
    asked.push(file.path)
    return file.path.endsWith('sent.png')
  }
  const { start, put, path, names } = watchedFolder({ known })
  for (const name of ['there.png', 'sent.png', '.hidden.png', 'film.mp4.part', 'unwanted.xyz'])
    put(name, png(name))
  const watcher = start()
  await watcher.idle()
  await watcher.rescan()
  await watcher.idle()
  expect({ names: names(), asked: asked.sort() }).toEqual({
    names: ['there.png'],
    asked: [path('sent.png'), path('there.png')],
  })
})

test('renamed into place: once, under its final name', async () => {
  const { start, put, path, names } = watchedFolder()
  const watcher = start()
  await watcher.ready
  put('film.mp4.tmp', mp4(1_000))
  await sleep(500)
  renameSync(path('film.mp4.tmp'), path('film.mp4'))
  await expect.poll(names, soon).toEqual(['film.mp4'])
  await watcher.rescan()
  await watcher.idle()
  expect(names()).toEqual(['film.mp4'])
})

test('a new export under the same name is sent again, a file deleted while it settles is not', async () => {
  const { start, put, path, settled } = watchedFolder()
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

test('a new export that comes while the last one is being told is not lost', async () => {
  const films = [mp4(1_000), mp4(2_000)]
  const folder = watchedFolder({
    told: async () => {
      if (folder.settled.length > 1) return
      folder.put('film.mp4', films[1] ?? '')
      // So that it is noticed while this is still under way.
      await watcher.rescan()
    },
  })
  const watcher = folder.start()
  folder.put('film.mp4', films[0] ?? '')
  await watcher.rescan()
  await watcher.idle()
  expect(folder.settled.map(({ sizeBytes }) => sizeBytes)).toEqual(films.map((film) => film.length))
})

test('a file replaced by another while it waits counts from then, and only the other is sent', async () => {
  const { start, put, root, path, settled } = watchedFolder()
  const film = mp4(5_000)
  const watcher = start()
  await watcher.ready
  put('film.mp4', mp4(20_000).subarray(0, 9_000))
  await sleep(500)
  writeFileSync(join(root, '..', 'other.mp4'), film)
  renameSync(join(root, '..', 'other.mp4'), path('film.mp4'))
  await expect.poll(() => settled, soon).toEqual([{ name: 'film.mp4', sizeBytes: film.length }])
})

test('a file that is queued by hand while it settles is not sent a second time', async () => {
  let asked = 0
  const known = async () => {
    asked += 1
    return asked > 1
  }
  let judged = 0
  const writers = {
    prepare() {},
    // Its writer still has it, and meanwhile somebody drops it on the window.
    async of(): Promise<Writer> {
      judged += 1
      return judged === 1 ? { kind: 'open', program: 'ffmpeg' } : { kind: 'none' }
    },
  }
  const { start, put, settled } = watchedFolder({ known, writers, times: { heldPollMs: 50 } })
  const watcher = start()
  put('film.mp4', mp4(1_000))
  await watcher.rescan()
  await watcher.idle()
  expect({ asked, settled, pending: watcher.pending }).toEqual({ asked: 2, settled: [], pending: [] })
})

test('what is sent is what was judged: a file that is replaced meanwhile is judged anew', async () => {
  const films = [mp4(1_000), mp4(2_000)]
  let judged = 0
  const folder = watchedFolder({
    writers: {
      prepare() {},
      // Asked once its content was read.
      async of(): Promise<Writer> {
        judged += 1
        if (judged === 1) folder.put('film.mp4', films[1] ?? '')
        return { kind: 'none' }
      },
    },
  })
  const watcher = folder.start()
  folder.put('film.mp4', films[0] ?? '')
  await watcher.rescan()
  await watcher.idle()
  expect(folder.settled).toEqual([{ name: 'film.mp4', sizeBytes: films[1]?.length }])
})

test('an unfinished film is refused when its writer has given up, and sent when it is completed after all', async () => {
  const { start, put, path, refused, settled } = watchedFolder()
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
  const { start, put, root, path, names } = watchedFolder({ ignore: ['Rushes/'] })
  const aside = join(root, '..', 'card')
  mkdirSync(join(aside, 'DCIM'), { recursive: true })
  for (let at = 0; at < 100; at += 1) writeFileSync(join(aside, 'DCIM', `${at}.png`), png(String(at)))
  mkdirSync(path('Rushes'))
  put('Rushes/no.png', png())
  const watcher = start()
  await watcher.ready
  renameSync(aside, path('card'))
  await expect.poll(() => names().length, soon).toBe(100)
  expect(names().every((name) => name.startsWith('card/DCIM/'))).toBe(true)

  const flat = watchedFolder({ subfolders: false })
  mkdirSync(flat.path('deep'))
  flat.put('deep/no.png', png())
  flat.put('yes.png', png())
  const flatWatcher = flat.start()
  await flatWatcher.idle()
  flat.put('deep/later.png', png())
  flat.put('later.png', png())
  await expect.poll(flat.names, soon).toEqual(['later.png', 'yes.png'])
})

test('a touched file waits again and is another version', async () => {
  const { start, put, path, settled } = watchedFolder()
  put('old.txt', 'a note')
  utimesSync(path('old.txt'), hourAgo(), hourAgo())
  const watcher = start()
  await watcher.idle()
  expect(settled).toHaveLength(1)
  utimesSync(path('old.txt'), new Date(), new Date())
  await expect.poll(() => settled.length, soon).toBe(2)
})

test('a copy that carries the time of its original from the start is not taken before it is still', async () => {
  const { start, path, settled } = watchedFolder()
  const watcher = start()
  await watcher.ready
  for (let part = 0; part < 5; part += 1) {
    appendFileSync(path('notes.txt'), 'a line\n')
    utimesSync(path('notes.txt'), hourAgo(), hourAgo())
    await sleep(150)
  }
  await expect.poll(() => settled, soon).toEqual([{ name: 'notes.txt', sizeBytes: 35 }])
})

test('a root that goes away and comes back is watched again', async () => {
  const { start, put, root, states, names } = watchedFolder()
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

test('a root that is not there yet is watched once it comes', async () => {
  const { start, put, root, states, names } = watchedFolder()
  rmSync(root, { recursive: true })
  const watcher = start()
  await watcher.ready
  mkdirSync(root)
  put('film.png', png())
  await expect.poll(names, soon).toEqual(['film.png'])
  await expect.poll(() => states, soon).toEqual(['missing', 'events'])
})

test('another folder put in place of the root between two looks is watched', async () => {
  const { start, put, root, names } = watchedFolder()
  const watcher = start()
  await watcher.idle()
  const other = join(root, '..', 'other')
  mkdirSync(other)
  writeFileSync(join(other, 'moved.png'), png())
  renameSync(root, join(root, '..', 'before'))
  renameSync(other, root)
  await expect.poll(names, soon).toEqual(['moved.png'])
  put('later.png', png())
  await expect.poll(names, soon).toEqual(['later.png', 'moved.png'])
})

test('a burst of 500 files is taken whole, a few at a time, with few timers', async () => {
  let telling = 0
  let mostTelling = 0
  let sleeping = 0
  let maxSleeping = 0
  const clock = {
    now: systemClock.now,
    sleep: (delayMs: number, signal?: AbortSignal) => {
      sleeping += 1
      maxSleeping = Math.max(maxSleeping, sleeping)
      return systemClock.sleep(delayMs, signal).finally(() => {
        sleeping -= 1
      })
    },
  }
  const told = async () => {
    telling += 1
    mostTelling = Math.max(mostTelling, telling)
    await sleep(1)
    telling -= 1
  }
  const { start, put, names } = watchedFolder({ told, clock })
  const watcher = start()
  await watcher.ready
  for (let at = 0; at < 500; at += 1) put(`${at}.png`, png(String(at)))
  await expect.poll(() => names().length, soon).toBe(500)
  await watcher.idle()
  await watcher.close()
  expect({ pending: watcher.pending, sleeping, isFew: mostTelling <= 8 && maxSleeping <= 5 }).toEqual({
    pending: [],
    sleeping: 0,
    isFew: true,
  })
})

test('when telling about a file fails, it is told again', async () => {
  let failures = 1
  const { start, put, settled, logged } = watchedFolder({
    told: async () => {
      failures -= 1
      if (failures >= 0) throw new Error('the disk is full')
    },
  })
  put('film.png', png())
  await start().idle()
  expect({ told: settled.map(({ name }) => name), logged }).toEqual({
    told: ['film.png', 'film.png'],
    logged: ['watch-failed'],
  })
})

test('closing waits for what is being told, ends every wait, and nothing is told afterwards', async () => {
  const reached = Promise.withResolvers<void>()
  const over: string[] = []
  const { start, put, settled } = watchedFolder({
    told: async () => {
      reached.resolve()
      await sleep(300)
      over.push('told')
    },
  })
  put('film.png', png())
  const watcher = start()
  await reached.promise
  const idle = watcher.idle().then(() => over.push('idle'))
  await Promise.all([watcher.close(), watcher.close()])
  await idle
  put('late.png', png())
  await watcher.rescan()
  await sleep(500)
  expect({ over: over.sort(), settled: settled.map(({ name }) => name) }).toEqual({
    over: ['idle', 'told'],
    settled: ['film.png'],
  })
})
