import { pruned } from '../../preload/domain/json.ts'
import { readableText } from '../log/printable.ts'

/** Longer ones are no summary and no quote that anybody reads in a window; the file that is exported has them whole. */
const maxTextLength = 20_000
/** They tell things apart, and are not shown. */
const forPrograms = new Set(['id', 'issueIds', 'issueId', 'jobId', 'assetId', 'submissionId'])

/** What somebody else wrote, as a window shows it: no text steers it, and nothing is deeper than can be sent there. */
export const readable = <T>(value: T): T => cleaned(pruned(value)) as T

function cleaned(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return forPrograms.has(name) ? value : shownText(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((each) => cleaned(each, name))
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [readableText(key), cleaned(each, key)]),
  )
}

function shownText(text: string): string {
  const shown = readableText(text)
  return shown.length > maxTextLength ? `${shown.slice(0, maxTextLength)}…` : shown
}
