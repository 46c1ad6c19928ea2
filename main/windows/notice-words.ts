import type { Failure } from '../../preload/contract/failure.ts'
import { sentenceFor, wordsFor } from '../../preload/contract/failure-words.ts'
import type { Found } from '../../preload/contract/model.ts'
import { counted } from '../../preload/contract/units.ts'
import { foundLine } from './words.ts'

export interface Notice {
  title: string
  body: string
}

/** Results that came together. */
export function foundNotice(items: readonly { name: string; found: Found }[]): Notice {
  const [first] = items
  if (first && items.length === 1) return { title: first.name, body: foundLine(first.found) }
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
      issues.length ? foundLine({ kind: 'issues', count: 0, severities }) : '',
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
  if (items.length === 1) return { title: first.name, body: sentenceFor(first.failure) }
  return {
    title: `${counted(items.length, 'file needs', 'files need')} attention`,
    body: wordsFor(first.failure).happened,
  }
}

/** Jobs that one cause holds; none where the app itself is held. */
export const heldNotice = ({ failure, count }: { failure: Failure; count: number }): Notice => ({
  title: count ? `${counted(count, 'file needs', 'files need')} attention` : 'MediaMagic needs attention',
  body: sentenceFor(failure),
})
