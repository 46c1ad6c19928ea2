import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
} from 'node:fs'
import { dirname } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { expect, onTestFinished, test } from 'vitest'
import { createWatchThread, type WatchThread } from '../../../main/watch/watch-thread.ts'
import { troublesOf, wordsForCondition, wordsForTrouble } from '../../../preload/domain/words/watch.ts'
import { png } from '../../fakes/media.ts'
import { testUnless, whyNoModes } from '../../fakes/platform.ts'
import { hastyClock, watchedFolder } from './watched-folder.ts'

const soon = { timeout: 20_000 }
const probes = (root: string) => readdirSync(root).filter((name) => name.startsWith('.mediamagic'))

/** The workers that this process starts from now on. */
function startedWorkers(): Worker[] {
  const workers: Worker[] = []
  const note = (worker: Worker) => workers.push(worker)
  process.on('worker', note)
  onTestFinished(() => void process.off('worker', note))
  return workers
}

/** Root may look into everything: until the test ends, or the function is called, the process is nobody. */
function becomeNobody(): () => void {
  if (process.getuid?.() !== 0) return () => {}
  const comeBack = () => void process.seteuid?.(0)
  onTestFinished(comeBack)
  process.seteuid?.(65_534)
  return comeBack
}

test('links that lead round in a circle end nothing, and a root that is a link is watched by events', async () => {
  const { root, start, put, path, names, conditions } = watchedFolder()
  mkdirSync(path('a/b'), { recursive: true })
  symlinkSync(root, path('a/b/round'), 'junction')
  symlinkSync(path('a'), path('a/itself'), 'junction')
  put('a/b/deep.png', png())
  renameSync(root, `${root} itself`)
  symlinkSync(`${root} itself`, root, 'junction')
  const watcher = start()
  await watcher.idle()
  put('a/later.png', png())
  await expect.poll(names, soon).toEqual(['a/b/deep.png', 'a/later.png'])
  expect(conditions).toEqual([{ state: 'events', troubles: [] }])
})

test('the probe of a folder is gone when it is ready; what earlier runs left is removed, nothing else', async () => {
  const { root, start, put, path, states, names } = watchedFolder({ wanted: /./ })
  const longAgo = new Date(Date.now() - 600_000)
  for (const [name, text] of [
    ['.mediamagic-probe-0123456789ab', ''],
    ['.mediamagic-probe-ab0123456789', 'not empty'],
    ['.mediamagic-notes', ''],
  ] as const) {
    put(name, text)
    utimesSync(path(name), longAgo, longAgo)
  }
  put('.mediamagic-probe-cd0123456789', '')
  const watcher = start()
  await watcher.idle()
  await watcher.rescan()
  await expect
    .poll(() => probes(root).toSorted(), soon)
    .toEqual(['.mediamagic-notes', '.mediamagic-probe-ab0123456789', '.mediamagic-probe-cd0123456789'])
  expect({ states, names: names() }).toEqual({ states: ['events'], names: [] })
})

test('closed while it waits for the event of its probe: the probe is removed', async () => {
  const deaf: WatchThread = { listen: (root, listener) => real.listen(root, { ...listener, onPaths() {} }) }
  const real = createWatchThread()
  const { root, start } = watchedFolder({ thread: deaf })
  const watcher = start()
  await expect.poll(() => probes(root), soon).toHaveLength(1)
  await watcher.close()
  expect(probes(root)).toEqual([])
})

test('where events do not come it is looked through instead, until one comes after all', async () => {
  // No local drive is silent: what the thread tells is kept back, as a network mount of unknown kind would.
  let isDeaf = true
  const real = createWatchThread()
  const thread: WatchThread = {
    listen: (root, listener) =>
      real.listen(root, { ...listener, onPaths: (paths) => isDeaf || listener.onPaths(paths) }),
  }
  const { root, start, put, names, conditions } = watchedFolder({ thread, clock: hastyClock })
  const watcher = start()
  await watcher.ready
  expect([watcher.condition, probes(root)]).toEqual([
    { state: 'polling', why: 'no-events', troubles: [] },
    [],
  ])
  put('polled.png', png())
  await expect.poll(names, soon).toEqual(['polled.png'])
  isDeaf = false
  put('heard.png', png())
  await expect.poll(() => watcher.state, soon).toBe('events')
  await expect.poll(names, soon).toEqual(['heard.png', 'polled.png'])
  expect(conditions.map(({ state }) => state)).toEqual(['polling', 'events'])
})

