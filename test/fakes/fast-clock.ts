import type { Clock } from '../../main/net/clock.ts'
import { systemClock } from '../../main/net/clock.ts'

/** Time that runs `times` as fast, so that waits of seconds pass in a test. */
export function fastClock(times: number): Clock {
  const start = systemClock.now()
  return {
    now: () => start + (systemClock.now() - start) * times,
    sleep: (delayMs, signal) => systemClock.sleep(Math.max(1, delayMs / times), signal),
  }
}
