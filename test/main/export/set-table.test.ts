import { expect, test } from 'vitest'
import { setReport } from '../../../main/export/set-report.ts'
import { setCsv, setJson } from '../../../main/export/set-table.ts'
import type { SetRow } from '../../../preload/contract/sets.ts'
import { jobIdSchema } from '../../../preload/domain/model/ids.ts'
import { readCsv } from './readers/tables.ts'

const row: SetRow = {
  jobId: jobIdSchema.parse('j1'),
  name: 'spot\n30.mov',
  path: '/Volumes/Media/spot 30.mov',
  workspace: 'Studio',
  versionNumber: 2,
  versionCount: 3,
  analysedAtMs: Date.parse('2026-11-25T10:30:00Z'),
  state: 'open',
  counts: { total: 9, done: 5, open: 4, fixed: 1, disputed: 2, accepted: 3, settled: 6, stillThere: 7 },
  worst: {
    issueId: '3',
    number: 3,
    severity: 'Major',
    rule: 'CAP_3.7',
    summary: '=cmd() and more',
    time: '01:00:10;00',
  },
  newer: 'in-progress',
}
const clear: SetRow = { ...row, state: 'clear', worst: null, newer: null }

test('a table of a set has a line for each file, under names that scripts read', () => {
  const found = readCsv(setCsv([row, clear]))
  const same = {
    File: 'spot 30.mov',
    Version: '2',
    Issues: '9',
    Open: '4',
    Fixed: '1',
    Disputed: '2',
    Accepted: '3',
    Settled: '6',
    'Still there': '7',
    Workspace: 'Studio',
    Analysed: '2026-11-25T10:30:00.000Z',
    Path: '/Volumes/Media/spot 30.mov',
    'Job ID': 'j1',
  }
  expect(found).toEqual([
    {
      ...same,
      State: 'open',
      'Worst severity': 'MAJOR',
      'Worst rule': 'CAP_3.7',
      'Worst issue': "'=cmd() and more",
      'Worst at': '01:00:10;00',
      'Newer version': 'in-progress',
    },
    {
      ...same,
      State: 'clear',
      'Worst severity': '',
      'Worst rule': '',
      'Worst issue': '',
      'Worst at': '',
      'Newer version': '',
    },
  ])
})

test('for scripts it is the same as JSON', () => {
  const { analysedAtMs: _, ...facts } = row
  expect(JSON.parse(setJson('Autumn', [row]))).toEqual({
    format: 'mediamagic-set',
    version: 1,
    title: 'Autumn',
    files: [{ ...facts, analysedAt: '2026-11-25T10:30:00.000Z' }],
  })
})

test('the report of a set is its rows, and says where it is cut', async () => {
  const rows: SetRow[] = [
    row,
    { ...row, state: 'fixed', newer: null },
    { ...row, state: 'incomplete' },
    clear,
  ]
  const pages = [
    setReport({ title: 'Autumn <spots>', rows, isCut: true, exportedOn: '27 Nov 2026' }),
    setReport({ title: 'None', rows: [], isCut: false, exportedOn: '27 Nov 2026' }),
  ].map((text) => text.replaceAll(/<style>.*?<\/style>|<svg.*?<\/svg>/gs, ''))
  await expect(`${pages.join('\n')}\n`).toMatchFileSnapshot('whole-files/set-report.txt')
})
