import type { Clock } from '../../../main/net/clock.ts'

export interface TurnedClock extends Clock {
  /** Lets time pass; wakes what has slept long enough. */
  turn(ms: number): void
}

/** Stands still at 2031-04-02T09:15:00Z until it is turned. */
export function turnedClock(): TurnedClock {
  let nowMs = Date.parse('2031-04-02T09:15:00Z')
  const sleepers = new Set<{ untilMs: number; wake: () => void }>()
  return {
    now: () => nowMs,
    sleep: (delayMs, signal) =>
      new Promise((resolve, reject) => {
        const sleeper = {
          untilMs: nowMs + delayMs,
          wake: () => {
            sleepers.delete(sleeper)
            resolve()
          },
        }
        if (delayMs <= 0) return resolve()
        if (signal?.aborted) return reject(signal.reason)
        signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
        sleepers.add(sleeper)
      }),
    turn(ms) {
      nowMs += ms
      for (const sleeper of [...sleepers]) if (sleeper.untilMs <= nowMs) sleeper.wake()
    },
  }
}
