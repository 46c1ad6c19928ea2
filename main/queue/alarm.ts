import type { Clock } from '../net/clock.ts'

/** Wakes once; what was set before does not count any more. */
export class Alarm {
  #set: AbortController | undefined
  readonly #clock: Clock
  readonly #ring: () => void

  constructor(clock: Clock, ring: () => void) {
    this.#clock = clock
    this.#ring = ring
  }

  set(delayMs: number): void {
    this.stop()
    const alarm = new AbortController()
    this.#set = alarm
    this.#clock.sleep(delayMs, alarm.signal).then(this.#ring, () => {})
  }

  stop(): void {
    this.#set?.abort()
  }
}
