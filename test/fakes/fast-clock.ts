import type { Clock } from '../../main/net/clock.ts'
import { systemClock } from '../../main/net/clock.ts'

/**
 * Time that runs `times` as fast since `startMs`, so that waits of seconds pass in a test. Processes that are given the
 * same beginning have the same time.
 */
export function fastClock(times: number, startMs = systemClock.now()): Clock {
  return {
    now: () => startMs + (systemClock.now() - startMs) * times,
    sleep: (delayMs, signal) => systemClock.sleep(Math.max(1, delayMs / times), signal),
  }
}
