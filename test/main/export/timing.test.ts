import { expect, test } from 'vitest'
import { timingOf } from '../../../main/export/timing.ts'
import { Fault, failureOf } from '../../../main/net/fault.ts'
import { clockOfFile } from '../../../preload/domain/media/file-clock.ts'
import { frameAtMs, labelAt } from '../../../preload/domain/timecode/clock.ts'
import { knownRates, rateName } from '../../../preload/domain/timecode/rate.ts'
import { facts, ntsc, startAt } from './requests.ts'

const pal = { num: 25, den: 1 }
const oneHour = '01:00:00:00'
const nothing = { rate: null, start: null }

function told(timing: ReturnType<typeof timingOf>) {
  const { clock, sources } = timing
  return clock && [rateName(clock.rate), labelAt(0, clock), sources.rate, sources.dropFrame, sources.start]
}

test('the file’s own timecode, else what is usual', () => {
  expect([
    told(timingOf(facts({ frameRate: ntsc, start: startAt(107_892, true) }), nothing, oneHour)),
    told(timingOf(facts(), nothing, oneHour)),
    told(timingOf(facts(), nothing, '00:00:00:00')),
    told(timingOf(facts({ frameRate: null }), nothing, oneHour)),
    told(timingOf(null, nothing, oneHour)),
  ]).toEqual([
    ['29.97', '01:00:00;00', 'file', 'file', 'file'],
    ['25', '01:00:00:00', 'file', 'default', 'default'],
    ['25', '00:00:00:00', 'file', 'default', 'default'],
    null,
    null,
  ])
})

test('what is given comes before the file', () => {
  const file = facts({ frameRate: ntsc, start: startAt(107_892, true) })
  const given = (rate: typeof pal | null, start: string | null) => timingOf(file, { rate, start }, oneHour)
  expect([
    told(given(null, '10:00:00:00')),
    told(given(null, '10:00:00;00')),
    told(given(pal, null)),
    told(given(ntsc, null)),
    told(timingOf(null, { rate: ntsc, start: '10:00:00;00' }, oneHour)),
    told(timingOf(null, { rate: ntsc, start: '108000' }, oneHour)),
  ]).toEqual([
    // Colons of a file that is drop frame are drop frame too.
    ['29.97', '10:00:00;00', 'file', 'file', 'given'],
    ['29.97', '10:00:00;00', 'file', 'given', 'given'],
    // At another rate the label stays.
    ['25', '01:00:00:00', 'given', 'file', 'file'],
    ['29.97', '01:00:00;00', 'file', 'file', 'file'],
    ['29.97', '10:00:00;00', 'given', 'given', 'given'],
    ['29.97', '01:00:00:00', 'given', 'default', 'given'],
  ])
  expect([given(pal, null).isOwnRate, given(ntsc, null).isOwnRate]).toEqual([false, true])
})

test('a semicolon at a rate without drop frame is noticed', () => {
  const timing = timingOf(null, { rate: pal, start: '10:00:00;00' }, oneHour)
  expect([told(timing)?.[1], timing.ignoredDropFrame]).toEqual(['10:00:00:00', true])
})

test.each([
  ['01:01:00;00', ntsc, 'doesn’t exist in drop frame. The next timecode is 01:01:00;02'],
  ['01:00:00:25', pal, '“01:00:00:25” isn’t a valid timecode at 25 frames a second'],
  ['noon', pal, '“noon” isn’t a valid timecode'],
])('%s is refused', (start, rate, sentence) => {
  try {
    timingOf(null, { rate, start }, oneHour)
    expect.unreachable()
  } catch (error) {
    expect(failureOf(error)).toMatchObject({
      kind: 'bad-request',
      message: expect.stringContaining(sentence),
    })
  }
})

test('sound stored in whole samples begins on the frame it was recorded at, at every rate', () => {
  for (const rate of knownRates)
    for (const perSecond of [44_100, 48_000, 96_000])
      for (let frame = 0; frame < 400; frame += 1) {
        const samples = Math.floor((frame * rate.den * perSecond) / rate.num)
        const start = {
          kind: 'samples',
          samples,
          samplesPerSecond: perSecond,
          isDropFrame: null,
          from: 'bext',
        } as const
        const clock = clockOfFile({ frameRate: null, start }, rate)
        expect(clock?.startFrame).toBe(frame)
      }
})

test('sound that begins between two frames: a place is counted from midnight, and rounded once', () => {
  const start = {
    kind: 'samples',
    samples: 480,
    samplesPerSecond: 48_000,
    isDropFrame: null,
    from: 'bext',
  } as const
  const clock = clockOfFile({ frameRate: null, start }, pal)
  // 10 ms into frame 0: frame 1 begins 30 ms later.
  expect(clock && [clock.startFrame, frameAtMs(28.9, clock), frameAtMs(29, clock)]).toEqual([0, 0, 1])
})

test('drop frame is switched on and off, and the label of the first frame stays', () => {
  const drop = facts({ frameRate: ntsc, start: startAt(107_892, true) })
  const nonDrop = facts({ frameRate: ntsc, start: startAt(108_000) })
  const asked = (file: typeof drop | null, isDropFrame: boolean, start: string | null = null) =>
    told(timingOf(file, { rate: file ? null : ntsc, start, isDropFrame }, oneHour))
  expect([
    asked(drop, false),
    asked(drop, true),
    asked(nonDrop, true),
    asked(nonDrop, true, '10:00:00:00'),
    asked(drop, false, '10:00:00;00'),
    asked(null, true),
  ]).toEqual([
    ['29.97', '01:00:00:00', 'file', 'given', 'file'],
    ['29.97', '01:00:00;00', 'file', 'file', 'file'],
    ['29.97', '01:00:00;00', 'file', 'given', 'file'],
    ['29.97', '10:00:00;00', 'file', 'given', 'given'],
    ['29.97', '10:00:00:00', 'file', 'given', 'given'],
    ['29.97', '01:00:00;00', 'given', 'given', 'default'],
  ])
  expect(() => asked(nonDrop, true, '00:01:00:00')).toThrow(Fault)
})

test('a frame number that no label of a day has is refused: its label would be another one', () => {
  const refusalOf = (start: string, own: Parameters<typeof facts>[0] = {}) => {
    try {
      return told(timingOf(facts(own), { rate: null, start }, oneHour))
    } catch (error) {
      return failureOf(error).kind
    }
  }
  const drop = { frameRate: ntsc, start: startAt(0, true) }
  expect([
    refusalOf('2159999')?.[1],
    refusalOf('2160000'),
    refusalOf('99999999'),
    refusalOf('2589407', drop)?.[1],
    refusalOf('2589408', drop),
  ]).toEqual(['23:59:59:24', 'bad-request', 'bad-request', '23:59:59;29', 'bad-request'])
})
