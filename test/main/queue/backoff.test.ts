import { expect, test } from 'vitest'
import { backoffMs, nextLookMs } from '../../../main/queue/backoff.ts'

test('a delay doubles up to a minute and is at most a fifth shorter', () => {
  const longest = [0, 1, 2, 3, 6, 50].map((tries) => backoffMs(tries, () => 0))
  expect(longest).toEqual([1_000, 2_000, 4_000, 8_000, 60_000, 60_000])
  expect([backoffMs(1, () => 1), backoffMs(50, () => 1)]).toEqual([1_600, 48_000])
})

test('looks come every 5 s for a minute, then half as far apart again, up to a minute', () => {
  const delays: number[] = []
  let runningMs = 0
  for (let lastDelayMs = 0; runningMs < 400_000; ) {
    lastDelayMs = nextLookMs({ runningMs, lastDelayMs })
    delays.push(lastDelayMs)
    runningMs += lastDelayMs
  }
  expect(delays).toEqual([
    ...Array(12).fill(5_000),
    7_500,
    11_250,
    16_875,
    25_312.5,
    37_968.75,
    56_953.125,
    ...Array(4).fill(60_000),
  ])
})
