import { expect, test } from 'vitest'
import { exportResult } from '../../../main/export/export-text.ts'
import type { ExportRequest } from '../../../main/export/prepare.ts'
import { summaryOf } from '../../../main/export/summary.ts'
import { failureOf } from '../../../main/net/fault.ts'
import {
  type ExportFormat,
  exportFormatNames,
  exportFormats,
} from '../../../preload/domain/export/formats.ts'
import type { Issue } from '../../../preload/domain/model/result.ts'
import { knownRates, rateName } from '../../../preload/domain/timecode/rate.ts'
import { sentencesForExport } from '../../../preload/domain/words/export.ts'
import { issue } from '../../fakes/issues.ts'
import { day, readBack, readFormats, textOf } from './read-back.ts'
import { readEdl } from './readers/edl.ts'
import { readCsv, readCues, readReport } from './readers/tables.ts'
import { facts, ntsc, request, startAt } from './requests.ts'

const inFrames = exportFormatNames.filter((format) => exportFormats[format].places === 'frames')

function message(asked: ExportRequest, format: ExportFormat): string {
  try {
    exportResult(asked, format, day)
    return ''
  } catch (error) {
    const failure = failureOf(error)
    return failure.kind === 'bad-request' ? failure.message : failure.kind
  }
}

const at = (id: string, startSeconds: number, own: Partial<Issue> = {}) =>
  issue(id, { ruleCode: `R_${id}`, evidence: [{ startSeconds }], ...own })
const many = (count: number, startOf: (at: number) => number) =>
  Array.from({ length: count }, (_, index) => at(String(index), startOf(index), { referenceNumber: index }))

test('1,200 issues are two event lists of at most 999', () => {
  const asked = request(many(1200, (index) => index))
  const { texts } = exportResult(asked, 'resolve-edl', day)
  const counting = { nominal: 25, start: 90_000 }
  expect(texts.map((text) => readEdl(text, counting).marks.length)).toEqual([999, 201])
  for (const format of readFormats)
    expect(
      readBack(asked, format).map(({ frame }) => frame),
      format,
    ).toEqual(Array.from({ length: 1200 }, (_, index) => index * 25))
})

test.each(readFormats)('300 issues on one frame are told of by %s', (format) => {
  const asked = request(many(300, () => 2))
  const found = readBack(asked, format)
  const text = found.map(({ text }) => text).join('\n')
  expect(new Set(found.map(({ frame }) => frame))).toEqual(new Set([50]))
  const isTable = !exportFormats[format].merges
  expect(found).toHaveLength(isTable ? 300 : 1)
  // Where a note has no room for all, it says how many more there are.
  const named = [...text.matchAll(/R_(\d+)\b/g)].map(([, id]) => id)
  const more = /… and (\d+) more/.exec(text)?.[1]
  expect(new Set(named).size + Number(more ?? 0)).toBe(300)
  expect(exportResult(asked, format, day).shortened).toBe(more === undefined ? 0 : 1)
})

test('two of different weight on one frame take the name and colour of the worse', () => {
  const asked = request([
    at('a', 1, { severity: 'INFO' }),
    at('b', 1.01, { severity: 'MAJOR', summary: 'Worse' }),
    at('c', 1, { severity: 'CRITICAL', status: 'RESOLVED' }),
  ])
  const [open] = readEdl(textOf(asked, 'resolve-edl'), { nominal: 25, start: 90_000 }).marks
  const [all] = readEdl(textOf({ ...asked, which: 'all' }, 'resolve-edl'), {
    nominal: 25,
    start: 90_000,
  }).marks
  expect([open?.name, open?.colour, all?.name, all?.colour]).toEqual([
    'MAJOR R_b Worse (+1)',
    'Yellow',
    'MAJOR R_b Worse (+2)',
    'Yellow',
  ])
})

test('an issue with three places is three marks that say so', () => {
  const asked = request([
    issue('1', { ruleCode: 'R', evidence: [{ start: 1, end: 2 }, { start: 5 }, { start: 9 }, { start: 5 }] }),
  ])
  const { marks } = readEdl(textOf(asked, 'resolve-edl'), { nominal: 25, start: 90_000 })
  expect(marks.map(({ frame, frames, name }) => [frame, frames, name])).toEqual([
    [25, 25, 'MINOR R (1/3)'],
    [125, 1, 'MINOR R (2/3)'],
    [225, 1, 'MINOR R (3/3)'],
  ])
})

test.each(readFormats)('issues without a time are not lost by %s', (format) => {
  const asked = request([
    issue('a', { ruleCode: 'R_a' }),
    issue('b', { ruleCode: 'R_b', evidence: [{ quote: 'somewhere' }] }),
    at('c', 2),
  ])
  const text = textOf(asked, format)
  expect(['R_a', 'R_b', 'R_c'].filter((rule) => !text.includes(rule))).toEqual([])
  const frames = readBack(asked, format).map(({ frame }) => frame)
  expect(frames).toEqual(exportFormats[format].merges ? [0, 50] : [50])
})

