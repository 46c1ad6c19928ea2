import { appendFileSync, chmodSync, closeSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createPauses } from '../../../main/watch/writer-pauses.ts'
import { chunk, riff, waveFormat } from '../../fakes/containers.ts'
import { mp4, png } from '../../fakes/media.ts'
import { keepTimes } from '../../fakes/unseen-change.ts'
import { fakeWriters, watchedFolder } from './watched-folder.ts'

const soon = { timeout: 15_000 }
const wanted = /\.(mp4|png|txt|wav)$/
/** Long enough to be seen waiting. */
const slow = {
  quietMs: 100,
  unknownMs: 250,
  heldMs: 60_000,
  heldPollMs: 100,
  giveUpMs: 60_000,
  openMs: 60_000,
}

/** WAV as a pipe leaves it: its sizes are placeholders. */
const streamed = riff(
  'WAVE',
  Buffer.concat([waveFormat(), chunk('data', Buffer.alloc(9_000, 1), 0xffff_ffff)]),
  0xffff_ffff,
)

test('a complete file that a program has open for writing waits until it is closed, and says for whom', async () => {
  const { state, writers } = fakeWriters('open')
  const { start, put, path, settled } = watchedFolder({ writers, times: slow })
  const watcher = start()
  await watcher.ready
  put('film.mp4', mp4(9_000))
  const open = { path: path('film.mp4'), reason: { kind: 'open', program: 'ffmpeg' } }
  await expect.poll(() => watcher.pending, soon).toMatchObject([open])
  await sleep(500)
  expect(settled).toEqual([])
  state.writer = { kind: 'none' }
  await expect.poll(() => settled.map(({ name }) => name), soon).toEqual(['film.mp4'])
})

test('what its writer has open waits however long it is still, whatever its format; nobody is told it failed', async () => {
  const { state, writers } = fakeWriters('open')
  const times = { ...slow, giveUpMs: 400, openMs: 400 }
  const { start, put, settled, refused } = watchedFolder({ writers, wanted, times })
  const watcher = start()
  await watcher.ready
  put('notes.txt', 'a line')
  put('boom.wav', streamed)
  put('film.mp4', mp4(9_000).subarray(0, 5_000))
  await sleep(1_200)
  expect({ settled, refused, pending: watcher.pending.length }).toEqual({
    settled: [],
    refused: [],
    pending: 3,
  })
  state.writer = { kind: 'none' }
  await expect.poll(() => settled.map(({ name }) => name).sort(), soon).toEqual(['boom.wav', 'notes.txt'])
  await expect.poll(() => refused, soon).toEqual([{ name: 'film.mp4', kind: 'file-unfinished' }])
})

test('a placeholder waits long where nobody can say who writes, and as long as any file where nobody does', async () => {
  const blind = watchedFolder({ ...fakeWriters('unseen'), wanted, times: slow })
  const seeing = watchedFolder({ ...fakeWriters('none'), wanted, times: slow })
  const watcher = blind.start()
  await Promise.all([watcher.ready, seeing.start().ready])
  for (const folder of [blind, seeing]) folder.put('boom.wav', streamed)
  const open = { path: blind.path('boom.wav'), reason: { kind: 'open', program: null } }
  await expect.poll(() => watcher.pending, soon).toMatchObject([open])
  await expect.poll(() => seeing.settled.length, soon).toBe(1)
  expect(blind.settled).toEqual([])
})

test('each file that waits says the true reason', async () => {
  const { writers } = fakeWriters()
  const times = { ...slow, unknownMs: 60_000 }
  const { start, put, path } = watchedFolder({ writers, wanted, times })
  const film = mp4(9_000)
  const watcher = start()
  await watcher.ready
  put('film.mp4', film.subarray(0, 5_000))
  put('notes.txt', 'a line')
  put('empty.png', '')
  const reasons = () => Object.fromEntries(watcher.pending.map((each) => [each.path, each.reason]))
  await expect.poll(reasons, soon).toMatchObject({
    [path('film.mp4')]: { kind: 'incomplete', presentBytes: 5_000 },
    [path('notes.txt')]: { kind: 'unknown' },
    [path('empty.png')]: { kind: 'empty' },
  })
  appendFileSync(path('notes.txt'), ' and another')
  await expect.poll(reasons, soon).toMatchObject({ [path('notes.txt')]: { kind: 'growing' } })
})

