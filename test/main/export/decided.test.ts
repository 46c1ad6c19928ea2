import { expect, test } from 'vitest'
import { exportResult } from '../../../main/export/export-text.ts'
import { summaryOf } from '../../../main/export/summary.ts'
import type { DecisionState, IssueDecision } from '../../../preload/domain/model/decision.ts'
import { jobIdSchema } from '../../../preload/domain/model/ids.ts'
import { sentencesForExport } from '../../../preload/domain/words/export.ts'
import { issue } from '../../fakes/issues.ts'
import { hostileIssues } from './hostile-issues.ts'
import { day, readBack, readFormats, textOf } from './read-back.ts'
import { readEdl } from './readers/edl.ts'
import { readCsv, readReport } from './readers/tables.ts'
import { request } from './requests.ts'

const atMs = Date.UTC(2026, 10, 26, 12)
const earlier = { jobId: jobIdSchema.parse('v1'), versionNumber: 1 }
const decided = (
  issueId: string,
  state: DecisionState,
  own: Partial<IssueDecision> = {},
): [string, IssueDecision] => [
  issueId,
  { issueId, state, note: '', by: 'Mia', atMs, carriedFrom: null, ...own },
]

/** Every hostile text is what somebody noted, and what she is called. */
const hostile = request(
  hostileIssues.map((each) => ({
    ...each,
    status: 'OPEN',
    summary: 'Plain',
    reasoningHeadline: null,
    reasoning: null,
  })),
  {
    decisions: new Map(
      hostileIssues.map(({ id, summary }) =>
        decided(id, 'accepted', { note: summary, by: summary.slice(0, 80) }),
      ),
    ),
  },
)

test.each(readFormats)('%s holds any note: each decision on the frame of its issue', (format) => {
  const found = readBack(hostile, format)
  expect(found.map(({ frame }) => frame)).toEqual(hostileIssues.map((_, at) => at))
  const text = textOf(hostile, format)
  expect(text).not.toMatch(/(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Surrogate}/u)
  if (format === 'csv' || format === 'json') return
  const without = found.filter(({ text: note }) => !/Decision: accepted/.test(note)).map(({ frame }) => frame)
  expect(without).toEqual([])
})

test('a table runs no formula of a note, and keeps its lines', () => {
  const rows = readCsv(textOf(hostile, 'csv'))
  expect(rows.flatMap((row) => Object.values(row)).filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([])
  expect(rows.map((row) => row.Decision)).toEqual(hostileIssues.map(() => 'accepted'))
  const lines = rows.find((row) => row['Decision note']?.startsWith('line'))
  expect(lines?.['Decision note']).toBe('line\nbreak\nand\nanother')
  expect(lines?.['Decided at']).toBe('2026-11-26T12:00:00.000Z')
})

test('a page shows a note as text', () => {
  const html = textOf(hostile, 'html')
  expect(html).not.toMatch(/<script|<img/)
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  expect(readReport(html)).toHaveLength(hostileIssues.length)
})

const three = [
  issue('1', { referenceNumber: 1, severity: 'CRITICAL', ruleCode: 'A', evidence: [{ startSeconds: 1 }] }),
  issue('2', { referenceNumber: 2, severity: 'MAJOR', ruleCode: 'B', evidence: [{ startSeconds: 2 }] }),
  issue('3', { referenceNumber: 3, severity: 'MINOR', ruleCode: 'C', evidence: [{ startSeconds: 3 }] }),
]
const reExport = request(three, {
  decisions: new Map([
    decided('1', 'accepted', { note: 'Client agreed' }),
    decided('2', 'fixed', { carriedFrom: earlier }),
  ]),
})

test('what is decided is painted as settled, what is still there is not', () => {
  const { marks } = readEdl(textOf(reExport, 'resolve-edl'), { nominal: 25, start: 90_000 })
  expect(marks.map(({ name, colour, note }) => [name, colour, note.replace(/.*(?=Deci)/, '')])).toEqual([
    ['CRITICAL A', 'Green', 'Decision: accepted by Mia, 26 Nov 2026 / Client agreed'],
    ['MAJOR B', 'Yellow', 'Decided fixed by Mia, 26 Nov 2026, version 1, but still there'],
    ['MINOR C', 'Cyan', expect.stringMatching(/^Status: open/)],
  ])
})

test('the decided ones can be left out, and that is said', () => {
  const exported = exportResult({ ...reExport, which: 'undecided' }, 'resolve-edl', day)
  const summary = summaryOf(exported, 'resolve-edl', reExport.facts)
  expect(summary).toMatchObject({ issues: 2, decidedLeftOut: 1, settledLeftOut: 0 })
  expect(sentencesForExport(summary, ['a.edl'])[0]).toBe(
    'Wrote 2 markers for 2 issues to a.edl (1 decided left out).',
  )
})

test('a report says how far it is, and shows a still at the first place alone', () => {
  const still = 'data:image/png;base64,iVBORw0KGgo='
  const twice = request(
    [issue('1', { ruleCode: 'A', evidence: [{ startSeconds: 1 }, { startSeconds: 2 }] }), ...three.slice(1)],
    reExport,
  )
  const { texts } = exportResult(twice, 'html', { ...day, stills: { 1: still, other: still } })
  const html = texts.join('')
  expect(html).toContain('1 of 3 done')
  expect(html.match(/<img/g)).toHaveLength(1)
  expect(html).toContain(`src="${still}"`)
  expect(html).toMatch(/default-src 'none'/)
})

test.each(readFormats)('%s of 1,200 decided issues, 300 of them on one frame, loses none', (format) => {
  const many = Array.from({ length: 1_200 }, (_, at) =>
    issue(`i${at}`, {
      referenceNumber: at,
      ruleCode: `R_${at}`,
      evidence: [{ startSeconds: at < 300 ? 1 : at / 10 }],
    }),
  )
  const all = request(many, {
    decisions: new Map(
      many.map(({ id }, at) => decided(id, at % 2 ? 'accepted' : 'fixed', { note: `Note ${at}` })),
    ),
  })
  const exported = exportResult(all, format, day)
  const summary = summaryOf(exported, format, all.facts)
  expect(summary.issues).toBe(1_200)
  const places = readBack(all, format).length
  expect(places).toBe(summary.markers ?? 1_200)
  expect((summary.markers ?? 1_200) + summary.merged).toBe(1_200)
  expect(exportResult(all, format, day).texts).toEqual(exported.texts)
})
