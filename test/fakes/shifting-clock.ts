import type { Clock } from '../../main/net/clock.ts'

export interface ShiftingClock extends Clock {
  /** Sets the time of day, as a person or a time server does. Who sleeps is woken no earlier and no later for it. */
  shift(ms: number): void
}

/** `clock`, ahead of it by `aheadMs` and by all the shifts since. */
export function shiftingClock(clock: Clock, aheadMs = 0): ShiftingClock {
  let shiftedMs = aheadMs
  return {
    now: () => clock.now() + shiftedMs,
    sleep: clock.sleep,
    shift(ms) {
      shiftedMs += ms
    },
  }
}
