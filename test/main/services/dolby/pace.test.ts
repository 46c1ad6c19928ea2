import { expect, test } from 'vitest'
import { nextPollDelayMs } from '../../../../main/services/dolby/pace.ts'

test('looks come every 5 s for two minutes, later every 10 s', () => {
  const delays = [0, 60_000, 119_999, 120_000, 3_600_000].map((runningMs) =>
    nextPollDelayMs({ runningMs, lastDelayMs: 5_000 }),
  )
  expect(delays).toEqual([5_000, 5_000, 5_000, 10_000, 10_000])
})
