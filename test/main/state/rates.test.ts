import { expect, test } from 'vitest'
import { createRates } from '../../../main/state/rates.ts'

const totalBytes = 1_000_000

/** Sends `bytes` every second from the first second on; gives when it ended. */
function sendEverySecond(rates: ReturnType<typeof createRates>, bytes: number, seconds: number): number {
  for (let second = 0; second <= seconds; second += 1)
    rates.sent('a', { sentBytes: second * bytes, totalBytes, nowMs: second * 1_000 })
  return seconds * 1_000
}

test('a rate is sampled until it is over, also where the upload took less than a second', () => {
  const rates = createRates()
  const bytes = 375_000
  rates.sent('a', { sentBytes: 0, totalBytes: bytes, nowMs: 0 })
  rates.sent('a', { sentBytes: bytes, totalBytes: bytes, nowMs: 200 })
  rates.ended('a')
  expect(rates.total(300).bytesPerSecond).toBe(bytes)
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

test('a rate is that of the last four seconds, and says how long the rest takes', () => {
  const rates = createRates()
  const nowMs = sendEverySecond(rates, 100_000, 8)
  // Five marks in the four seconds between the first and the last of them.
  expect(rates.movement('a', nowMs)).toEqual({
    sentBytes: 800_000,
    bytesPerSecond: 125_000,
    leftMs: 1_600,
    isTooSlow: false,
  })
  expect(rates.movement('a', nowMs + 4_001)).toMatchObject({ bytesPerSecond: 0, leftMs: null })
})

test('where an upload stood when it was first heard of, and what is sent again, is no rate', () => {
  const rates = createRates()
  const at = (sentBytes: number, nowMs: number) => rates.sent('a', { sentBytes, totalBytes, nowMs })
  at(900_000, 0)
  at(900_000, 500)
  expect(rates.total(1_000).bytesPerSecond).toBe(0)
  at(500_000, 1_000)
  expect(rates.movement('a', 1_000)).toMatchObject({ sentBytes: 500_000, bytesPerSecond: 0, leftMs: null })
  at(600_000, 1_500)
  expect(rates.total(1_500).bytesPerSecond).toBe(100_000)
})

test('an upload that will not be through in time says so, and one that nobody knows says nothing', () => {
  const rates = createRates()
  rates.forecast('a', { fits: false })
  expect(rates.movement('a', 0)).toBe(undefined)
  rates.sent('a', { sentBytes: 0, totalBytes, nowMs: 0 })
  rates.forecast('a', { fits: false })
  const slow = rates.movement('a', 0)?.isTooSlow
  rates.sent('a', { sentBytes: 9, totalBytes, nowMs: 500 })
  const still = rates.movement('a', 500)?.isTooSlow
  rates.forecast('a', { fits: true })
  expect([slow, still, rates.movement('a', 600)?.isTooSlow]).toEqual([true, true, false])
})

test('offline there is no rate, of one or of all; what comes after is measured anew', () => {
  const rates = createRates()
  const nowMs = sendEverySecond(rates, 100_000, 4)
  rates.stop()
  expect([rates.total(nowMs).bytesPerSecond, rates.movement('a', nowMs)?.bytesPerSecond]).toEqual([0, 0])
  rates.sent('a', { sentBytes: 450_000, totalBytes, nowMs: nowMs + 1_000 })
  expect(rates.total(nowMs + 1_000).bytesPerSecond).toBe(50_000)
})

test('the last minute has sixty samples, and is quiet when nothing moved in it', () => {
  const rates = createRates()
  expect(rates.isQuiet()).toBe(true)
  rates.sent('a', { sentBytes: 0, totalBytes, nowMs: 0 })
  expect(rates.isQuiet()).toBe(false)
  rates.sent('a', { sentBytes: 6_000, totalBytes, nowMs: 1_000 })
  for (let second = 1; second <= 100; second += 1) rates.sample(second * 1_000)
  expect(rates.total(100_000).lastMinute).toEqual(Array.from({ length: 60 }, () => 0))
  expect(rates.isQuiet()).toBe(false)
  rates.ended('a')
  expect(rates.isQuiet()).toBe(true)
})
