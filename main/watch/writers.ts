import { realpath, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isOnNetwork } from './mounts.ts'
import { type OpenFiles, openFiles } from './open-files.ts'

/**
 * Who has a file open for writing. `none`: nobody, for certain. `unseen`: it cannot be told, because the system does not
 * say, the file is another user's, or others write to its drive as well.
 */
export type Writer = { kind: 'open'; program: string | null } | { kind: 'none' } | { kind: 'unseen' }

/** Ticks are those of `performance.now()`: what was open at a moment says nothing about a change after it. */
export interface Writers {
  /** Begins to find out who has which files open, so that the answer is there when it is asked for. */
  prepare(path: string, sinceTick: number): void
  /** By what was open after `sinceTick`; `unseen` where that is not known within `timeoutMs`. */
  of(path: string, options: { sinceTick: number; timeoutMs: number }): Promise<Writer>
}

interface Round {
  begunTick: number
  /** What was asked for when it began. */
  paths: ReadonlySet<string>
  files: Promise<OpenFiles | undefined>
  /** Folders of the files that were asked about: with their links resolved, and whether others write there as well. */
  folders: Map<string, Promise<{ real: string; isShared: boolean }>>
  endedTick: number
}

/** Between two rounds, and as a share of what one takes: so that no burst of files keeps a processor busy. */
const minPauseMs = 100
const pausePerRound = 2
const maxPauseMs = 1_000

const unseen: Writer = { kind: 'unseen' }

/** One round through all programs answers for all files that wait. */
export function createWriters(list: typeof openFiles = openFiles): Writers {
  let last: Round | undefined
  let next: Promise<Round> | undefined
  let requested = new Set<string>()

  async function begin(): Promise<Round> {
    // Awaited in any case: whoever asks meanwhile waits for this round.
    await (last && pauseAfter(last))
    const round: Round = {
      begunTick: performance.now(),
      paths: requested,
      files: list([...requested]).catch(() => undefined),
      folders: new Map(),
      endedTick: Number.POSITIVE_INFINITY,
    }
    round.files.then(() => {
      round.endedTick = performance.now()
    })
    requested = new Set()
    last = round
    next = undefined
    return round
  }

  /** The first round that begins after `sinceTick`. */
  async function roundAfter(path: string, sinceTick: number): Promise<Round> {
    const isAnswered =
      last !== undefined && last.begunTick > sinceTick && (coversAllFiles || last.paths.has(path))
    if (last && isAnswered) return last
    requested.add(path)
    next ??= begin()
    return await next
  }

  async function find(path: string, sinceTick: number): Promise<Writer> {
    const round = await roundAfter(path, sinceTick)
    const [files, folder] = await Promise.all([round.files, folderOf(path, round)])
    if (!files) return unseen
    const holder = await files.holderOf(join(folder.real, basename(path)))
    if (holder) return { kind: 'open', program: holder.program }
    return !folder.isShared && (await isOwn(path)) ? { kind: 'none' } : unseen
  }

  return {
    prepare: (path, sinceTick) => void roundAfter(path, sinceTick).catch(() => {}),
    async of(path, { sinceTick, timeoutMs }) {
      const over = new AbortController()
      const patience = sleep(timeoutMs, unseen, { signal: over.signal }).catch(() => unseen)
      const found = find(path, sinceTick).catch(() => unseen)
      return await Promise.race([found, patience]).finally(() => over.abort())
    },
  }
}

/** Asked once a round, however many files a folder has. */
function folderOf(path: string, { folders }: Round) {
  const folder = dirname(path)
  const known = folders.get(folder)
  if (known) return known
  const facts = Promise.all([realpath(folder).catch(() => folder), isOnNetwork(folder)]).then(
    ([real, isShared]) => ({ real, isShared }),
  )
  folders.set(folder, facts)
  return facts
}

/** A round answers for every file, not only for those that were asked for. */
const coversAllFiles = process.platform === 'linux'

async function pauseAfter(round: Round): Promise<void> {
  await round.files
  const tookMs = round.endedTick - round.begunTick
  const pauseMs = Math.min(maxPauseMs, Math.max(minPauseMs, pausePerRound * tookMs))
  const restMs = round.endedTick + pauseMs - performance.now()
  if (restMs > 0) await sleep(restMs, undefined, { ref: false })
}

/** Of another user's programs nothing is seen. */
async function isOwn(path: string): Promise<boolean> {
  const user = process.getuid?.()
  return user === 0 || (await stat(path)).uid === user
}
