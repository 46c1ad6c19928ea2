import { expect, test } from 'vitest'
import {
  type Counting,
  frameOfLabel,
  framesADay,
  labelOfFrame,
  readLabel,
} from '../../../../preload/domain/timecode/label.ts'
import { frameRate, knownRates, nominalOf, rateName } from '../../../../preload/domain/timecode/rate.ts'

const counting = (num: number, den: number, isDropFrame: boolean): Counting => {
  const rate = frameRate(num, den)
  if (!rate) throw new Error(`${num}/${den} is no rate`)
  return { rate, isDropFrame }
}
const df30 = counting(30_000, 1001, true)
const df60 = counting(60_000, 1001, true)

const two = (value: number) => String(value).padStart(2, '0')

/** Every label of a day in order, by counting as a counter does, without a formula; those that are wrong, and how many. */
function countThroughADay(counting: Counting) {
  const nominal = nominalOf(counting.rate)
  const dropped = counting.isDropFrame ? nominal / 15 : 0
  const sign = counting.isDropFrame ? ';' : ':'
  const wrong: string[] = []
  let frame = 0
  for (let minute = 0; minute < 24 * 60; minute += 1) {
    const [hours, minutes] = [Math.floor(minute / 60), minute % 60]
    const clock = `${two(hours)}:${two(minutes)}`
    for (let seconds = 0; seconds < 60; seconds += 1)
      for (let at = seconds === 0 && minute % 10 !== 0 ? dropped : 0; at < nominal; at += 1) {
        const label = `${clock}:${two(seconds)}${sign}${two(at)}`
        const back = frameOfLabel({ hours, minutes, seconds, frames: at, hasDropSign: false }, counting)
        if (labelOfFrame(frame, counting) !== label || back.kind !== 'frame' || back.frame !== frame)
          wrong.push(label)
        frame += 1
      }
  }
  return { wrong: wrong.slice(0, 5), day: frame }
}

test.each([
  ['29.97 drop frame', df30, 2_589_408],
  ['59.94 drop frame', df60, 5_178_816],
  ['23.976', counting(24_000, 1001, false), 2_073_600],
] as const)('every label of a day at %s, there and back', (_, count, day) => {
  expect({ ...countThroughADay(count), message: framesADay(count) }).toEqual({ wrong: [], day, message: day })
})

test.each([
  ['00:00:59;29', df30, 1799],
  ['00:01:00;02', df30, 1800],
  ['00:02:00;02', df30, 3598],
  ['00:09:59;29', df30, 17_981],
  ['00:10:00;00', df30, 17_982],
  ['01:00:00;00', df30, 107_892],
  ['10:00:00;00', df30, 1_078_920],
  ['23:59:59;29', df30, 2_589_407],
  ['00:00:59;59', df60, 3599],
  ['00:01:00;04', df60, 3600],
  ['00:10:00;00', df60, 35_964],
  ['01:00:00;00', df60, 215_784],
  ['23:59:59;59', df60, 5_178_815],
] as const)('%s', (label, count, frame) => {
  const parts = readLabel(label)
  expect([labelOfFrame(frame, count), parts && frameOfLabel(parts, count)]).toEqual([
    label,
    { kind: 'frame', frame },
  ])
})

test('the day begins anew after midnight and before it', () => {
  expect([
    labelOfFrame(2_589_408, df30),
    labelOfFrame(-1, df30),
    labelOfFrame(-1, counting(25, 1, false)),
  ]).toEqual(['00:00:00;00', '23:59:59;29', '23:59:59:24'])
})

test.each([
  ['24:00:00:00', { kind: 'no-label', part: 'hours' }],
  ['00:60:00:00', { kind: 'no-label', part: 'minutes' }],
  ['00:00:60:00', { kind: 'no-label', part: 'seconds' }],
  ['00:00:00:30', { kind: 'no-label', part: 'frames' }],
  ['01:01:00;00', { kind: 'dropped', next: '01:01:00;02' }],
  ['01:01:00;01', { kind: 'dropped', next: '01:01:00;02' }],
  ['01:10:00;00', { kind: 'frame', frame: 125_874 }],
] as const)('%s in drop frame', (label, found) => {
  const parts = readLabel(label)
  expect(parts && frameOfLabel(parts, df30)).toEqual(found)
})

test.each([
  ['01:00:00:00', false],
  ['1:00:00:00', false],
  ['01:00:00;00', true],
  ['01;00;00;00', true],
  [' 01:00:00:00 ', false],
])('%s is a label', (text, hasDropSign) => {
  expect(readLabel(text)).toEqual({ hours: 1, minutes: 0, seconds: 0, frames: 0, hasDropSign })
})

test.each(['01:00:00.00', '01:00:00', '01:00:00,00', '1:0:0:0', '-01:00:00:00', '01:00:00:0000', 'a', ''])(
  '%j is no label',
  (text) => {
    expect(readLabel(text)).toBeNull()
  },
)

test('hours, frames a day and names of all rates', () => {
  const table = knownRates.map((rate) => {
    const count = { rate, isDropFrame: false }
    const hour = readLabel('01:00:00:00')
    const found = hour && frameOfLabel(hour, count)
    return `${rateName(rate)} ${framesADay(count)} ${found?.kind === 'frame' ? found.frame : '?'}`
  })
  expect(table).toEqual([
    '23.976 2073600 86400',
    '24 2073600 86400',
    '25 2160000 90000',
    '29.97 2592000 108000',
    '30 2592000 108000',
    '47.952 4147200 172800',
    '48 4147200 172800',
    '50 4320000 180000',
    '59.94 5184000 216000',
    '60 5184000 216000',
    '119.88 10368000 432000',
    '120 10368000 432000',
  ])
})
