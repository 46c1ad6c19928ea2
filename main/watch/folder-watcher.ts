import { relative, sep } from 'node:path'
import { type FSWatcher, watch as watchFiles } from 'chokidar'
import type { Folder } from '../../preload/contract/model.ts'
import type { Clock } from '../net/clock.ts'
import { Candidates, type CandidatesOptions } from './candidates.ts'
import { isIgnored } from './ignore.ts'
import { isThere, scan } from './scan.ts'
import { type SettleTimes, usualTimes } from './settled.ts'

export type WatchState = 'starting' | 'events' | 'polling' | 'missing'

/**
 * `isKnown`: these bytes were sent or queued before. `onSettled`: a finished file, once for each of its versions.
 * `onRefused`: one that was given up, until it changes.
 */
export interface FolderWatcherOptions extends Pick<CandidatesOptions, 'isKnown' | 'onSettled' | 'onRefused'> {
  folder: Folder
  clock: Clock
  log?: CandidatesOptions['log']
  settle?: Partial<SettleTimes>
  /** Whether files of this name are looked at; others are passed over in silence. */
  wants(path: string): boolean
  onState?(state: WatchState): void
}

export interface FolderWatcher extends AsyncDisposable {
  readonly state: WatchState
  /** Noticed and not yet finished. */
  readonly pending: readonly { path: string; sinceMs: number }[]
  /** The first scan is done. */
  readonly ready: Promise<void>
  /** The first scan is done and nothing that was noticed is still unsettled. */
  idle(): Promise<void>
  close(): Promise<void>
}

/** Between two scans while events come; jittered so that folders do not scan together. */
const rescanMs = 180_000
const pollingMs = 10_000
/** No event tells that a root went away or came back: somebody has to look. */
const rootLookMs = 2_000

/** chokidar says when to look; what is there is read from the file system itself, so a lost event does no harm. */
export function watchFolder(options: FolderWatcherOptions): FolderWatcher {
  const { folder, clock, wants, log = () => {}, onState = () => {}, isKnown, onSettled, onRefused } = options
  const root = folder.path
  const times = { ...usualTimes, ...options.settle }
  const candidates = new Candidates({ clock, times, log, isKnown, onSettled, onRefused })
  const stopped = new AbortController()
  const { promise: ready, resolve: scanned } = Promise.withResolvers<void>()
  let state: WatchState = 'starting'
  let events: FSWatcher | undefined

  const enter = (next: WatchState) => {
    if (state === next) return
    state = next
    onState(next)
  }
  const isPassedOver = (path: string) => isIgnored(relative(root, path).split(sep).join('/'), folder.ignore)
  const notice = (path: string) => {
    if (!stopped.signal.aborted && !isPassedOver(path) && wants(path)) candidates.notice(path)
  }
  const scanRoot = () =>
    scan({
      root,
      subfolders: folder.subfolders,
      signal: stopped.signal,
      enters: (path) => !isPassedOver(path),
      onFile: notice,
      onTrouble: (path, code) => log('scan-failed', { path, code }),
    })

  /** Resolves when chokidar hears whatever happens from then on. */
  function listen(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const depth = folder.subfolders ? {} : { depth: 0 }
    const ignored = (path: string) => path !== root && isPassedOver(path)
    events = watchFiles(root, { ignoreInitial: true, followSymlinks: false, ignored, ...depth })
    events.on('add', notice).on('change', notice).on('ready', resolve)
    events.on('error', (error) => {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
      log('watch-error', { path: root, code })
      // The system's limit of watched folders or open files: what it cannot tell is found by looking.
      if (code === 'ENOSPC' || code === 'EMFILE') enter('polling')
      resolve()
    })
    stopped.signal.addEventListener('abort', () => resolve(), { once: true })
    return promise
  }

  async function lookAround(): Promise<void> {
    if (!(await scanRoot())) {
      enter('missing')
      await events?.close()
      events = undefined
      return
    }
    if (!events) {
      await listen()
      // Whatever came between the scan and the first event.
      await scanRoot()
    }
    if (state !== 'polling') enter('events')
  }

  async function live(): Promise<void> {
    while (!stopped.signal.aborted) {
      await lookAround()
      scanned()
      await rest(state === 'polling' ? pollingMs : rescanMs * (0.8 + Math.random() * 0.4))
    }
  }

  async function rest(pauseMs: number): Promise<void> {
    const untilMs = clock.now() + pauseMs
    const wasThere = state !== 'missing'
    while (clock.now() < untilMs) {
      await clock.sleep(rootLookMs, stopped.signal)
      if ((await isThere(root)) !== wasThere) return
    }
  }

  const life = live().catch((error) => {
    if (!stopped.signal.aborted) log('watch-failed', { path: root, error })
    scanned()
  })
  const close = async () => {
    stopped.abort()
    await candidates.close()
    await life
    await events?.close()
  }
  return {
    get state() {
      return state
    },
    get pending() {
      return candidates.pending
    },
    ready,
    async idle() {
      await ready
      await candidates.empty()
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}