test('a first frame that has an issue of its own keeps its marker', () => {
  const asked = request([issue('a', { ruleCode: 'R_a' }), at('b', 0)])
  const { marks } = readEdl(textOf(asked, 'resolve-edl'), { nominal: 25, start: 90_000 })
  expect(marks.map(({ name, note }) => [name, note.includes('R_a')])).toEqual([['MINOR R_b (+1)', true]])
})

test('only issues without a time are one white marker on the first frame', () => {
  const asked = request([issue('a'), issue('b')])
  const { marks } = readEdl(textOf(asked, 'resolve-edl'), { nominal: 25, start: 90_000 })
  expect(marks.map(({ frame, name, colour }) => [frame, name, colour])).toEqual([
    [0, 'Without a timecode: 2 issues', 'Cream'],
  ])
})

test.each(readFormats)(
  'times past the end and before the beginning stand at the nearest frame in %s',
  (format) => {
    const asked = request(
      [at('late', 90), at('early', -3), issue('r', { ruleCode: 'R_r', evidence: [{ start: 8, end: 25 }] })],
      { facts: facts({ durationMs: 10_000, durationFrames: 250 }) },
    )
    const found = readBack(asked, format)
    expect(found.map(({ frame }) => frame)).toEqual([0, 200, 249])
    const { list } = exportResult(asked, format, day)
    expect(list.marks.map(({ start, end }) => end - start)).toEqual([1, 50, 1])
    const note = textOf(asked, format)
    if (format === 'json') expect(note.match(/"isOutsideFile": true/g)).toHaveLength(2)
    else if (format !== 'csv') expect(note).toContain('Reported at 00:01:30.000, past the end of the file')
  },
)

test('midnight: labels go on where they can, two lists say why they cannot', () => {
  const asked = request([at('1', 20)], { facts: facts({ start: startAt(86_390 * 25) }) })
  expect(['resolve-edl', 'avid-text'].map((format) => message(asked, format as ExportFormat))).toEqual([
    expect.stringContaining('can’t pass midnight'),
    expect.stringContaining('can’t pass midnight'),
  ])
  expect(readBack(asked, 'otio')[0]?.frame).toBe(500)
  expect(readCsv(textOf(asked, 'csv'))[0]?.['Start timecode']).toBe('00:00:10:00')
})

test('without a frame rate there are seconds, or a sentence', () => {
  const asked = request(
    [at('1', 61.25), issue('2', { ruleCode: 'R_2', evidence: [{ start: 70, end: 72 }] })],
    {
      facts: facts({ frameRate: null }),
    },
  )
  const frames = exportFormatNames.map((format) => message(asked, format)).filter(Boolean)
  expect(frames).toHaveLength(inFrames.length)
  expect(new Set(frames)).toEqual(
    new Set(['The frame rate of spot 30.mov is unknown. Set it with --frame-rate']),
  )
  expect(readCues(textOf(asked, 'vtt'), 'vtt').map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
    [61_250, 62_250],
    [70_000, 72_000],
  ])
  expect(readReport(textOf(asked, 'html')).map(({ time }) => time)).toEqual([
    '00:01:01.250',
    '00:01:10.000-00:01:12.000',
  ])
  const [row] = readCsv(textOf(asked, 'csv'))
  expect([row?.['Start seconds'], row?.['Start timecode'], row?.['Start frame']]).toEqual([
    '61.250000',
    '',
    '',
  ])
})

test('more than sixty frames a second, and rates that a program does not have', () => {
  const fast = request([at('1', 1)], { facts: facts({ frameRate: { num: 120, den: 1 } }) })
  const broken = request([at('1', 1)], { facts: facts({ frameRate: { num: 25, den: 2 } }) })
  expect([
    message(fast, 'resolve-edl'),
    message(fast, 'otio'),
    message(broken, 'premiere-xml'),
    message(broken, 'fcpxml'),
  ]).toEqual([
    'Markers for DaVinci Resolve go up to 60 frames a second; this file has 120. Use --as otio or fcpxml',
    '',
    'Premiere Pro has no frame rate of 12.5. Use --as otio or fcpxml, or set another --frame-rate',
    '',
  ])
})

test('nothing to export is said; a report of nothing is a report', () => {
  const clean = request([])
  const settled = request([at('1', 1, { status: 'DISMISSED' })])
  expect(exportFormatNames.filter((format) => message(clean, format) === '')).toEqual(
    exportFormatNames.filter((format) => exportFormats[format].isReport),
  )
  expect([message(clean, 'resolve-edl'), message(settled, 'csv')]).toEqual([
    'spot 30.mov has no issues, so there is nothing to export',
    'spot 30.mov has no open issues. 1 settled: --all exports them too',
  ])
  expect(textOf(clean, 'html')).toContain('No issues.')
})