testUnless(whyNoModes)(
  'a folder that cannot be written to is watched by events, without a word',
  async () => {
    const thread = createWatchThread()
    // As somebody else the thread could not read its own program, which may lie below a closed folder.
    await watchedFolder({ thread }).start().ready
    const { root, start, put, names, conditions, logged } = watchedFolder({ thread })
    put('film.png', png())
    chmodSync(dirname(root), 0o755)
    chmodSync(root, 0o555)
    const comeBack = becomeNobody()
    const watcher = start()
    await watcher.idle()
    comeBack()
    chmodSync(root, 0o755)
    put('later.png', png())
    await expect.poll(names, soon).toEqual(['film.png', 'later.png'])
    expect({ conditions, logged, left: probes(root) }).toEqual({
      conditions: [{ state: 'events', troubles: [] }],
      logged: [],
      left: [],
    })
  },
)

testUnless(whyNoModes)(
  'a folder that may not be looked into is said, the others are watched, and it is tried again',
  async () => {
    const thread = createWatchThread()
    // The thread is at work before this process may look into nothing but the test's own folder.
    await watchedFolder({ thread }).start().ready
    const { root, start, put, path, names } = watchedFolder({ thread, clock: hastyClock })
    mkdirSync(path('closed'))
    mkdirSync(path('open'))
    put('closed/film.png', png())
    chmodSync(dirname(root), 0o755)
    chmodSync(root, 0o777)
    chmodSync(path('closed'), 0)
    const comeBack = becomeNobody()
    const watcher = start()
    await watcher.ready
    const troubles = [{ kind: 'unreadable' as const, path: path('closed'), code: 'EACCES' }]
    expect(watcher.condition).toEqual({ state: 'events', troubles })
    expect(troubles.map(wordsForTrouble)).toEqual([
      {
        happened: `Can’t open ${path('closed')} (EACCES).`,
        next: 'Check its permissions. MediaMagic will retry automatically.',
      },
    ])
    comeBack()
    put('open/film.png', png())
    await expect.poll(names, soon).toContain('open/film.png')
    chmodSync(path('closed'), 0o755)
    await expect.poll(() => watcher.condition, soon).toEqual({ state: 'events', troubles: [] })
    put('closed/later.png', png())
    await expect.poll(names, soon).toEqual(['closed/film.png', 'closed/later.png', 'open/film.png'])
  },
)

test('the system’s limit, as the thread tells it: said with its command, looked through, and tried again', async () => {
  let isLimited = true
  let left = 0
  const real = createWatchThread()
  const thread: WatchThread = {
    listen(root, listener) {
      if (!isLimited) return real.listen(root, listener)
      setImmediate(() => listener.onTrouble('ENOSPC'))
      return async () => {
        left += 1
      }
    },
  }
  const { start, put, names, logged } = watchedFolder({ thread, clock: hastyClock })
  const watcher = start()
  await watcher.ready
  const isLinux = process.platform === 'linux'
  const command = isLinux ? expect.stringMatching(/^sudo sysctl fs\.inotify\.max_user_watches=\d+$/) : null
  const troubles = [{ kind: 'limit', command }]
  expect(watcher.condition).toEqual({ state: 'polling', why: 'limit', troubles })
  expect(troublesOf(watcher.condition).map(wordsForTrouble)).toEqual([
    {
      happened: 'Your system’s limit for watched folders or open files is reached.',
      next: expect.stringContaining(isLinux ? 'Raise it with “sudo sysctl fs.' : 'Close other programs'),
    },
  ])
  put('polled.png', png())
  await expect.poll(names, soon).toEqual(['polled.png'])
  isLimited = false
  await watcher.rescan()
  expect([watcher.condition, left, logged[0]]).toEqual([{ state: 'events', troubles: [] }, 1, 'watch-error'])
})

