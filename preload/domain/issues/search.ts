import type { Decision } from '../model/decision.ts'
import type { Issue } from '../model/result.ts'

export interface Searched {
  issue: Issue
  decision?: Decision | undefined
  /** What it is grouped under; null for none. */
  topic?: string | null
}

/** Whether each word that is looked for stands somewhere in an issue, its topic, or what an editor noted about it. */
export function issueMatches(search: string, { issue, decision, topic = null }: Searched): boolean {
  const words = folded(search).split(/\s+/).filter(Boolean)
  if (!words.length) return true
  const noted = decision ? [decision.state, decision.note, decision.by] : []
  const text = [textOf(issue), folded([topic, ...noted].join('\n'))].join('\n')
  return words.every((word) => text.includes(word))
}

/** Issues do not change, and a search asks for each with every letter. */
const texts = new WeakMap<Issue, string>()

function textOf(issue: Issue): string {
  const known = texts.get(issue)
  if (known !== undefined) return known
  const { referenceNumber, severity, status, ruleCode, summary, reasoningHeadline, reasoning } = issue
  const number = referenceNumber === null ? '' : `#${referenceNumber}`
  const text = folded([number, severity, status, ruleCode, summary, reasoningHeadline, reasoning].join('\n'))
  texts.set(issue, text)
  return text
}

/** Without case, and without the accents that one person types and another does not. */
const folded = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
