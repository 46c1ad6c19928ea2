import type { Clock } from '../net/clock.ts'

export interface DueChecksOptions {
  clock: Clock
  /** Looks at one path; answers when to look again, or undefined when it is over. */
  look(path: string): Promise<number | undefined>
  /** A look that threw is repeated after `retryMs`. */
  retryMs: number
  onError(path: string, error: unknown): void
}

interface Entry {
  path: string
  dueMs: number
  stage: 'waiting' | 'in line' | 'looking'
  isAskedAgain: boolean
}

/** Files open at once, however many come in one burst. */
const looksAtOnce = 8
/** Those who wait are gone through no more often than this, however many they are. */
const minPauseMs = 50
/** Whoever waits is looked at this often at least: no event tells of every change. */
const maxPauseMs = 5_000

/** Paths that are looked at again and again until they are over: a few at once, one timer for all who wait. */
export class DueChecks {
  readonly #options: DueChecksOptions
  readonly #entries = new Map<string, Entry>()
  readonly #running = new Set<Promise<void>>()
  readonly #emptied = new Set<() => void>()
  /** Taken from `#front` on: to shift tens of thousands one by one is quadratic. */
  #line: Entry[] = []
  #front = 0
  #alarm: { atMs: number; stop: AbortController } | undefined
  #isClosed = false

  constructor(options: DueChecksOptions) {
    this.#options = options
  }

  /** Looks as soon as there is room, and once more where a look is just being taken. */
  request(path: string): void {
    if (this.#isClosed) return
    const entry = this.#entries.get(path) ?? { path, dueMs: 0, stage: 'waiting', isAskedAgain: false }
    this.#entries.set(path, entry)
    if (entry.stage === 'looking') entry.isAskedAgain = true
    else this.#lineUp(entry)
  }

  /** Resolves when none is left. */
  async empty(): Promise<void> {
    if (this.#entries.size === 0 || this.#isClosed) return
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#emptied.add(resolve)
    await promise
  }

  /** Waits for the looks under way; no more are begun. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#alarm?.stop.abort()
    this.#tellEmpty()
    await Promise.all(this.#running)
  }

  #tellEmpty(): void {
    for (const tell of this.#emptied) tell()
    this.#emptied.clear()
  }

  #lineUp(entry: Entry): void {
    if (entry.stage === 'in line') return
    entry.stage = 'in line'
    this.#line.push(entry)
    this.#work()
  }

  #work(): void {
    while (!this.#isClosed && this.#running.size < looksAtOnce) {
      const entry = this.#line[this.#front]
      if (!entry) break
      this.#front += 1
      const look = this.#look(entry).finally(() => {
        this.#running.delete(look)
        this.#work()
      })
      this.#running.add(look)
    }
    if (this.#front === this.#line.length && this.#front > 0) {
      this.#line = []
      this.#front = 0
    }
    if (this.#entries.size === 0) this.#tellEmpty()
  }

  async #look(entry: Entry): Promise<void> {
    const { clock, look, retryMs, onError } = this.#options
    entry.stage = 'looking'
    const dueMs = await look(entry.path).catch((error) => {
      onError(entry.path, error)
      return clock.now() + retryMs
    })
    entry.stage = 'waiting'
    if (entry.isAskedAgain) {
      entry.isAskedAgain = false
      this.#lineUp(entry)
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
    if (this.#alarm && this.#alarm.atMs <= atMs) return
    this.#alarm?.stop.abort()
    const stop = new AbortController()
    this.#alarm = { atMs, stop }
    this.#options.clock.sleep(atMs - now, stop.signal).then(
      () => this.#ring(),
      () => {},
    )
  }

  #ring(): void {
    this.#alarm = undefined
    const now = this.#options.clock.now()
    let next = Number.POSITIVE_INFINITY
    for (const entry of this.#entries.values()) {
      if (entry.stage !== 'waiting') continue
      // Further off than any pause: the clock was set back.
      if (entry.dueMs <= now || entry.dueMs > now + maxPauseMs) this.#lineUp(entry)
      else next = Math.min(next, entry.dueMs)
    }
    if (next < Number.POSITIVE_INFINITY) this.#wakeAt(next)
  }
}
