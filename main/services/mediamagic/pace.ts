import type { Pace } from '../service.ts'

const firstPollMs = 5_000
const steadyForMs = 60_000
const maxMs = 60_000

/** 5 s during its first minute, then half as long again each time, up to a minute (reference §8). */
export function nextPollDelayMs({ runningMs, lastDelayMs }: Pace): number {
  if (runningMs < steadyForMs) return firstPollMs
  return Math.min(maxMs, Math.max(firstPollMs, lastDelayMs * 1.5))
}
