import { isVolumeAway } from '../media/volumes.ts'
import type { Clock } from '../net/clock.ts'

export interface ReleasedDrivesOptions {
  clock: Clock
  /** Told when a drive is there again, or is to be used again. */
  back(volume: string): void
  isAway?(volume: string): Promise<boolean>
}

const checkEveryMs = 2_000

/** Drives that a person wants to take out: nothing of them is opened until they were away and are back, or she says so. */
export class ReleasedDrives {
  readonly #options: ReleasedDrivesOptions
  readonly #released = new Map<string, AbortController>()

  constructor(options: ReleasedDrivesOptions) {
    this.#options = options
  }

  has(volume: string): boolean {
    return this.#released.has(volume)
  }

  all(): string[] {
    return [...this.#released.keys()]
  }

  release(volume: string): void {
    if (this.#released.has(volume)) return
    const over = new AbortController()
    this.#released.set(volume, over)
    void this.#look(volume, over.signal)
  }

  resume(volume: string): void {
    this.#released.get(volume)?.abort()
    if (this.#released.delete(volume)) this.#options.back(volume)
  }

  stop(): void {
    for (const over of this.#released.values()) over.abort()
    this.#released.clear()
  }

  async #look(volume: string, signal: AbortSignal): Promise<void> {
    const { clock, isAway = isVolumeAway } = this.#options
    let hasBeenAway = false
    while (!signal.aborted) {
      const isAwayNow = await isAway(volume)
      hasBeenAway ||= isAwayNow
      if (hasBeenAway && !isAwayNow) break
      await clock.sleep(checkEveryMs, signal).catch(() => {})
    }
    if (!signal.aborted) this.resume(volume)
  }
}
