const ceilingMs = 60_000

/** 1 s, 2 s, 4 s … up to a minute, each up to a fifth shorter so that clients do not come back together. */
export function backoffMs(tries: number, random: () => number): number {
  return Math.min(ceilingMs, 1_000 * 2 ** Math.min(tries, 10)) * (1 - random() * 0.2)
}

const firstLookMs = 5_000
const steadyForMs = 60_000

/** Until the next look at a running analysis: 5 s during its first minute, then half as long again, up to a minute. */
export function nextLookMs({ runningMs, lastDelayMs }: { runningMs: number; lastDelayMs: number }): number {
  if (runningMs < steadyForMs) return firstLookMs
  return Math.min(ceilingMs, Math.max(firstLookMs, lastDelayMs * 1.5))
}
