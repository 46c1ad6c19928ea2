import type { Clock } from '../net/clock.ts'

export interface DueChecksOptions {
  clock: Clock
  /** Checks one path; resolves to when to check again, or undefined when no check is needed any more. */
  check(path: string): Promise<number | undefined>
  /** A check that threw is repeated after `retryMs`. */
  retryMs: number
  onError(path: string, error: unknown): void
}

interface Entry {
  path: string
  dueMs: number
  stage: 'waiting' | 'queued' | 'checking'
  isRequestedAgain: boolean
}

/** Files open at once, however many come in one burst. */
const maxConcurrentChecks = 8
/** Waiting paths are gone through no more often than this, however many there are. */
const minPauseMs = 50
/** Each waiting path is checked this often at least: not every change causes an event. */
const maxPauseMs = 5_000

/** Paths that are checked until they are done: a few at once, one timer for all that wait. */
export class DueChecks {
  readonly #options: DueChecksOptions
  readonly #entries = new Map<string, Entry>()
  readonly #running = new Set<Promise<void>>()
  readonly #emptied = new Set<() => void>()
  /** Taken from `#head` on: to shift tens of thousands one by one is quadratic. */
  #queue: Entry[] = []
  #head = 0
  #timer: { atMs: number; stop: AbortController } | undefined
  #isClosed = false

  constructor(options: DueChecksOptions) {
    this.#options = options
  }

  /** Checks as soon as there is room, and once more where a check is under way. */
  request(path: string): void {
    if (this.#isClosed) return
    const entry = this.#entries.get(path) ?? { path, dueMs: 0, stage: 'waiting', isRequestedAgain: false }
    this.#entries.set(path, entry)
    if (entry.stage === 'checking') entry.isRequestedAgain = true
    else this.#enqueue(entry)
  }

  /** Resolves when none is left. */
  async empty(): Promise<void> {
    if (this.#entries.size === 0 || this.#isClosed) return
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#emptied.add(resolve)
    await promise
  }

  /** Waits for the checks under way; no more are begun. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#timer?.stop.abort()
    this.#notifyEmpty()
    await Promise.all(this.#running)
  }

  #notifyEmpty(): void {
    for (const notify of this.#emptied) notify()
    this.#emptied.clear()
  }

  #enqueue(entry: Entry): void {
    if (entry.stage === 'queued') return
    entry.stage = 'queued'
    this.#queue.push(entry)
    this.#work()
  }

  #work(): void {
    while (!this.#isClosed && this.#running.size < maxConcurrentChecks) {
      const entry = this.#queue[this.#head]
      if (!entry) break
      this.#head += 1
      const check = this.#check(entry).finally(() => {
        this.#running.delete(check)
        this.#work()
      })
      this.#running.add(check)
    }
    if (this.#head === this.#queue.length && this.#head > 0) {
      this.#queue = []
      this.#head = 0
    }
    if (this.#entries.size === 0) this.#notifyEmpty()
  }

  async #check(entry: Entry): Promise<void> {
    const { clock, check, retryMs, onError } = this.#options
    entry.stage = 'checking'
    const dueMs = await check(entry.path).catch((error) => {
      onError(entry.path, error)
      return clock.now() + retryMs
    })
    entry.stage = 'waiting'
    if (entry.isRequestedAgain) {
      entry.isRequestedAgain = false
      this.#enqueue(entry)
    } else if (dueMs === undefined) this.#entries.delete(entry.path)
    else {
      entry.dueMs = Math.min(dueMs, clock.now() + maxPauseMs)
      this.#wakeAt(entry.dueMs)
    }
  }

  #wakeAt(dueMs: number): void {
    if (this.#isClosed) return
    const now = this.#options.clock.now()
    const atMs = Math.max(dueMs, now + minPauseMs)
    if (this.#timer && this.#timer.atMs <= atMs) return
    this.#timer?.stop.abort()
    const stop = new AbortController()
    this.#timer = { atMs, stop }
    this.#options.clock.sleep(atMs - now, stop.signal).then(
      () => this.#onTimer(),
      () => {},
    )
  }

  #onTimer(): void {
    this.#timer = undefined
    const now = this.#options.clock.now()
    let next = Number.POSITIVE_INFINITY
    for (const entry of this.#entries.values()) {
      if (entry.stage !== 'waiting') continue
      // Further off than any pause: the clock was set back.
      if (entry.dueMs <= now || entry.dueMs > now + maxPauseMs) this.#enqueue(entry)
      else next = Math.min(next, entry.dueMs)
    }
    if (next < Number.POSITIVE_INFINITY) this.#wakeAt(next)
  }
}
