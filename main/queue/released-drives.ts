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
  /** With whether each was seen to be away since. */
  readonly #released = new Map<string, { hasBeenAway: boolean }>()
  #watching: AbortController | undefined

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
    this.#released.set(volume, { hasBeenAway: false })
    if (this.#watching) void this.#watch(volume, this.#watching.signal)
  }

  resume(volume: string): void {
    if (this.#released.delete(volume)) this.#options.back(volume)
  }

  /** Notices from now on which drives come back, those that were let go of before included. */
  start(): void {
    if (this.#watching) return
    this.#watching = new AbortController()
    for (const volume of this.#released.keys()) void this.#watch(volume, this.#watching.signal)
  }

  /** Asks no drive any more. Those that were let go of stay so. */
  stop(): void {
    this.#watching?.abort()
    this.#watching = undefined
  }

  async #watch(volume: string, signal: AbortSignal): Promise<void> {
    const { clock, isAway = isVolumeAway } = this.#options
    const drive = this.#released.get(volume)
    const isOver = () => signal.aborted || drive === undefined || this.#released.get(volume) !== drive
    while (!isOver()) {
      const isAwayNow = await isAway(volume)
      if (isOver() || drive === undefined) return
      drive.hasBeenAway ||= isAwayNow
      if (drive.hasBeenAway && !isAwayNow) return this.resume(volume)
      await clock.sleep(checkEveryMs, signal).catch(() => {})
    }
  }
}
