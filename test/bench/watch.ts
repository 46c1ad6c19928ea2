import { execFile } from 'node:child_process'
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { watch } from 'chokidar'
import { systemClock } from '../../main/net/clock.ts'
import { watchFolder } from '../../main/watch/folder-watcher.ts'
import { MiB, median, table } from './bench.ts'

const times = Number(process.env.RUNS ?? 3)
const folders = 50
const idleMs = 5_000
const run = promisify(execFile)

interface Figures {
  readySeconds: number
  restSeconds: number
  residentMiB: number
  idlePercent: number
  loopP99Ms: number
  loopMaxMs: number
}

/** Begins to watch; `ready` and `rest` as in the table. */
const ways: Record<string, (root: string) => { ready: Promise<unknown>; rest(): Promise<unknown> }> = {
  ours(root) {
    const folder = {
      path: root,
      subfolders: true,
      ignore: [],
    }
    const watcher = watchFolder({
      folder,
      clock: systemClock,
      supports: () => true,
      isKnown: async () => true,
      onSettled: async () => undefined,
      onRefused: async () => {},
    })
    return { ready: watcher.ready, rest: () => watcher.idle() }
  },
  chokidar(root) {
    const { promise, resolve } = Promise.withResolvers<void>()
    watch(root, { ignoreInitial: true, followSymlinks: false }).on('ready', resolve)
    return { ready: promise, rest: async () => {} }
  },
}

/** A folder of many files that all were sent before, until it is watched and then at rest; beside it chokidar alone. */
export async function benchWatch(folder: string): Promise<string> {
  const parts: string[] = []
  for (const files of [10_000, 50_000, 60_000]) {
    const root = join(folder, `${files}`)
    fill(root, files)
    const found = new Map(Object.keys(ways).map((way) => [way, [] as Figures[]]))
    for (let time = 0; time < times; time += 1)
      for (const way of Object.keys(ways)) found.get(way)?.push(await measured(way, root))
    const row = (title: string, way: string) => {
      const middle = (fact: keyof Figures) => median((found.get(way) ?? []).map((figures) => figures[fact]))
      return [
        title,
        middle('readySeconds').toFixed(2),
        middle('restSeconds').toFixed(2),
        middle('residentMiB').toFixed(0),
        middle('idlePercent').toFixed(2),
        middle('loopP99Ms').toFixed(1),
        middle('loopMaxMs').toFixed(0),
      ]
    }
    const count = files.toLocaleString('en')
    const head = [
      '',
      's to watching',
      's to rest',
      'MiB above idle',
      'idle CPU %',
      'loop p99 ms',
      'loop most ms',
    ]
    const rows = [row('MediaMagic Desktop', 'ours'), row('chokidar 6', 'chokidar')]
    parts.push(table(`Watching a folder of ${count} files`, head, rows))
  }
  return parts.join('\n')
}

function fill(root: string, files: number): void {
  const longAgo = new Date(systemClock.now() - 3_600_000)
  for (let at = 0; at < files; at += 1) {
    const folder = join(root, `day-${at % folders}`)
    if (at < folders) mkdirSync(folder, { recursive: true })
    const path = join(folder, `clip-${at}.mp4`)
    writeFileSync(path, 'x')
    utimesSync(path, longAgo, longAgo)
  }
}

async function measured(way: string, root: string): Promise<Figures> {
  const { stdout } = await run(process.execPath, ['--expose-gc', fileURLToPath(import.meta.url), way, root])
  return JSON.parse(stdout)
}

/** In a process of its own: what watching costs it from the start until it has been at rest for a while. */
async function measure(way: string, root: string): Promise<Figures> {
  const begin = ways[way]
  if (!begin) throw new Error(`no such way: ${way}`)
  globalThis.gc?.()
  const idleBytes = process.memoryUsage().rss
  const loop = monitorEventLoopDelay({ resolution: 1 })
  loop.enable()
  const fromMs = performance.now()
  const watching = begin(root)
  await watching.ready
  const readySeconds = (performance.now() - fromMs) / 1_000
  await watching.rest()
  const restSeconds = (performance.now() - fromMs) / 1_000
  loop.disable()
  // What was begun in the last moment ends.
  await sleep(500)
  const before = process.cpuUsage()
  await sleep(idleMs)
  const { user, system } = process.cpuUsage(before)
  return {
    readySeconds,
    restSeconds,
    residentMiB: (process.memoryUsage().rss - idleBytes) / MiB,
    idlePercent: (user + system) / 1_000 / idleMs / 0.01,
    // The resolution is part of what is measured.
    loopP99Ms: Math.max(0, loop.percentile(99) / 1e6 - 1),
    loopMaxMs: Math.max(0, loop.max / 1e6 - 1),
  }
}

if (import.meta.main) {
  const [way = '', root = ''] = process.argv.slice(2)
  process.stdout.write(JSON.stringify(await measure(way, root)))
  process.exit()
}
