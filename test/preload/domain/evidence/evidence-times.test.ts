import { expect, test } from 'vitest'
import { createTimeReader, type Medium } from '../../../../preload/domain/evidence/evidence-times.ts'
import { plainClock, rangeOfMs, type TimecodeClock } from '../../../../preload/domain/timecode/clock.ts'

/** `start-end` or `start`, in milliseconds. */
function times(evidence: unknown, medium: Medium = { durationMs: 30_000, clock: null }): string[] {
  return createTimeReader(
    [evidence],
    medium,
  )(evidence).map(({ startMs, endMs }) => (endMs === null ? `${startMs}` : `${startMs}-${endMs}`))
}

test.each<[unknown, string[]]>([
  // what the service's own samples look like
  [{ type: 'frame', startSeconds: 1.2, endSeconds: 2.7, region: { x: 0.1, y: 0.2 } }, ['1200-2700']],
  [{ type: 'speech', startSeconds: 4, endSeconds: 5.5, transcript: 'From £9.99' }, ['4000-5500']],
  // seconds, milliseconds and frames
  [{ start: 12, end: 15 }, ['12000-15000']],
  [{ start: 12_000, end: 15_000 }, ['12000-15000']],
  [{ startMs: 1200, endMs: 2700 }, ['1200-2700']],
  [{ start_time_ms: 1200, end_time_ms: 2700 }, ['1200-2700']],
  [{ startTime: '1.2', endTime: '2.7' }, ['1200-2700']],
  [{ frame: 50 }, ['2000']],
  [{ startFrame: 60, endFrame: 90, fps: 30 }, ['2000-3000']],
  [{ timestamp: 8.5 }, ['8500']],
  [{ time: 3, duration: 2 }, ['3000-5000']],
  [{ timeInSeconds: 7 }, ['7000']],
  [{ start: { seconds: 2, nanos: 500_000_000 }, end: { seconds: 3 } }, ['2500-3000']],
  // written times
  [{ timecode: '00:00:12:08' }, ['12320']],
  [{ timecode: '00:12:08' }, ['12320']],
  [{ timecode_in: '00:00:02,500', timecode_out: '00:00:03,500' }, ['2500-3500']],
  [{ from: '0:02', to: '0:04' }, ['2000-4000']],
  [{ at: 'PT2.5S' }, ['2500']],
  [{ at: '1200ms' }, ['1200']],
  [{ range: '00:02–00:04' }, ['2000-4000']],
  [{ time: '12.5-15.2s' }, ['12500-15200']],
  ['00:12', ['12000']],
  ['00:00:02.000 --> 00:00:04.000', ['2000-4000']],
  [{ description: 'On screen 00:00:12:00 to 00:00:15:00, lower third' }, ['12000-15000']],
  // lists and nesting
  [{ timeRange: [12.5, 15] }, ['12500-15000']],
  [{ timestamps: [1, 2.5, 4] }, ['1000', '2500', '4000']],
  [
    {
      ranges: [
        [1, 2],
        [3, 4],
      ],
    },
    ['1000-2000', '3000-4000'],
  ],
  [
    {
      occurrences: [
        { start: 3, end: 4 },
        { start: 1, end: 2 },
        { start: 1, end: 2 },
      ],
    },
    ['1000-2000', '3000-4000'],
  ],
  [{ location: { span: { begin: 1, until: 2 } } }, ['1000-2000']],
  // an end before its start, and what lies outside
  [{ start: 5, end: 4 }, ['5000']],
  [{ start: 29, end: 45 }, ['29000-30000']],
  [{ startSeconds: 30.4, endSeconds: 31 }, ['30000']],
  [{ startSeconds: 90 }, []],
  [{ startSeconds: -1 }, []],
])('%o', (evidence, expected) => {
  expect(times(evidence)).toEqual(expected)
})

test.each<[string, unknown]>([
  ['a page', { page: 3, quote: 'Only £240' }],
  ['letters of a page', { page: 3, start: 10, end: 24 }],
  ['a date', { timestamp: '2026-03-01T12:00:00Z' }],
  ['seconds since 1970', { timestamp: 1_790_000_000 }],
  ['a place in the picture', { position: { x: 1, y: 2 }, width: 3 }],
  [
    'names that only begin like times',
    { startPage: 1, endpoint: 2, timeZone: 3, inReplyTo: 4, constructor: 5 },
  ],
  ['an hour of the day', { description: 'The shop opens at 12:30' }],
  ['what was said', { transcript: 'from 00:00:02 to 00:00:04' }],
  ['words', { from: 'Acme', to: 'everyone', time: 'soon' }],
  ['nothing', null],
  ['a number', 12],
  ['not a number', { start: Number.NaN }],
])('%s is no time', (_, evidence) => {
  expect(times(evidence)).toEqual([])
})

test('the unit of bare numbers is decided for a whole result', () => {
  const all = [
    { start: 4, end: 9 },
    { start: 12_000, end: 15_000 },
  ]
  const read = createTimeReader(all, { durationMs: 30_000, clock: null })
  expect(all.map(read)).toEqual([[{ startMs: 4, endMs: 9 }], [{ startMs: 12_000, endMs: 15_000 }]])
})

