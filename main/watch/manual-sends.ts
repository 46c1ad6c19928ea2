import { Fault } from '../net/fault.ts'

/** Each takes a thread that reads files until its drive has answered. */
const atOnce = 8

/**
 * Files sent with “Send anyway”. To read one that is only in the cloud takes minutes, so it is done beside the checks of
 * other files, of which only a few are under way at once.
 */
export class ManualSends {
  readonly #under = new Map<string, Promise<void>>()
  readonly #waiting = new Map<string, () => Promise<void>>()
  /** Asked for and not answered, also before anybody looked at the file. */
  readonly #wanted = new Map<string, PromiseWithResolvers<void>>()
  #isOver = false
  readonly #ended: (path: string) => void

  constructor(ended: (path: string) => void) {
    this.#ended = ended
  }

  has(path: string): boolean {
    return this.#under.has(path) || this.#waiting.has(path)
  }

  /** The answer to whoever wants this file sent; rejects with `unknown-id` once its folder is closed. */
  wanted(path: string): PromiseWithResolvers<void> {
    const wanted = this.#wanted.get(path) ?? Promise.withResolvers<void>()
    this.#wanted.set(path, wanted)
    wanted.promise.catch(() => {}).finally(() => this.#wanted.delete(path))
    if (this.#isOver) wanted.reject(closed(path))
    return wanted
  }

  begin(path: string, send: () => Promise<void>): void {
    this.#waiting.set(path, send)
    this.#work()
  }

  /** Begins no more, and answers all who wait, also for one under way; resolves when none is. */
  async over(): Promise<void> {
    this.#isOver = true
    this.#waiting.clear()
    for (const [path, { reject }] of this.#wanted) reject(closed(path))
    await Promise.all(this.#under.values())
  }

  #work(): void {
    for (const [path, send] of this.#waiting) {
      if (this.#under.size >= atOnce) return
      this.#waiting.delete(path)
      const under = send().finally(() => {
        this.#under.delete(path)
        this.#work()
        this.#ended(path)
      })
      this.#under.set(path, under)
    }
  }
}

const closed = (path: string) => new Fault({ kind: 'unknown-id', id: path })
