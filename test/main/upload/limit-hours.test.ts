import { afterAll, beforeAll, expect, test } from 'vitest'
import { limitNow } from '../../../main/upload/limit-hours.ts'

const zone = process.env.TZ
beforeAll(() => {
  process.env.TZ = 'Europe/Berlin'
})
afterAll(() => {
  if (zone === undefined) delete process.env.TZ
  else process.env.TZ = zone
})

const limitBytesPerSecond = 500_000
/** The limit at these local times of 12 May 2031, hour and minute. */
const at = (from: string, to: string, ...times: [number, number][]) =>
  times.map(([hour, minute]) =>
    limitNow({ limitBytesPerSecond, hours: { from, to } }, new Date(2031, 4, 12, hour, minute, 59).getTime()),
  )

test('without hours the limit holds always; without a limit there is none', () => {
  expect([
    limitNow({ limitBytesPerSecond, hours: null }, 0),
    limitNow({ limitBytesPerSecond: null, hours: { from: '00:00', to: '00:00' } }, 0),
  ]).toEqual([limitBytesPerSecond, null])
})

test('from the first minute on, until the last but one', () => {
  const on = limitBytesPerSecond
  expect(at('09:00', '17:30', [8, 59], [9, 0], [17, 29], [17, 30], [0, 0])).toEqual([
    null,
    on,
    on,
    null,
    null,
  ])
})

test('over midnight, and the whole day', () => {
  const on = limitBytesPerSecond
  expect(at('22:00', '06:00', [21, 59], [22, 0], [0, 0], [5, 59], [6, 0])).toEqual([null, on, on, on, null])
  expect(at('08:00', '08:00', [7, 59], [8, 0], [20, 0])).toEqual([on, on, on])
})

test('on the day on which clocks are turned the hours are those on the wall', () => {
  const hours = { from: '09:00', to: '17:00' }
  const of = (utc: string) => limitNow({ limitBytesPerSecond, hours }, Date.parse(utc))
  // 30 March 2031 is one hour shorter: nine o'clock is then 7:00 UTC, the day before 8:00 UTC.
  expect([
    of('2031-03-29T07:30:00Z'),
    of('2031-03-29T08:00:00Z'),
    of('2031-03-30T06:59:00Z'),
    of('2031-03-30T07:00:00Z'),
    of('2031-10-26T07:59:00Z'),
    of('2031-10-26T08:00:00Z'),
  ]).toEqual([null, limitBytesPerSecond, null, limitBytesPerSecond, null, limitBytesPerSecond])
})
