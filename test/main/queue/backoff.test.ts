import { expect, test } from 'vitest'
import { backoffMs } from '../../../main/queue/backoff.ts'

test('a delay doubles up to a minute and is at most a fifth shorter', () => {
  const longest = [0, 1, 2, 3, 6, 50].map((tries) => backoffMs(tries, () => 0))
  expect(longest).toEqual([1_000, 2_000, 4_000, 8_000, 60_000, 60_000])
  expect([backoffMs(1, () => 1), backoffMs(50, () => 1)]).toEqual([1_600, 48_000])
})
