import type { FilesResult, ReportResult } from '../../preload/domain/model/result.ts'
import { type Cell, csvText } from './csv-text.ts'

/** What has no issues: measures, or files. */
export type DataResult = ReportResult | FilesResult
export type DataFormat = 'csv' | 'json'

/** As scripts and spreadsheets read it. */
export function exportData(result: DataResult, format: DataFormat): string {
  return format === 'json' ? `${JSON.stringify(result, null, 2)}\n` : csvText(linesOf(result))
}

const linesOf = (result: DataResult): Cell[][] =>
  result.kind === 'report'
    ? [['measure', 'value'], ...measuresOf(result.report)]
    : [['path', 'sizeBytes'], ...result.files.map(({ path, sizeBytes }) => [path, sizeBytes])]

/** Every measure under its full name, such as `speech.speakers.0.quality`. */
function measuresOf(value: unknown, name = ''): Cell[][] {
  if (typeof value !== 'object' || value === null)
    return typeof value === 'string' || typeof value === 'number' ? [[name, value]] : []
  return Object.entries(value).flatMap(([key, inner]) => measuresOf(inner, name ? `${name}.${key}` : key))
}
