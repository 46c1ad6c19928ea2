import { relative, resolve, sep } from 'node:path'
import { type FSWatcher, watch as watchFiles } from 'chokidar'
import type { Folder } from '../../preload/contract/model.ts'
import type { Clock } from '../net/clock.ts'
import { failureOf } from '../net/fault.ts'
import { Candidates, type CandidatesOptions } from './candidates.ts'
import { ignoring } from './ignore.ts'
import { codeOf, markOf, scan } from './scan.ts'
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
  /** Looks through the whole folder now, as after the machine slept; resolves when all that is there was noticed. */
  rescan(): Promise<void>
  close(): Promise<void>
}

/** No event tells that a root went away or came back: somebody has to look. */
const rootLookMs = 2_000
/** A pause that took this long was a sleep of the machine, which no event outlives for certain. */
const sleptMs = 5 * rootLookMs
/** Scans this far apart, counted in looks because a clock may be set: jittered so that folders do not scan together. */
const looksBetweenScans = () => Math.round(90 * (0.8 + Math.random() * 0.4))
const looksWhilePolling = 5

/** chokidar says when to look; what is there is read from the file system itself, so a lost event does no harm. */
export function watchFolder(options: FolderWatcherOptions): FolderWatcher {
  const { folder, clock, wants, log = () => {}, onState = () => {}, isKnown, onSettled, onRefused } = options
  const root = resolve(folder.path)
  const times = { ...usualTimes, ...options.settle }
  const candidates = new Candidates({ clock, times, log, isKnown, onSettled, onRefused })
  const ignored = ignoring(folder.ignore)
  const stopped = new AbortController()
  const { promise: ready, resolve: scanned } = Promise.withResolvers<void>()
  let state: WatchState = 'starting'
  let events: FSWatcher | undefined
  /** Which folder `events` come from; another may take its place under the same path. */
  let heard: string | undefined
  let isTroubled = false
  let isLimited = false
  let asked: (() => void)[] = []
  let nap = new AbortController()

  const enter = (next: WatchState) => {
    if (state === next) return
    state = next
    onState(next)
  }
  const isPassedOver = (path: string) => path !== root && ignored(relative(root, path).split(sep).join('/'))
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
    const { promise, resolve: listening } = Promise.withResolvers<void>()
    const depth = folder.subfolders ? {} : { depth: 0 }
    events = watchFiles(root, { ignoreInitial: true, followSymlinks: false, ignored: isPassedOver, ...depth })
    let hadTrouble = false
    events.on('add', notice).on('change', notice)
    events.on('ready', () => {
      // After trouble nobody waited for this: what came meanwhile is found by another scan.
      isTroubled ||= hadTrouble
      listening()
    })
    events.on('error', (error) => {
      const code = codeOf(error)
      log('watch-error', { path: root, code })
      isTroubled = true
      hadTrouble = true
      // The system's limit of watched folders or open files: what it cannot tell is found by looking.
      isLimited ||= code === 'ENOSPC' || code === 'EMFILE'
      if (isLimited) enter('polling')
      listening()
    })
    stopped.signal.addEventListener('abort', () => listening(), { once: true })
    return promise
  }

  async function stopListening(): Promise<void> {
    await events?.close()
    events = undefined
    heard = undefined
    isLimited = false
  }

  async function lookAround(): Promise<void> {
    isTroubled = false
    const mark = await markOf(root)
    if (mark !== heard) await stopListening()
    if (mark === undefined) return enter('missing')
    await scanRoot()
    if (!events && !stopped.signal.aborted) {
      await listen()
      heard = mark
      // Whatever came between the scan and the first event.
      await scanRoot()
    }
    enter(isLimited ? 'polling' : 'events')
  }

  async function live(): Promise<void> {
    while (!stopped.signal.aborted) {
      const answered = asked
      asked = []
      // Whatever goes wrong here, the next look around begins anew.
      await lookAround().catch((error) => log('watch-failed', { path: root, failure: failureOf(error) }))
      scanned()
      for (const answer of answered) answer()
      await rest()
    }
    for (const answer of asked) answer()
  }

  async function rest(): Promise<void> {
    const looks = state === 'polling' ? looksWhilePolling : looksBetweenScans()
    for (let look = 0; look < looks; look += 1) {
      if (stopped.signal.aborted || asked.length > 0) return
      const fromMs = clock.now()
      nap = new AbortController()
      await clock.sleep(rootLookMs, nap.signal).catch(() => {})
      const hasSlept = clock.now() - fromMs > sleptMs
      if (isTroubled || hasSlept || (await markOf(root)) !== heard) return
    }
  }

  const life = live()
  const close = async () => {
    stopped.abort()
    nap.abort()
    await candidates.close()
    await life
    await stopListening()
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
    async rescan() {
      if (stopped.signal.aborted) return
      const { promise, resolve: answer } = Promise.withResolvers<void>()
      asked.push(answer)
      nap.abort()
      await promise
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}
