import { expect, test } from 'vitest'
import { nextPollDelayMs } from '../../../../main/services/mediamagic/pace.ts'

test('looks come every 5 s for a minute, then half as far apart again, up to a minute', () => {
  const delays: number[] = []
  let runningMs = 0
  for (let lastDelayMs = 0; runningMs < 400_000; ) {
    lastDelayMs = nextPollDelayMs({ runningMs, lastDelayMs })
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
