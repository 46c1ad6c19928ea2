/** Each takes a thread that reads files until its drive has answered. */
const atOnce = 8

/**
 * Files sent with “Send anyway”. To read one that is only in the cloud takes minutes, so it is done beside the checks of
 * other files, of which only a few are under way at once.
 */
export class ManualSends {
  readonly #under = new Map<string, Promise<void>>()
  readonly #waiting = new Map<string, () => Promise<void>>()
  readonly #ended: (path: string) => void

  constructor(ended: (path: string) => void) {
    this.#ended = ended
  }

  has(path: string): boolean {
    return this.#under.has(path) || this.#waiting.has(path)
  }

  begin(path: string, send: () => Promise<void>): void {
    this.#waiting.set(path, send)
    this.#work()
  }

  /** Begins no more; resolves when none is under way. */
  async over(): Promise<void> {
    this.#waiting.clear()
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
