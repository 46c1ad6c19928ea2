import type { Failure } from '../../../preload/domain/model/failure.ts'
import type { ResultSummary } from '../../../preload/domain/model/job.ts'
import { counted } from '../../../preload/domain/words/format.ts'
import { failureLine, sayFailure } from '../../../preload/domain/words/in-window.ts'
import { summaryLine } from './menus.ts'

export interface Notice {
  title: string
  body: string
}

/** Results that came together. */
export function resultsNotice(items: readonly { name: string; found: ResultSummary }[]): Notice {
  const [first] = items
  if (first && items.length === 1) return { title: first.name, body: summaryLine(first.found) }
  const found = items.map((item) => item.found)
  const issues = found.flatMap((each) => (each.kind === 'issues' ? [each] : []))
  const severities = { CRITICAL: 0, MAJOR: 0, MINOR: 0, INFO: 0 }
  for (const each of issues)
    for (const name of Object.keys(severities) as (keyof typeof severities)[])
      severities[name] += each.severities[name]
  const rest = found.length - issues.length
  return {
    title: `${counted(items.length, 'result', 'results')} ready`,
    body: [
      issues.length ? summaryLine({ kind: 'issues', count: 0, severities }) : '',
      rest ? `${counted(rest, 'file', 'files')} processed` : '',
    ]
      .filter(Boolean)
      .join(' · '),
  }
}

/** Files that failed for one reason. */
export function failedNotice(items: readonly { name: string; failure: Failure }[]): Notice {
  const [first] = items
  if (!first) throw new Error('a notice is about something')
  if (items.length === 1) return { title: first.name, body: failureLine(first.failure) }
  return {
    title: `${counted(items.length, 'file needs', 'files need')} attention`,
    body: sayFailure(first.failure).happened,
  }
}

/** Jobs that one cause holds; none where the app itself is held. */
export const heldNotice = ({ failure, count }: { failure: Failure; count: number }): Notice => ({
  title: count ? `${counted(count, 'file needs', 'files need')} attention` : 'MediaMagic needs attention',
  body: failureLine(failure),
})
