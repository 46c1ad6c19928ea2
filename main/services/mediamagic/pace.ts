import type { Pace } from '../service.ts'

const firstLookMs = 5_000
const steadyForMs = 60_000
const longestMs = 60_000

/** 5 s during its first minute, then half as long again each time, up to a minute (reference §8). */
export function nextLookMs({ runningMs, lastDelayMs }: Pace): number {
  if (runningMs < steadyForMs) return firstLookMs
  return Math.min(longestMs, Math.max(firstLookMs, lastDelayMs * 1.5))
}
