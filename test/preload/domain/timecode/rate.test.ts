import { expect, test } from 'vitest'
import {
  canDropFrames,
  frameRate,
  knownRateNear,
  knownRates,
  offersDropFrame,
  parseRate,
} from '../../../../preload/domain/timecode/rate.ts'

test.each<[string, string | null]>([
  ['25', '25/1'],
  ['23.976', '24000/1001'],
  ['23.98', '24000/1001'],
  ['23.976023976', '24000/1001'],
  ['29.97', '30000/1001'],
  ['29.970', '30000/1001'],
  ['30', '30/1'],
  ['59.94', '60000/1001'],
  ['30000/1001', '30000/1001'],
  ['50/2', '25/1'],
  [' 24000 / 1001 ', '24000/1001'],
  ['15', '15/1'],
  ['12.5', null],
  ['25/2', '25/2'],
  ['0', null],
  ['-25', null],
  ['25/0', null],
  ['5000', null],
  ['25fps', null],
  ['', null],
  ['NaN', null],
  ['Infinity', null],
  ['99999999999999999999', null],
])('%j is the rate %s', (text, expected) => {
  const rate = parseRate(text)
  expect(rate && `${rate.num}/${rate.den}`).toBe(expected)
})

test('a measured rate is recognised within 0.04 percent, and its neighbour never taken for it', () => {
  for (const rate of knownRates) {
    const exact = rate.num / rate.den
    expect([exact * 1.0003, exact * 0.9997].map(knownRateNear)).toEqual([rate, rate])
    expect([exact * 1.0005, exact * 0.9995].map(knownRateNear)).toEqual([null, null])
  }
  expect(knownRateNear(1e9 / 41_708_333)).toEqual({ num: 24_000, den: 1001 })
})

test('drop frame is offered at 29.97 and 59.94, and read wherever labels can be left out', () => {
  expect(knownRates.filter(offersDropFrame).map(({ num }) => num)).toEqual([30_000, 60_000])
  expect(knownRates.filter(canDropFrames).map(({ num }) => num)).toEqual([
    30_000, 30, 60_000, 60, 120_000, 120,
  ])
})

test('a header that says nonsense is no rate', () => {
  expect([
    frameRate(0, 1),
    frameRate(25, 0),
    frameRate(1.5, 1),
    frameRate(90_000, 1),
    frameRate(Number.NaN, 1),
  ]).toEqual([null, null, null, null, null])
})
