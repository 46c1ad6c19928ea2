import type { Clock } from '../net/clock.ts'

/** What is shown now; closing it takes it off the screen. */
export interface Shown {
  close(): void
}

interface BatchOptions<T> {
  clock: Clock
  /** Shows all of them; `isUpdate` when an earlier sight of the same batch is replaced. */
  show(items: readonly T[], isUpdate: boolean): Shown
}

/** What comes together is shown together: how long to wait for the others. */
const firstMs = 2_000
/** Between two sights of one batch that grows. */
const updateMs = 60_000
/** Nothing came for so long: what comes next is another batch. */
const endMs = 120_000

/** Items that are shown as one, with an update now and then as long as more come. */
export class Batch<T> {
  readonly #options: BatchOptions<T>
  readonly #closed = new AbortController()
  #items: T[] = []
  #shown: Shown | undefined
  #shownCount = 0
  #isWaiting = false
  #lastMs = 0

  constructor(options: BatchOptions<T>) {
    this.#options = options
  }

  add(item: T): void {
    const nowMs = this.#options.clock.now()
    if (this.#shown && nowMs - this.#lastMs > endMs) this.end()
    this.#lastMs = nowMs
    this.#items.push(item)
    if (!this.#isWaiting) void this.#showLater(this.#shown ? updateMs : firstMs)
  }

  /** Somebody has seen it. */
  end(): void {
    this.#shown?.close()
    this.#shown = undefined
    this.#items = []
    this.#shownCount = 0
  }

  close(): void {
    this.#closed.abort()
  }

  async #showLater(delayMs: number): Promise<void> {
    this.#isWaiting = true
    try {
      await this.#options.clock.sleep(delayMs, this.#closed.signal)
    } catch {
      return
    }
    this.#isWaiting = false
    if (this.#items.length === this.#shownCount) return
    const before = this.#shown
    before?.close()
    this.#shown = this.#options.show(this.#items, before !== undefined)
    this.#shownCount = this.#items.length
  }
}
