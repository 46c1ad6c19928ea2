import type { ResultSummary } from '../model/job.ts'
import { counted, decimal } from './format.ts'

/** −23.4 LUFS */
export const lufs = (value: number): string => `${decimal(value)} LUFS`

/** What came of a file, in a few words; null where a list has a better way to say it. */
export function summaryText(found: ResultSummary): string | null {
  switch (found.kind) {
    case 'issues':
      return null
    case 'report': {
      const { integratedLufs, quality } = found
      const measured = [
        ...(integratedLufs === null ? [] : [lufs(integratedLufs)]),
        ...(quality === null ? [] : [`quality ${decimal(quality)}`]),
      ]
      return measured.join(' · ') || 'Report'
    }
    case 'files':
      return found.names.join(', ') || 'No files'
  }
}

/** The same where everything is one line of text. */
export const summaryLine = (found: ResultSummary): string =>
  found.kind === 'issues' ? counted(found.count, 'issue') : (summaryText(found) ?? '')
