import { relative, resolve, sep } from 'node:path'
import type { WatchCondition } from '../../preload/domain/model/folder.ts'
import type { UnfinishedFile, UnsupportedFiles } from '../../preload/domain/model/folder-card.ts'
import { systemClock } from '../net/clock.ts'
import { failureOf } from '../net/fault.ts'
import { Candidates } from './candidates.ts'
import { conditionOf, isSame } from './condition.ts'
import { FolderScan } from './folder-scan.ts'
import type { FolderWatcherOptions } from './folder-watcher-options.ts'
import { refusePlaceholder } from './icloud.ts'
import { ignoring } from './ignore.ts'
import { ListenAttempts } from './listen-attempts.ts'
import { checksUntilScan, checksWhilePolling, rootCheckMs } from './poll-intervals.ts'
import { createHoldsDrive } from './removable.ts'
import { rootEvents } from './root-events.ts'
import { isSameRoot, type RootState, rootStateOf } from './scan.ts'
import { hasBecomeReadable } from './scan-folder.ts'
import { defaultTimes } from './settled.ts'
import { untilClosed } from './until-closed.ts'
import { createWatchThread } from './watch-thread.ts'
import { createPauses } from './writer-pauses.ts'
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
  /** Scans the whole folder now, as after the machine slept; resolves when all that is there was noticed. */
  rescan(): Promise<void>
  /** Resolves when nothing of the folder is read any more, or after `timeoutMs`: a drive may not answer. */
  close(timeoutMs?: number): Promise<void>
}

/** Checks and scans under way end within this time. */
const closeMs = 500
/** A pause that took this long was a sleep of the machine, which no event outlives for certain. */
const sleptMs = 5 * rootCheckMs
/** Where events take longer than this to begin, what lies there is not kept waiting for them. */
const slowMs = 5_000
/** To watch so many takes 300 MiB and 3 s; more are scanned. */
const defaultMaxWatched = 50_000

/** Events say when to check; what is there is read from the file system itself, so a lost event does no harm. */
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
  const callbacks = { log, onPending, ...untilClosed(options, signal) }
  const hasServerTimes = () => events.state.kind === 'network' || events.state.kind === 'no-events'
  const candidates = new Candidates({ clock, times, writers, pauses, hasServerTimes, ...callbacks })
  const ignored = ignoring(folder.ignore)
  const attempts = new ListenAttempts()
  const { promise: ready, resolve: scanned } = Promise.withResolvers<void>()
  let condition: WatchCondition = { state: 'starting' }
  /** Which folder the events come from; another may take its place under the same path. */
  let knownRoot: RootState = { kind: 'missing' }
  let isDoubtful = false
  let isReadableAgain = false
  let rescanRequests: (() => void)[] = []
  let pause = new AbortController()

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
    wasSent: options.wasSent ?? (async () => false),
    onPending,
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
    // Meanwhile the files are only counted: checking each would take the drive away from what begins.
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

  async function checkRoot(isRequested: boolean): Promise<void> {
    isDoubtful = false
    const now = await rootStateOf(root)
    if (!isSameRoot(now, knownRoot)) await events.end()
    knownRoot = now
    if (now.kind !== 'there') {
      scan.forget()
      return enter(now.kind === 'missing' ? { state: 'missing' } : { state: 'denied', code: now.code })
    }
    // Folders that chokidar could not open it goes on passing over.
    if (isReadableAgain) await events.end()
    isReadableAgain = false
    const isTried = !scan.isLarge && (await attempts.isDue(events.state, { isRequested })) && !signal.aborted
    if (isTried) await listen()
    // Whatever came before the first event.
    await scan.run()
    candidates.rescan()
    const next = conditionOf({
      eventSource: events.state,
      isLarge: scan.isLarge,
      unreadable: scan.unreadable,
    })
    // Overtaken by what happened meanwhile.
    isDoubtful ||= next === undefined
    if (next && !signal.aborted) enter(next)
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      const requests = rescanRequests
      rescanRequests = []
      // Whatever goes wrong here, the next scan begins anew.
      await checkRoot(requests.length > 0).catch((error) =>
        log('watch-failed', { path: root, failure: failureOf(error) }),
      )
      scanned()
      for (const answer of requests) answer()
      await rest()
    }
    for (const answer of rescanRequests) answer()
  }

  async function rest(): Promise<void> {
    const checks = checksUntilScan(condition, scan.restMs)
    for (let check = 1; check <= checks; check += 1) {
      if (signal.aborted || rescanRequests.length > 0) return
      const fromMs = clock.now()
      pause = new AbortController()
      await clock.sleep(rootCheckMs, pause.signal).catch(() => {})
      attempts.rootChecked()
      const hasSlept = clock.now() - fromMs > sleptMs
      if (isDoubtful || hasSlept || !isSameRoot(await rootStateOf(root), knownRoot)) return
      if (check % checksWhilePolling === 0) isReadableAgain = await hasBecomeReadable(scan.unreadable)
      if (isReadableAgain) return
    }
  }

  async function rescan(): Promise<void> {
    if (signal.aborted) return
    const { promise, resolve: answer } = Promise.withResolvers<void>()
    rescanRequests.push(answer)
    pause.abort()
    await promise
  }

  options.hints?.((path) => candidates.notice(path), signal)
  const running = run()
  const close = async (timeoutMs = closeMs) => {
    stopped.abort()
    pause.abort()
    await events.end()
    // On a drive that does not answer, what was begun is never over; nothing comes of it any more.
    const over = new AbortController()
    const ended = candidates.close().then(() => running)
    const late = systemClock.sleep(timeoutMs, over.signal).catch(() => {})
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
      return [...candidates.pending, ...scan.inCloud]
    },
    get unsupported() {
      return scan.unsupported
    },
    async sendAnyway(path) {
      refusePlaceholder(path, scan.inCloud)
      await candidates.sendAnyway(path)
    },
    ready,
    async idle() {
      await ready
      for (;;) {
        await candidates.empty()
        if (signal.aborted) return
        const isGone = condition.state === 'missing'
        if (!isGone && isSameRoot(await rootStateOf(root), knownRoot)) return
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
