import { expect, test } from 'vitest'
import {
  clockTimeOf,
  frameAtMs,
  parseTimecode,
  rangeOfMs,
  timecodeOfMs,
} from '../../../../preload/domain/timecode/clock.ts'
import { fractionOf } from '../../../../preload/domain/timecode/fraction.ts'
import { frameAt, frameRange, middleOfFrameMs } from '../../../../preload/domain/timecode/frames.ts'
import { knownRates } from '../../../../preload/domain/timecode/rate.ts'

const pal = { num: 25, den: 1 }
const ntsc = { num: 30_000, den: 1001 }

test('at every rate, each of the first frames, a day later too, begins where it says', () => {
  for (const rate of knownRates)
    for (const first of [0, 86_400 * 24])
      for (let frame = first; frame < first + 500; frame += 1) {
        const startMs = (frame * rate.den * 1000) / rate.num
        // Whole milliseconds, cut, and microseconds, rounded.
        const written = [
          (Math.floor(startMs) / 1000).toFixed(3),
          (startMs / 1000).toFixed(6),
          middleOfFrameMs(frame, rate) / 1000,
        ]
        expect(written.map((seconds) => frameAt(seconds, rate))).toEqual([frame, frame, frame])
      }
})

test.each<[number | string, number | null]>([
  ['1e-7', 0],
  [1e-7, 0],
  [0.039, 1],
  [0.0389, 0],
  ['0.0389999999', 0],
  [1e21, 25e21],
  ['-0.5', -13],
  [Number.NaN, null],
  ['12:00', null],
  ['', null],
  ['9'.repeat(80), null],
])('%j seconds at 25 are frame %j', (seconds, frame) => {
  expect(frameAt(seconds, pal)).toBe(frame)
})

test('a range has a frame at least, also when its end lies before its start', () => {
  expect([
    frameRange({ start: 2, end: 1 }, pal),
    frameRange({ start: 2, end: null }, pal),
    frameRange({ start: 2, end: 2.04 }, pal),
    frameRange({ start: 2, end: '2.0411' }, pal),
  ]).toEqual([
    { start: 50, end: 51 },
    { start: 50, end: 51 },
    { start: 50, end: 51 },
    { start: 50, end: 52 },
  ])
})

test('sound that begins inside a frame is counted with what it begins later', () => {
  const offset = { num: 1n, den: 100n }
  expect([frameAt('0.029', pal, offset), frameAt('0.028', pal, offset)]).toEqual([1, 0])
})

test('noise of earlier arithmetic does not move a frame', () => {
  const clock = { rate: ntsc, isDropFrame: false, startFrame: 0 }
  const ms = (1799 * 1001) / 30
  expect([frameAtMs(ms, clock), frameAtMs(ms - 1e-9, clock), frameAtMs(ms + 1e-9, clock)]).toEqual([
    1799, 1799, 1799,
  ])
  expect(rangeOfMs({ startMs: ms, endMs: ms + (35 * 1001) / 30 }, clock)).toEqual({ start: 1799, end: 1834 })
})

test('without a rate a time is told in seconds', () => {
  expect([
    timecodeOfMs(3_661_027, null),
    clockTimeOf(0),
    clockTimeOf(-5),
    timecodeOfMs(40, { rate: pal, isDropFrame: false, startFrame: 90_000 }),
  ]).toEqual(['01:01:01.027', '00:00:00.000', '00:00:00.000', '01:00:00:01'])
})

test.each([
  ['01:00:00:00', ntsc, false, { kind: 'timecode', frame: 108_000, isDropFrame: false }],
  ['01:00:00;00', ntsc, false, { kind: 'timecode', frame: 107_892, isDropFrame: true }],
  ['01:00:00:00', ntsc, true, { kind: 'timecode', frame: 107_892, isDropFrame: true }],
  ['01:00:00;00', pal, false, { kind: 'timecode', frame: 90_000, isDropFrame: false }],
  ['90000', pal, false, { kind: 'timecode', frame: 90_000, isDropFrame: false }],
  ['01:01:00;00', ntsc, false, { kind: 'dropped', next: '01:01:00;02' }],
  ['01:00:00:25', pal, false, { kind: 'no-label', part: 'frames' }],
  ['noon', pal, false, { kind: 'no-timecode' }],
  ['01:00:00.00', pal, false, { kind: 'no-timecode' }],
] as const)('%s typed at %o, drop frame %s', (text, rate, isDropFrame, expected) => {
  expect(parseTimecode(text, { rate, isDropFrame })).toEqual(expected)
})

test('fractions of decimals are exact', () => {
  expect([fractionOf('12.320'), fractionOf(-0.5), fractionOf('1.5e2'), fractionOf('2e-3')]).toEqual([
    { num: 12_320n, den: 1000n },
    { num: -5n, den: 10n },
    { num: 150n, den: 1n },
    { num: 2n, den: 1000n },
  ])
})
