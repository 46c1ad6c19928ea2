import type { Clock } from '../../main/net/clock.ts'

export interface TurnedClock extends Clock {
  /** When each of those who sleep wants to be woken. */
  readonly wakesMs: number[]
  /** Lets time pass and wakes whoever has slept long enough. Turn it only while no request is on its way. */
  turn(ms: number): void
}

/** Stands still until it is turned. */
export function turnedClock(startMs = Date.parse('2031-04-02T09:15:00Z')): TurnedClock {
  let nowMs = startMs
  const sleepers = new Map<() => void, number>()
  return {
    now: () => nowMs,
    get wakesMs() {
      return [...sleepers.values()]
    },
    sleep(delayMs, signal) {
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      if (signal?.aborted) return Promise.reject(signal.reason)
      const refuse = () => {
        sleepers.delete(wake)
        reject(signal?.reason)
      }
      const wake = () => {
        sleepers.delete(wake)
        signal?.removeEventListener('abort', refuse)
        resolve()
      }
      signal?.addEventListener('abort', refuse, { once: true })
      sleepers.set(wake, nowMs + delayMs)
      return promise
    },
    turn(ms) {
      nowMs += ms
      for (const [wake, untilMs] of [...sleepers]) if (untilMs <= nowMs) wake()
    },
  }
}
