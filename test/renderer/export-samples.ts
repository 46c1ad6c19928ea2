import { Fault } from '../../main/net/fault.ts'
import type { ExportPreview, ExportSaved, ExportWanted } from '../../preload/contract/exports.ts'
import type { ExportSummary } from '../../preload/domain/model/export.ts'
import { sentencesForExport } from '../../preload/domain/words/export.ts'
import type { FakeHandlers } from './scenario.ts'

export const summaryOf = (own: Partial<ExportSummary> = {}): ExportSummary => ({
  format: 'resolve-edl',
  issues: 27,
  markers: 25,
  merged: 2,
  withoutTime: 1,
  outsideFile: 0,
  shortened: 0,
  settledLeftOut: 3,
  decidedLeftOut: 0,
  timing: {
    frameRate: { num: 30_000, den: 1001 },
    dropFrame: true,
    startTimecode: '01:00:00;00',
    from: { rate: 'file', dropFrame: 'file', start: 'file' },
  },
  hasTimeline: true,
  isVariableFrameRate: false,
  hasTimecodeBreaks: false,
  passesMidnight: false,
  ignoredDropFrame: false,
  ...own,
})

const name = 'Spring_Spot_30s_v03-findings.edl'

export function savedAs(summary = summaryOf()): ExportSaved {
  return {
    paths: [`/Users/mia/Desktop/${name}`],
    summary,
    sentences: sentencesForExport(summary, [name]),
  }
}

export const previewOf = (summary = summaryOf()): ExportPreview => ({
  kind: 'ready',
  summary,
  fileNames: [name],
  folder: '/Users/mia/Desktop',
  sentences: sentencesForExport(summary, [name], 'will'),
})

/** What main answers where all is well. */
export const exportsWork: Required<NonNullable<FakeHandlers['exports']>> = {
  preview: () => previewOf(),
  save: () => savedAs(),
  drag: () => savedAs(),
  reveal: () => undefined,
}

export const refusedWith = (message: string, field: 'frameRate' | 'startTimecode' | null): ExportPreview => ({
  kind: 'refused',
  message,
  field,
})

export function notSaved(): never {
  throw new Fault({ kind: 'not-saved', path: '/Volumes/Full/a.edl', code: 'ENOSPC' })
}

export type Wanted = ExportWanted
