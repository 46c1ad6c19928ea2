import { readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { type FSWatcher, watch as watchFiles } from 'chokidar'
import type { Failure } from '../../preload/contract/failure.ts'
import type { FileIdentity, Folder } from '../../preload/contract/model.ts'
import { identityOf, inspectFile, sameIdentity } from '../media/inspect.ts'
import type { MediaFile } from '../media/media-file.ts'
import type { Clock } from '../net/clock.ts'
import { failureOf, isFault } from '../net/fault.ts'
import { checkWhole } from './finished/check-whole.ts'
import { isIgnored } from './ignore.ts'
import { decide, type Observation, quietUntil, type SettleTimes, usualTimes } from './settled.ts'

export type WatchState = 'starting' | 'events' | 'polling' | 'missing'

export interface FolderWatcherOptions {
  folder: Folder
  clock: Clock
  log?: (event: string, facts: Record<string, unknown>) => void
  settle?: Partial<SettleTimes>
  /** Whether files of this name are looked at; others are passed over in silence. */
  wants(path: string): boolean
  /** Whether these bytes were sent or queued before. */
  isKnown(identity: FileIdentity): Promise<boolean>
  /** A finished file, once for each of its versions. */
  onSettled(file: MediaFile): Promise<void>
  onRefused(refusal: { identity: FileIdentity; failure: Failure }): Promise<void>
  onState?(state: WatchState): void
}

export interface FolderWatcher extends AsyncDisposable {
  readonly state: WatchState
  /** Noticed and not yet finished. */
  readonly pending: readonly { path: string; sinceMs: number }[]
  /** The first scan is done. */
  ready: Promise<void>
  /** Nothing that was noticed is still unsettled. */
  idle(): Promise<void>
  close(): Promise<void>
}

interface Candidate {
  path: string
  dueMs: number
  busy: boolean
  observation: Observation | undefined
}

const inspectionsAtOnce = 8
const rescanMs = 180_000
const pollingMs = 10_000
const missingMs = 2_000

/** chokidar says when to look; what is there is read from the file system itself, so a lost event does no harm. */
export function watchFolder(options: FolderWatcherOptions): FolderWatcher {
  const { folder, clock, wants, log = () => {}, onState = () => {} } = options
  const times: SettleTimes = { ...usualTimes, ...options.settle }
  const root = folder.path
  const stopped = new AbortController()
  const candidates = new Map<string, Candidate>()
  const done = new Map<string, FileIdentity>()
  const running = new Set<Promise<void>>()
  const idlers = new Set<() => void>()
  const { promise: ready, resolve: scanned } = Promise.withResolvers<void>()
  let isScanned = false
  let state: WatchState = 'starting'
  let events: FSWatcher | undefined
  let alarm: AbortController | undefined

  const enter = (next: WatchState) => {
    if (state === next) return
    state = next
    onState(next)
  }
  const relativeTo = (path: string) => relative(root, path).split(sep).join('/')
  const isOurs = (path: string) => !isIgnored(relativeTo(path), folder.ignore) && wants(path)

  function notice(path: string): void {
    if (stopped.signal.aborted || !isOurs(path)) return
    const candidate = candidates.get(path)
    if (candidate) candidate.dueMs = Math.min(candidate.dueMs, clock.now())
    else candidates.set(path, { path, dueMs: clock.now(), busy: false, observation: undefined })
    pump()
  }

  /** Looks at what is due, a few at once, and sets one alarm for the rest. */
  function pump(): void {
    if (stopped.signal.aborted) return
    const now = clock.now()
    let next = Number.POSITIVE_INFINITY
    for (const candidate of candidates.values()) {
      if (candidate.busy) continue
      if (candidate.dueMs > now) next = Math.min(next, candidate.dueMs)
      else if (running.size < inspectionsAtOnce) start(candidate)
    }
    if (isScanned && candidates.size === 0) for (const idle of idlers) idle()
    alarm?.abort()
    alarm = new AbortController()
    if (next < Number.POSITIVE_INFINITY)
      clock.sleep(Math.max(1, next - now), alarm.signal).then(pump, () => {})
  }

  function start(candidate: Candidate): void {
    candidate.busy = true
    const look = inspect(candidate)
      .catch((error) => log('watch-failed', { path: candidate.path, failure: failureOf(error) }))
      .finally(() => {
        candidate.busy = false
        running.delete(look)
        pump()
      })
    running.add(look)
  }

  async function inspect(candidate: Candidate): Promise<void> {
    candidate.dueMs = clock.now() + times.quietMs
    let identity: FileIdentity
    try {
      identity = await identityOf(candidate.path)
    } catch (error) {
      // What vanished is forgotten; a folder or a pipe under a film's name never was a file.
      if (!isFault(error, 'file-unreadable') || isNoFile(error)) candidates.delete(candidate.path)
      return
    }
    const now = clock.now()
    if (await isOver(identity)) return void candidates.delete(candidate.path)
    const observation = observed(candidate.observation, identity, now)
    candidate.observation = observation
    const untilMs = quietUntil(observation, { times, nowMs: now })
    if (untilMs !== null) {
      candidate.dueMs = untilMs
      return
    }
    await judge(candidate, observation)
  }

  async function isOver(identity: FileIdentity): Promise<boolean> {
    const before = done.get(identity.path)
    return (before !== undefined && sameIdentity(before, identity)) || (await options.isKnown(identity))
  }

  async function judge(candidate: Candidate, observation: Observation): Promise<void> {
    const { identity } = observation
    try {
      const file = await inspectFile(candidate.path)
      const wholeness = await checkWhole(candidate.path, file.contentType)
      // What was judged must be what is sent.
      if (
        !sameIdentity(file.identity, identity) ||
        !sameIdentity(await identityOf(candidate.path), identity)
      ) {
        candidate.dueMs = clock.now()
        return
      }
      const verdict = decide(observation, wholeness, { times, nowMs: clock.now() })
      if (verdict.state === 'wait') candidate.dueMs = verdict.untilMs
      else
        await finish(candidate, () =>
          verdict.state === 'settled' ? options.onSettled(file) : refuse(identity, verdict.failure),
        )
    } catch (error) {
      if (isFault(error, 'file-missing')) candidates.delete(candidate.path)
      else if (!isFault(error, 'file-unreadable')) throw error
      else if (clock.now() - observation.changedMs < times.staleMs)
        candidate.dueMs = clock.now() + times.quietMs
      else await finish(candidate, () => refuse(identity, failureOf(error)))
    }
  }

  const refuse = (identity: FileIdentity, failure: Failure) => options.onRefused({ identity, failure })

  async function finish(candidate: Candidate, tell: () => Promise<void>): Promise<void> {
    if (candidate.observation) done.set(candidate.path, candidate.observation.identity)
    candidates.delete(candidate.path)
    await tell()
  }

  /** Every file below the root, looked at in slices. False when the root is not there. */
  async function scan(): Promise<boolean> {
    const waiting = [root]
    for (let at = waiting.pop(); at !== undefined && !stopped.signal.aborted; at = waiting.pop()) {
      const entries = await readdir(at, { withFileTypes: true }).catch((error) => {
        log('scan-failed', { path: at, code: error.code })
        return undefined
      })
      if (!entries && at === root) return false
      for (const entry of entries ?? []) {
        const path = join(at, entry.name)
        if (entry.isFile()) notice(path)
        else if (entry.isDirectory() && folder.subfolders && !isIgnored(relativeTo(path), folder.ignore))
          waiting.push(path)
      }
    }
    return true
  }

  function listen(): void {
    events = watchFiles(root, {
      ignoreInitial: true,
      followSymlinks: false,
      ignored: (path) => path !== root && isIgnored(relativeTo(path), folder.ignore),
      ...(folder.subfolders ? {} : { depth: 0 }),
    })
    events.on('add', notice).on('change', notice)
    events.on('error', (error) => {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      log('watch-error', { path: root, code })
      if (code === 'ENOSPC' || code === 'EMFILE') enter('polling')
    })
  }

  async function live(): Promise<void> {
    while (!stopped.signal.aborted) {
      const there = await scan()
      if (!there) {
        enter('missing')
        await events?.close()
        events = undefined
      } else {
        if (!events) {
          listen()
          // Whatever came between the first scan and the first event.
          await new Promise<void>((resolve) => events?.once('ready', () => resolve()) ?? resolve())
          await scan()
        }
        if (state !== 'polling') enter('events')
      }
      if (!isScanned) {
        isScanned = true
        scanned()
      }
      pump()
      const pauseMs =
        state === 'missing'
          ? missingMs
          : state === 'polling'
            ? pollingMs
            : rescanMs * (0.8 + Math.random() * 0.4)
      await rest(pauseMs)
    }
  }

  /** A root that goes away is noticed by looking: no event tells. */
  async function rest(pauseMs: number): Promise<void> {
    for (let left = pauseMs; left > 0; left -= missingMs) {
      await clock.sleep(Math.min(left, missingMs), stopped.signal)
      if (
        state !== 'missing' &&
        !(await readdir(root).then(
          () => true,
          () => false,
        ))
      )
        return
    }
  }

  const life = live().catch(() => scanned())
  return {
    get state() {
      return state
    },
    get pending() {
      return [...candidates.values()].map(({ path, observation }) => ({
        path,
        sinceMs: observation?.firstSeenMs ?? clock.now(),
      }))
    },
    ready,
    async idle() {
      await ready
      if (candidates.size === 0) return
      const { promise, resolve } = Promise.withResolvers<void>()
      idlers.add(resolve)
      await promise
      idlers.delete(resolve)
    },
    async close() {
      stopped.abort()
      alarm?.abort()
      for (const idle of idlers) idle()
      await events?.close()
      await Promise.all([life, ...running])
    },
    [Symbol.asyncDispose]() {
      return this.close()
    },
  }
}

function observed(before: Observation | undefined, identity: FileIdentity, nowMs: number): Observation {
  if (!before) return { identity, firstSeenMs: nowMs, changedMs: nowMs, longestGapMs: 0 }
  if (sameIdentity(before.identity, identity)) return before
  const gapMs = before.changedMs === before.firstSeenMs ? 0 : nowMs - before.changedMs
  return {
    identity,
    firstSeenMs: before.firstSeenMs,
    changedMs: nowMs,
    longestGapMs: Math.max(before.longestGapMs, gapMs),
  }
}

function isNoFile(error: unknown): boolean {
  const failure = failureOf(error)
  return failure.kind === 'file-unreadable' && (failure.code === 'EISDIR' || failure.code === 'EINVAL')
}
