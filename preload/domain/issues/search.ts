import type { Decision } from '../model/decision.ts'
import type { Issue } from '../model/result.ts'

/** Whether each word that is looked for stands somewhere in an issue, or in what an editor noted about it. */
export function issueMatches(search: string, issue: Issue, decision?: Decision): boolean {
  const words = folded(search).split(/\s+/).filter(Boolean)
  if (!words.length) return true
  const number = issue.referenceNumber === null ? '' : `#${issue.referenceNumber}`
  const text = folded(
    [
      number,
      issue.severity,
      issue.status,
      issue.ruleCode,
      issue.summary,
      issue.reasoningHeadline,
      issue.reasoning,
      ...(decision ? [decision.state, decision.note, decision.by] : []),
    ].join('\n'),
  )
  return words.every((word) => text.includes(word))
}

/** Without case, and without the accents that one person types and another does not. */
const folded = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
