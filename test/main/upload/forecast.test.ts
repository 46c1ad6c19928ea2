import { expect, test } from 'vitest'
import { forecast } from '../../../main/upload/forecast.ts'

const hour = 3_600_000

test('an upload fits when the line is fast enough for what is left of the address’s life', () => {
  const of = (bytes: number, bytesPerSecond: number | null, limit: number | null = null) =>
    forecast({ bytes, bytesPerSecond, limit, leftMs: hour })
  expect([of(5e9, 2e6), of(5e9, 1e6), of(5e9, 2e6, 1e6), of(0, 1e6), of(3.6e9, 1e6)]).toEqual([
    { neededMs: 2_500_000, leftMs: hour, fits: true },
    { neededMs: 5_000_000, leftMs: hour, fits: false },
    { neededMs: 5_000_000, leftMs: hour, fits: false },
    { neededMs: 0, leftMs: hour, fits: true },
    { neededMs: hour, leftMs: hour, fits: true },
  ])
})

test('nothing is said of a line that was not measured or on which nothing moves', () => {
  expect([
    forecast({ bytes: 1, bytesPerSecond: null, limit: null, leftMs: hour }),
    forecast({ bytes: 1, bytesPerSecond: 0, limit: 100, leftMs: hour }),
  ]).toEqual([undefined, undefined])
})