test('without a duration, hours are believed and days are not', () => {
  const medium = { durationMs: null, clock: null }
  expect([
    times({ start: 7_200 }, medium),
    times({ start: 7_200_000 }, medium),
    times({ timecode: '00:12:08' }, medium),
  ]).toEqual([['7200000'], ['7200000'], ['728000']])
})

test('frames count at the rate of the medium', () => {
  expect(
    times({ timecode: '00:00:12:15' }, { durationMs: 30_000, clock: plainClock({ num: 30, den: 1 }) }),
  ).toEqual(['12500'])
})

/** The frames of the file that a piece of evidence names. */
function frames(evidence: unknown, medium: Medium & { clock: TimecodeClock }): string[] {
  return createTimeReader(
    [evidence],
    medium,
  )(evidence).map((span) => {
    const { start, end } = rangeOfMs(span, medium.clock)
    return span.endMs === null ? `${start}` : `${start}-${end}`
  })
}

const ntsc = { num: 30_000, den: 1001 }
const drop = { rate: ntsc, isDropFrame: true, startFrame: 107_892 }
const film = { rate: { num: 24_000, den: 1001 }, isDropFrame: false, startFrame: 86_400 }

test.each<[string, unknown, TimecodeClock, string[]]>([
  ['frames are frames', { frame: 129_000 }, film, ['129000']],
  ['up to the frame behind the last', { startFrame: 1797, endFrame: 1803 }, drop, ['1797-1803']],
  ['at a rounded rate', { startFrame: 1797, endFrame: 1803, fps: 30 }, drop, ['1797-1803']],
  ['at another rate', { frame: 100, fps: 50 }, drop, ['59']],
  ['in the file’s timecode', { timecode: '01:01:00;02' }, drop, ['1800']],
  ['written with colons throughout', { timecode: '01:01:00:02' }, drop, ['1800']],
  ['from the beginning', { timecode: '00:01:00;02' }, drop, ['1800']],
  ['a label that drop frame leaves out', { timecode: '01:01:00;00' }, drop, ['1800']],
  ['an hour into a film', { timecode: '02:00:00:00' }, film, ['86400']],
  ['frames of another rate', { timecode: '00:00:12:29' }, film, ['311']],
  ['microseconds', { startSeconds: 60.026633 }, drop, ['1799']],
  ['a stretch of the timecode', { range: '01:00:59;27 - 01:01:00;05' }, drop, ['1797-1803']],
])('%s', (_, evidence, clock, expected) => {
  expect(frames(evidence, { durationMs: 5_400_000, clock })).toEqual(expected)
})

test('a semicolon says drop frame where the file says nothing', () => {
  const clock = plainClock(ntsc)
  const medium = { durationMs: 5_400_000, clock }
  expect([frames({ tc: '01:00:00;00' }, medium), frames({ tc: '01:00:00:00' }, medium)]).toEqual([
    ['107892'],
    ['108000'],
  ])
})

test('a time of day on the file’s own clock, where it cannot be a time from the beginning', () => {
  const read = (timecode: string) => frames({ timecode }, { durationMs: 60_000, clock: film })
  expect([read('01:00:12'), read('01:00:12.5'), read('00:00:12'), read('00:12:08')]).toEqual([
    ['288'],
    ['300'],
    ['287'],
    ['296'],
  ])
})

test('what lies outside is kept where it is asked for', () => {
  const read = (evidence: unknown) => times(evidence, { durationMs: 20_000, clock: null, outside: 'keep' })
  expect([
    read({ startSeconds: 90, endSeconds: 95 }),
    read({ startSeconds: -1, endSeconds: 2 }),
    read({ startSeconds: 19, endSeconds: 25 }),
    read({ timestamp: 1_790_000_000 }),
  ]).toEqual([['90000-95000'], ['-1000-2000'], ['19000-25000'], []])
})

test('midnight in the middle of a file', () => {
  const clock = { rate: { num: 25, den: 1 }, isDropFrame: false, startFrame: 86_390 * 25 }
  expect(frames({ tc: '00:00:05:00' }, { durationMs: 60_000, clock })).toEqual(['375'])
})

test.each<[unknown, string[]]>([
  [{ startTime: 12_000 }, ['12000']],
  [{ startTime: 12_000, endTime: 15_000.5 }, ['12000-15000.5']],
  [{ startTime: '12000', endTime: '15000' }, ['12000-15000']],
  [{ ranges: [[12_000, 15_000]] }, ['12000-15000']],
  [{ timestamps: [1_200, 2_500] }, ['1200', '2500']],
  [{ at: 800 }, ['800']],
  [{ startTime: 12, endTime: 15.5 }, ['12000-15500']],
])('%o in a medium of twenty seconds', (evidence, expected) => {
  expect(times(evidence, { durationMs: 20_000, clock: null })).toEqual(expected)
})

test('a tree without an end is left', () => {
  const tree: Record<string, unknown> = { start: 1 }
  tree.inner = tree
  expect(times(tree)).toEqual(['1000'])
})