test('a person may send what waits; it is sent once, and again only when it changes', async () => {
  const { writers } = fakeWriters()
  const { start, put, path, settled, refused } = watchedFolder({ writers, times: slow })
  const film = mp4(9_000)
  const watcher = start()
  await watcher.ready
  put('film.mp4', film.subarray(0, 5_000))
  await expect.poll(() => watcher.pending.length, soon).toBe(1)
  await watcher.sendAnyway(path('film.mp4'))
  await expect(watcher.sendAnyway(path('film.mp4'))).rejects.toMatchObject({
    failure: { kind: 'unknown-id' },
  })
  await watcher.rescan()
  expect({ settled, refused, pending: watcher.pending }).toEqual({
    settled: [{ name: 'film.mp4', sizeBytes: 5_000 }],
    refused: [],
    pending: [],
  })
  put('film.mp4', film)
  await expect.poll(() => settled.length, soon).toBe(2)
})

test('to send what cannot be told of fails, and it waits on', async () => {
  let failures = 1
  const told = async () => {
    failures -= 1
    if (failures >= 0) throw new Error('the disk is full')
  }
  const { start, put, path, settled } = watchedFolder({ times: slow, told })
  const watcher = start()
  await watcher.ready
  put('film.mp4', mp4(9_000).subarray(0, 5_000))
  await expect.poll(() => watcher.pending.length, soon).toBe(1)
  await expect(watcher.sendAnyway(path('film.mp4'))).rejects.toThrow('the disk is full')
  expect(watcher.pending).toHaveLength(1)
  await watcher.sendAnyway(path('film.mp4'))
  expect(settled.map(({ name }) => name)).toEqual(['film.mp4', 'film.mp4'])
  rmSync(path('film.mp4'))
})

test('what was learnt about the pauses of a writer outlives what was sent, and the watcher', async () => {
  const pauses = createPauses()
  const { writers } = fakeWriters()
  const times = { ...slow, maxUnknownMs: 60_000 }
  const { start, put, path, settled } = watchedFolder({ writers, pauses, times })
  const watcher = start()
  await watcher.ready
  put('notes.txt', 'a line')
  await expect.poll(() => settled.length, soon).toBe(1)
  // It had only paused.
  appendFileSync(path('notes.txt'), ' and more')
  await expect.poll(() => pauses.of(path('notes.txt')), soon).toBeGreaterThan(200)
  await expect.poll(() => settled.length, soon).toBe(2)
  await watcher.close()
  const learnt = pauses.of(path('notes.txt'))
  const again = start()
  await again.ready
  writeFileSync(path('notes.txt'), 'another version')
  await expect.poll(() => again.pending[0]?.reason.kind, soon).toBe('unknown')
  const reason = again.pending[0]?.reason
  expect(reason?.kind === 'unknown' && reason.untilMs - reason.changedAtMs).toBeCloseTo(3 * learnt, -1)
})

test('a new permission is no new version for whoever knows the file', async () => {
  const known = new Set<number>()
  const { start, put, path, settled } = watchedFolder({
    known: async ({ sizeBytes }) => known.has(sizeBytes),
  })
  put('film.png', png())
  const watcher = start()
  await watcher.idle()
  known.add(png().length)
  chmodSync(path('film.png'), 0o600)
  await watcher.rescan()
  await watcher.idle()
  expect(settled).toHaveLength(1)
})

test('what was complete while it waited is read again before it is sent: its bytes may have changed without a sign', async () => {
  const { state, writers } = fakeWriters('open')
  const { start, put, path, settled } = watchedFolder({ writers, wanted, times: slow })
  const watcher = start()
  await watcher.ready
  const film = mp4(9_000)
  put('film.mp4', film)
  const reasons = () => watcher.pending.map(({ reason }) => reason.kind)
  await expect.poll(reasons, soon).toEqual(['open'])
  keepTimes(path('film.mp4'))
  // Of the same size, and without the box that says where its pictures are.
  const writing = openSync(path('film.mp4'), 'r+')
  writeSync(writing, Buffer.alloc(film.length - 1_000), 0, film.length - 1_000, 1_000)
  closeSync(writing)
  state.writer = { kind: 'none' }
  await expect.poll(reasons, soon).toEqual(['incomplete'])
  expect(settled).toEqual([])
})
