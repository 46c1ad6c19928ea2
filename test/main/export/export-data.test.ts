import { expect, test } from 'vitest'
import { exportData } from '../../../main/export/export-data.ts'
import type { FilesResult } from '../../../preload/domain/model/result.ts'
import { issue, result } from '../../fakes/issues.ts'
import { fullReport, reportResult } from '../../renderer/audio-samples.ts'
import { textOf } from './read-back.ts'
import { readCsv } from './readers/tables.ts'
import { request } from './requests.ts'

const files: FilesResult = {
  ...reportResult(fullReport),
  kind: 'files',
  files: [{ path: '=cmd|calc.wav', sizeBytes: 12 }],
  levels: null,
}

test('measures have their full names, and numbers stay numbers', () => {
  const rows = readCsv(exportData(reportResult(fullReport), 'csv'))
  const lufs = rows.find(({ measure }) => measure === 'loudness.integratedLufs')
  expect(Number(lufs?.value)).toBe(fullReport.loudness?.integratedLufs)
})

test('a list of outputs runs no formula', () => {
  expect(exportData(files, 'csv')).toBe("path,sizeBytes\r\n'=cmd|calc.wav,12\r\n")
})

test('as JSON everything is there', () => {
  expect(JSON.parse(exportData(files, 'json'))).toEqual(files)
})

test('issues as JSON keep topics, evidence, precedents and contributors, without what steers a text', () => {
  const topic = { title: 'Claims \u202e', summary: null, issueIds: ['1'] }
  const evidence = [{ startSeconds: 1, quote: 'best\u0000 ever' }]
  const precedents = [{ url: null, title: 'A ruling', decision: 'upheld', date: null }]
  const own = issue('1', { evidence, precedents, contributors: [{ name: 'A. Person' }] })
  const exported = textOf(
    { ...request([own]), result: { ...result({ issues: [own] }), topics: [topic] } },
    'json',
  )
  expect(JSON.parse(exported)).toMatchObject({
    topics: [{ title: 'Claims', issueIds: ['1'] }],
    issues: [
      {
        evidence: [{ startSeconds: 1, quote: 'best ever' }],
        precedents,
        contributors: [{ name: 'A. Person' }],
      },
    ],
  })
})
