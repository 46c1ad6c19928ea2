import { expect, test } from 'vitest'
import { createRates } from '../../../main/state/rates.ts'

test('a rate is sampled until it is over, also where the upload took less than a second', () => {
  const rates = createRates()
  const totalBytes = 375_000
  rates.sent('a', { sentBytes: 0, totalBytes, nowMs: 0 })
  rates.sent('a', { sentBytes: totalBytes, totalBytes, nowMs: 200 })
  rates.ended('a')
  expect(rates.total(300).bytesPerSecond).toBe(totalBytes)
  let nowMs = 0
  let peak = 0
  while (!rates.isQuiet() && nowMs < 120_000) {
    nowMs += 1_000
    rates.sample(nowMs)
    peak = Math.max(peak, ...rates.total(nowMs).lastMinute)
  }
  const { bytesPerSecond, lastMinute } = rates.total(nowMs)
  expect([bytesPerSecond, lastMinute.at(-1)]).toEqual([0, 0])
  expect(peak).toBeGreaterThan(0)
})
