import { expect, test } from 'vitest'
import type { ResultSummary } from '../../../preload/domain/model/job.ts'
import { summaryLine, summaryText } from '../../../preload/domain/words/result-summary.ts'
import { issuesFound } from '../samples.ts'

test.each<[ResultSummary, string | null, string]>([
  [issuesFound(0, 0, 0), null, '0 issues'],
  [issuesFound(1, 0, 0), null, '1 issue'],
  [
    { kind: 'report', integratedLufs: -23.44, quality: 6.05 },
    '−23.4 LUFS · quality 6.0',
    '−23.4 LUFS · quality 6.0',
  ],
  [{ kind: 'report', integratedLufs: -0.04, quality: null }, '0.0 LUFS', '0.0 LUFS'],
  [{ kind: 'report', integratedLufs: null, quality: null }, 'Report', 'Report'],
  [{ kind: 'files', names: ['a.wav', 'b.mp4'] }, 'a.wav, b.mp4', 'a.wav, b.mp4'],
  [{ kind: 'files', names: [] }, 'No files', 'No files'],
])('%j is said as %s', (found, message, line) => {
  expect([summaryText(found), summaryLine(found)]).toEqual([message, line])
})
