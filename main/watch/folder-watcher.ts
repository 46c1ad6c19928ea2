import { relative, resolve, sep } from 'node:path'
import type { WatchCondition } from '../../preload/domain/model/folder.ts'
import type { UnfinishedFile, UnsupportedFiles } from '../../preload/domain/model/folder-card.ts'
import { systemClock } from '../net/clock.ts'
import { failureOf } from '../net/fault.ts'
import { Candidates } from './candidates.ts'
import { conditionOf, isSame } from './condition.ts'
import { FolderScan } from './folder-scan.ts'
import type { FolderWatcherOptions } from './folder-watcher-options.ts'
import { ignoring } from './ignore.ts'
import { hasOpened } from './look-through.ts'
import { createPauses } from './pauses.ts'
import { createHoldsDrive } from './removable.ts'
import { checksUntilScan, checksWhilePolling, rootCheckMs } from './rhythm.ts'
import { rootEvents } from './root-events.ts'
import { isSameRoot, type RootState, rootStateOf } from './scan.ts'
import { defaultTimes } from './settled.ts'
import { Tries } from './tries.ts'
import { untilClosed } from './until-closed.ts'
import { createWatchThread } from './watch-thread.ts'
import { createWriters } from './writers.ts'

export type WatchState = WatchCondition['state']

export interface FolderWatcher extends AsyncDisposable {
  readonly state: WatchState
  readonly condition: WatchCondition
  /** Noticed and not yet finished. */
  readonly pending: readonly UnfinishedFile[]
  readonly unsupported: UnsupportedFiles
  /** Sends a pending file on as it is. Throws `unknown-id` for one that is not pending, and what reading it throws. */
  sendAnyway(path: string): Promise<void>
  /** The first scan is done. */
  readonly ready: Promise<void>
  /** The first scan is done, the folder is there, and nothing that was noticed is still unsettled. */
  idle(): Promise<void>
  /** Looks through the whole folder now, as after the machine slept; resolves when all that is there was noticed. */
  rescan(): Promise<void>
  /** Resolves when nothing of the folder is read any more, or after `patienceMs`: a drive may not answer. */
  close(patienceMs?: number): Promise<void>
}

/** Checks and scans under way end within this time. */
const closeMs = 500
/** A pause that took this long was a sleep of the machine, which no event outlives for certain. */
const sleptMs = 5 * rootCheckMs
/** Where events take longer than this to begin, what lies there is not kept waiting for them. */
const slowMs = 5_000
/** To watch so many takes 300 MiB and 3 s; more are scanned. */
const defaultMaxWatched = 50_000

