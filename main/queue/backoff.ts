const ceilingMs = 60_000

/** 1 s, 2 s, 4 s … up to a minute, each up to a fifth shorter so that clients do not come back together. */
export function backoffMs(tries: number, random: () => number): number {
  return Math.min(ceilingMs, 1_000 * 2 ** Math.min(tries, 10)) * (1 - random() * 0.2)
}
