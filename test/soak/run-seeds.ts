import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { programVariable } from '../main/queue/simulation/apart.ts'
import type { Ending } from '../main/queue/simulation/live.ts'
import { builtEngine } from './built-engine.ts'

export interface RunSeedsOptions {
  seeds: Iterable<number>
  processes: number
  /** Runs at the same time in each process: while one waits for a disk or a watcher, others go on. */
  atOnce: number
  onEnding?(ending: Ending): void
}

/** What a process is asked to live, and in which folder, which is not there yet. */
export interface SoakOptions {
  seed: number
  folder: string
}

const program = fileURLToPath(new URL('./runs-process.ts', import.meta.url))
/** A process is replaced after so many lives: nothing that they leave behind adds up over thousands. */
const livesOfAProcess = 250
/** A process tells every second that it still turns. One that has been silent for so long never will again. */
const silentMs = 180_000

/** Runs every seed, in a few processes, and gives the endings in which something was wrong. */
export async function runSeeds(options: RunSeedsOptions): Promise<Ending[]> {
  const { processes, atOnce, onEnding = () => {} } = options
  const root = mkdtempSync(join(roomyFolder(), 'mediamagic-lives-'))
  const children = new Set<ChildProcess>()
  const clear = () => {
    for (const child of children) child.kill('SIGKILL')
    rmSync(root, { recursive: true, force: true, maxRetries: 5 })
  }
  process.once('exit', clear)
  const engine = await builtEngine()
  const left = Iterator.from(options.seeds)
  const failed: Ending[] = []
  const end = (ending: Ending) => {
    if (ending.wrong.length) failed.push(ending)
    onEnding(ending)
  }
  try {
    const lines = Array.from({ length: processes }, async () => {
      let done = false
      while (!done) done = await runProcess({ left, root, engine, atOnce, children, end })
    })
    await Promise.all(lines)
  } finally {
    process.off('exit', clear)
    clear()
  }
  return failed.toSorted((a, b) => a.seed - b.seed)
}

const memory = '/dev/shm'
const roomyBytes = 4_000_000_000

/** In memory where there is room: a life writes a lot that nobody reads after it. */
function roomyFolder(): string {
  if (!existsSync(memory)) return tmpdir()
  const { bavail, bsize } = statfsSync(memory)
  return bavail * bsize >= roomyBytes ? memory : tmpdir()
}

interface Line {
  left: Iterator<number>
  root: string
  /** What runs engines apart. */
  engine: string
  atOnce: number
  /** Those that run now. */
  children: Set<ChildProcess>
  end(ending: Ending): void
}

/** One process from its start to its end; true when no seed is left. */
async function runProcess({ left, root, engine, atOnce, children, end }: Line): Promise<boolean> {
  // Types are stripped once for all engines that begin in processes of their own.
  const env = { ...process.env, NODE_COMPILE_CACHE: join(root, 'compiled'), [programVariable]: engine }
  const child = fork(program, {
    serialization: 'advanced',
    execArgv: [],
    env,
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  })
  children.add(child)
  let said = ''
  child.stderr?.on('data', (chunk) => {
    said = `${said}${chunk}`.slice(-4_000)
  })
  const alive: number[] = []
  let begun = 0
  let ended = 0
  let isEmpty = false
  const next = () => {
    const { done, value: seed } = begun < livesOfAProcess ? left.next() : { done: false, value: undefined }
    isEmpty ||= done === true
    if (seed !== undefined) {
      begun += 1
      alive.push(seed)
      child.send({ seed, folder: join(root, `${child.pid}-${begun}`) } satisfies SoakOptions)
    } else if (!alive.length && child.connected) child.disconnect()
  }
  const silence = setTimeout(() => child.kill('SIGKILL'), silentMs)
  child.on('message', (ending: Ending | 'turning') => {
    silence.refresh()
    if (ending === 'turning') return
    ended += 1
    alive.splice(alive.indexOf(ending.seed), 1)
    end(ending)
    next()
  })
  for (let at = 0; at < atOnce; at += 1) next()
  const [code, signal] = await once(child, 'exit')
  clearTimeout(silence)
  children.delete(child)
  const how = `${signal ?? code} ${said}`
  if (alive.length && !ended) throw new Error(`No life could begin: ${how}`)
  for (const seed of alive)
    end({
      seed,
      story: [],
      ends: {},
      log: [],
      requests: [],
      wrong: [`its process ended with it and others: ${how}`],
    })
  return isEmpty
}