/** Events say when to look; what is there is read from the file system itself, so a lost event does no harm. */
export function watchFolder(options: FolderWatcherOptions): FolderWatcher {
  const { folder, clock, includes = () => true, supports, log = () => {} } = options
  const { thread = createWatchThread(), holdsDrive = createHoldsDrive() } = options
  const {
    onState = () => {},
    onPending = () => {},
    onUnsupported = () => {},
    onNotTaken = () => {},
  } = options
  const { writers = createWriters(), pauses = createPauses() } = options
  const root = resolve(folder.path)
  const times = { ...defaultTimes, ...options.settle }
  const stopped = new AbortController()
  const { signal } = stopped
  const telling = { log, onPending, ...untilClosed(options, signal) }
  const hasServerTimes = () => events.hearing.kind === 'network' || events.hearing.kind === 'no-events'
  const candidates = new Candidates({ clock, times, writers, pauses, hasServerTimes, ...telling })
  const ignored = ignoring(folder.ignore)
  const tries = new Tries()
  const { promise: ready, resolve: scanned } = Promise.withResolvers<void>()
  let condition: WatchCondition = { state: 'starting' }
  /** Which folder the events come from; another may take its place under the same path. */
  let heard: RootState = { kind: 'missing' }
  let isDoubtful = false
  let hasOpenedUp = false
  let asked: (() => void)[] = []
  let nap = new AbortController()

  const isPassedOver = (path: string) => path !== root && ignored(relative(root, path).split(sep).join('/'))
  const scan = new FolderScan({
    root,
    subfolders: folder.subfolders,
    signal,
    clock,
    maxWatched: options.maxWatched ?? defaultMaxWatched,
    log,
    isPassedOver,
    includes,
    supports,
    onFile: (path) => {
      if (!signal.aborted) candidates.notice(path)
    },
    onUnsupported,
    onNotTaken,
    onDoubt: () => {
      isDoubtful = true
    },
  })
  const events = rootEvents({
    root,
    folder,
    thread,
    holdsDrive,
    clock,
    log,
    onPath: (path) => scan.notice(path),
    onDoubt: () => {
      isDoubtful = true
    },
  })

  function enter(next: WatchCondition): void {
    if (isSame(next, condition)) return
    condition = next
    onState(next)
  }

  async function listen(): Promise<void> {
    const begun = events.begin()
    // Meanwhile the files are only counted: to look at each would take the drive away from what begins.
    await scan.run({ isCounting: true })
    if (scan.isLarge) await events.end()
    const over = new AbortController()
    const slow = clock.sleep(slowMs, over.signal).then(
      () => scan.run(),
      () => {},
    )
    await begun.finally(() => over.abort())
    await slow
    await events.prove()
  }

  async function checkRoot(isAsked: boolean): Promise<void> {
    isDoubtful = false
    const now = await rootStateOf(root)
    if (!isSameRoot(now, heard)) await events.end()
    heard = now
    if (now.kind !== 'there') {
      scan.forget()
      return enter(now.kind === 'missing' ? { state: 'missing' } : { state: 'denied', code: now.code })
    }
    // What chokidar could not look into it goes on passing over.
    if (hasOpenedUp) await events.end()
    hasOpenedUp = false
    const isTried = !scan.isLarge && (await tries.isDue(events.hearing, { isAsked })) && !signal.aborted
    if (isTried) await listen()
    // Whatever came before the first event.
    await scan.run()
    candidates.rescan()
    const next = conditionOf({ hearing: events.hearing, isLarge: scan.isLarge, unreadable: scan.unreadable })
    // Overtaken by what happened meanwhile.
    isDoubtful ||= next === undefined
    if (next && !signal.aborted) enter(next)
  }

  async function live(): Promise<void> {
    while (!signal.aborted) {
      const answered = asked
      asked = []
      // Whatever goes wrong here, the next look around begins anew.
      await checkRoot(answered.length > 0).catch((error) =>
        log('watch-failed', { path: root, failure: failureOf(error) }),
      )
      scanned()
      for (const answer of answered) answer()
      await rest()
    }
    for (const answer of asked) answer()
  }

  async function rest(): Promise<void> {
    const looks = checksUntilScan(condition, scan.restMs)
    for (let look = 1; look <= looks; look += 1) {
      if (signal.aborted || asked.length > 0) return
      const fromMs = clock.now()
      nap = new AbortController()
      await clock.sleep(rootCheckMs, nap.signal).catch(() => {})
      tries.look()
      const hasSlept = clock.now() - fromMs > sleptMs
      if (isDoubtful || hasSlept || !isSameRoot(await rootStateOf(root), heard)) return
      if (look % checksWhilePolling === 0) hasOpenedUp = await hasOpened(scan.unreadable)
      if (hasOpenedUp) return
    }
  }

  async function rescan(): Promise<void> {
    if (signal.aborted) return
    const { promise, resolve: answer } = Promise.withResolvers<void>()
    asked.push(answer)
    nap.abort()
    await promise
  }

  const life = live()
  const close = async (patienceMs = closeMs) => {
    stopped.abort()
    nap.abort()
    await events.end()
    // On a drive that does not answer, what was asked is never over; nothing comes of it any more.
    const over = new AbortController()
    const ended = candidates.close().then(() => life)
    const late = systemClock.sleep(patienceMs, over.signal).catch(() => {})
    await Promise.race([ended, late]).finally(() => over.abort())
    await events.end()
  }
  return {
    get state() {
      return condition.state
    },
    get condition() {
      return condition
    },
    get pending() {
      return candidates.pending
    },
    get unsupported() {
      return scan.unsupported
    },
    sendAnyway: (path) => candidates.sendAnyway(path),
    ready,
    async idle() {
      await ready
      for (;;) {
        await candidates.empty()
        if (signal.aborted) return
        const isGone = condition.state === 'missing'
        if (!isGone && isSameRoot(await rootStateOf(root), heard)) return
        // What lies in a folder that is away is not finished.
        if (isGone) await clock.sleep(rootCheckMs, signal).catch(() => {})
        await rescan()
      }
    },
    rescan,
    close,
    [Symbol.asyncDispose]: close,
  }
}
