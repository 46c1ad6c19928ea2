import { basename } from 'node:path'
import type { ResultSummary } from '../../preload/domain/model/job.ts'
import type { Result, SeverityCounts } from '../../preload/domain/model/result.ts'

/** What a list shows of a result. */
export function summarise(result: Result): ResultSummary {
  switch (result.kind) {
    case 'issues':
      return {
        kind: 'issues',
        count: result.issues.length,
        severities: severitiesOf(result.issues),
        ...(result.missing ? { isIncomplete: true } : {}),
      }
    case 'report': {
      const { loudness, quality } = result.report
      return {
        kind: 'report',
        integratedLufs: loudness?.integratedLufs ?? null,
        quality: quality?.average ?? null,
      }
    }
    case 'files':
      return { kind: 'files', names: result.files.map(({ path }) => basename(path)) }
  }
}

function severitiesOf(issues: { severity: string }[]): SeverityCounts {
  const counts: SeverityCounts = { CRITICAL: 0, MAJOR: 0, MINOR: 0, INFO: 0 }
  for (const { severity } of issues)
    if (severity === 'CRITICAL' || severity === 'MAJOR' || severity === 'MINOR' || severity === 'INFO')
      counts[severity] += 1
  return counts
}
