import { mock } from 'node:test'
import type { Clock } from '../../../../main/net/clock.ts'

/** Time that stands still until it is moved on, however slow or busy the machine is. */
export interface SimulatedTime extends Clock {
  /** The time, without being a use of it. */
  readonly nowMs: number
  /** When the next of those who sleep is to be woken; null when nobody sleeps. */
  readonly dueMs: number | null
  /** Grows whenever somebody asks for the time, goes to sleep or is woken: while it does not, nothing is done. */
  readonly uses: number
  /** Wakes all whose time has come by then, in order. Never goes back. */
  advance(toMs: number): void
}

// Silence on the line is looked for at intervals: here they are over whenever the time moves on.
mock.timers.enable({ apis: ['setInterval'] })
const maxIntervalMs = 1_000

export function simulatedTime(startMs: number): SimulatedTime {
  let nowMs = startMs
  let uses = 0
  const sleepers = new Map<() => void, number>()
  return {
    now() {
      uses += 1
      return nowMs
    },
    sleep(delayMs, signal) {
      uses += 1
      if (signal?.aborted) return Promise.reject(signal.reason)
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      const refuse = () => {
        uses += 1
        sleepers.delete(wake)
        reject(signal?.reason)
      }
      const wake = () => {
        uses += 1
        sleepers.delete(wake)
        signal?.removeEventListener('abort', refuse)
        resolve()
      }
      signal?.addEventListener('abort', refuse, { once: true })
      sleepers.set(wake, nowMs + Math.max(1, Math.ceil(delayMs)))
      return promise
    },
    get nowMs() {
      return nowMs
    },
    get dueMs() {
      return sleepers.size ? Math.min(...sleepers.values()) : null
    },
    get uses() {
      return uses
    },
    advance(toMs) {
      nowMs = Math.max(nowMs, toMs)
      const due = [...sleepers].filter(([, dueMs]) => dueMs <= nowMs)
      for (const [wake] of due.toSorted(([, one], [, other]) => one - other)) wake()
      mock.timers.tick(maxIntervalMs)
    },
  }
}

/** Less than a thousandth of a millisecond, and a number that these times can hold. */
const quantumMs = 2 ** -11

/** The same time, but never the same twice: what is stamped with it shows what came before what. */
export function stampingClock(time: SimulatedTime): Clock {
  let lastMs = Number.NEGATIVE_INFINITY
  return {
    now() {
      lastMs = Math.max(time.nowMs, lastMs + quantumMs)
      return lastMs
    },
    sleep: time.sleep,
  }
}