test('pages have no timeline', () => {
  const page = request([issue('1', { ruleCode: 'R', evidence: [{ page: 2, start: 10 }] })], {
    contentType: 'application/pdf',
    path: '/a/list.pdf',
    facts: null,
  })
  for (const format of ['fcpxml', 'vtt', 'srt'] as const)
    expect(message(page, format)).toBe('list.pdf has no timeline. Use --as csv, html or json')
  expect(readCsv(textOf(page, 'csv')).map(({ Rule }) => Rule)).toEqual(['R'])
})

const starts = [
  ['00:00:00:00', 0],
  ['00:59:58:00', 3598],
  ['01:00:00:00', 3600],
  ['10:00:00:00', 36_000],
  ['23:50:00:00', 85_800],
] as const
const rates = [
  ['23.976', { num: 24_000, den: 1001 }, false],
  ['25', { num: 25, den: 1 }, false],
  ['29.97 DF', ntsc, true],
  ['29.97', ntsc, false],
  ['59.94 DF', { num: 60_000, den: 1001 }, true],
] as const

test.each(
  rates.flatMap(([name, rate, isDrop]) => starts.map(([start]) => [name, start, rate, isDrop] as const)),
)('at %s from %s all formats name the same frames', (_, start, rate, isDropFrame) => {
  const text = isDropFrame ? start.replace(/:(\d\d)$/, ';$1') : start
  const asked = request([at('1', 0), at('2', 59.96), at('3', 60.061), at('4', 500.2)], {
    facts: facts({ frameRate: rate }),
    timingOptions: { rate: null, start: text },
  })
  const frames = [0, 59.961, 60.062, 500.201].map((seconds) => Math.floor((seconds * rate.num) / rate.den))
  for (const format of readFormats)
    expect(
      readBack(asked, format).map(({ frame }) => frame),
      format,
    ).toEqual(frames)
})

test('ninety minutes into 23.976 it is the same frame everywhere', () => {
  const asked = request([at('1', 5400)], {
    facts: facts({ frameRate: { num: 24_000, den: 1001 }, start: startAt(86_400) }),
  })
  const frames = readFormats.map((format) => readBack(asked, format)[0]?.frame)
  expect(new Set(frames)).toEqual(new Set([129_470]))
})

test('a place in a film that is longer than a day is one in every format', () => {
  const hours = 25
  const asked = request([at('late', 24.5 * 3600), at('past', 26 * 3600)], {
    facts: facts({ durationMs: hours * 3_600_000, durationFrames: hours * 90_000 }),
  })
  for (const format of ['premiere-xml', 'fcpxml', 'otio', 'csv', 'vtt', 'srt'] as const)
    expect(
      readBack(asked, format).map(({ frame }) => frame),
      format,
    ).toEqual([24.5 * 90_000, hours * 90_000 - 1])
})

test('the letters of an ID and of a note do no harm', () => {
  const asked = request([at('a\u202eb\n\0', 1, { summary: '😀', reasoning: '🎬\n🎬' })])
  for (const format of ['csv', 'html', 'json'] as const)
    expect(textOf(asked, format), format).not.toMatch(/[\u202e\0]/)
  const [mark] = readEdl(textOf(asked, 'resolve-edl'), { nominal: 25, start: 90_000 }).marks
  expect(mark?.note).toMatch(/^Status: open/)
})

test('a film in a container of its own type has a timeline', () => {
  for (const contentType of ['application/mxf', 'Application/MXF; charset=binary', 'application/mp4'])
    expect(readBack(request([at('a', 1)], { contentType }), 'resolve-edl').map(({ frame }) => frame)).toEqual(
      [25],
    )
})

test('labels that begin anew at midnight are told of, in every format that has them', () => {
  const over = (frames: number) =>
    request([at('a', 0.1)], { facts: facts({ start: startAt(2_159_950), durationFrames: frames }) })
  const told = (frames: number, format: ExportFormat) => {
    const asked = over(frames)
    const summary = summaryOf(exportResult(asked, format, day), format, asked.facts)
    return sentencesForExport(summary, []).join(' ').includes('passes midnight and begins again at zero.')
  }
  for (const format of exportFormatNames)
    expect([told(50, format), told(51, format)], format).toEqual([false, true])
})

test('a caption of a moment stands for a second at least, at every rate', () => {
  for (const frameRate of knownRates) {
    const asked = request(
      many(40, (index) => index * 1.317),
      { facts: facts({ frameRate }) },
    )
    for (const format of ['vtt', 'srt'] as const)
      for (const { startMs, endMs } of readCues(textOf(asked, format), format))
        expect(endMs - startMs, `${format} at ${rateName(frameRate)}`).toBeGreaterThanOrEqual(1000)
  }
})