test('a thread that dies is started again, and what came meanwhile is found', async () => {
  const workers = startedWorkers()
  const { start, put, names, logged, conditions } = watchedFolder()
  const watcher = start()
  await watcher.idle()
  await workers[0]?.terminate()
  put('meanwhile.png', png())
  await expect.poll(names, soon).toEqual(['meanwhile.png'])
  await expect.poll(() => workers.length, soon).toBe(2)
  put('later.png', png())
  await expect.poll(names, soon).toEqual(['later.png', 'meanwhile.png'])
  expect({ logged, conditions }).toEqual({
    logged: ['watch-lost'],
    conditions: [{ state: 'events', troubles: [] }],
  })
})

test('a thread that dies again and again is left alone for a while', async () => {
  let began = 0
  const thread: WatchThread = {
    listen(_root, { onLost }) {
      began += 1
      setImmediate(() => onLost(new Error('out of memory')))
      return async () => {}
    },
  }
  const { start, put, names } = watchedFolder({ thread, clock: hastyClock })
  const watcher = start()
  await expect.poll(() => began, soon).toBe(4)
  put('film.png', png())
  await expect.poll(names, soon).toEqual(['film.png'])
  expect(wordsForCondition(watcher.condition).happened).toContain(
    'so the folder is checked every few seconds',
  )
})

test('folders share one thread, which ends with the last of them', async () => {
  const workers = startedWorkers()
  const ended: number[] = []
  const thread = createWatchThread()
  const [one, other] = [watchedFolder({ thread }), watchedFolder({ thread })]
  const [watcher, otherWatcher] = [one.start(), other.start()]
  await Promise.all([watcher.ready, otherWatcher.ready])
  workers[0]?.on('exit', () => ended.push(ended.length))
  await watcher.close()
  other.put('film.png', png())
  await expect.poll(other.names, soon).toEqual(['film.png'])
  const before = [...ended]
  await otherWatcher.close()
  expect({ workers: workers.length, before, after: ended }).toEqual({ workers: 1, before: [], after: [0] })
})

test('a folder of too many files is looked through, and watched when there are fewer', async () => {
  const { root, start, put, names, conditions } = watchedFolder({ maxWatched: 20, clock: hastyClock })
  const before = Array.from({ length: 25 }, (_, at) => `${at}.png`)
  for (const name of before) put(name, png(name))
  const watcher = start()
  await watcher.idle()
  put('later.png', png())
  await expect.poll(names, soon).toEqual([...before, 'later.png'].sort())
  for (const name of before.slice(0, 15)) rmSync(`${root}/${name}`)
  await expect.poll(() => watcher.state, soon).toBe('events')
  expect(conditions).toEqual([
    { state: 'polling', why: 'large', troubles: [] },
    { state: 'events', troubles: [] },
  ])
})

test('what was dropped while nobody watched is found at the next start, and only that', async () => {
  const sent = new Set<string>()
  const { start, put, names, path } = watchedFolder({ known: async (file) => sent.has(file.path) })
  put('before.png', png())
  const first = start()
  await first.idle()
  await first.close()
  for (const name of names()) sent.add(path(name))
  put('meanwhile.png', png())
  await start().idle()
  expect(names()).toEqual(['before.png', 'meanwhile.png'])
})

test('a burst of 2,000 files in new folders is taken whole and each once', async () => {
  const { root, start, put, path, names } = watchedFolder()
  const watcher = start()
  await watcher.ready
  for (let at = 0; at < 2_000; at += 1) {
    const folder = path(`card-${at % 20}`)
    if (!existsSync(folder)) mkdirSync(folder)
    put(`card-${at % 20}/${at}.png`, png(String(at)))
  }
  await expect.poll(() => names().length, { timeout: 25_000 }).toBe(2_000)
  await watcher.rescan()
  await watcher.idle()
  expect({ names: new Set(names()).size, told: names().length, pending: watcher.pending, root }).toEqual({
    names: 2_000,
    told: 2_000,
    pending: [],
    root,
  })
})
