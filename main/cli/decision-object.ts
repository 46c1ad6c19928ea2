import { isStillThere } from '../../preload/domain/issues/decisions.ts'
import type { IssueDecision } from '../../preload/domain/model/decision.ts'
import type { Issue } from '../../preload/domain/model/result.ts'
import { decisionWords } from '../../preload/domain/words/decision.ts'

/** A decision for scripts: names stay, new ones may come. Null where nobody has decided. */
export function decisionObject(issue: Issue, decision: IssueDecision | undefined) {
  if (!decision) return null
  const { state, note, by, atMs, carriedFrom } = decision
  return {
    state,
    note: note || null,
    by: by || null,
    at: new Date(atMs).toISOString(),
    fromVersion: carriedFrom?.versionNumber ?? null,
    isStillThere: isStillThere(issue, decision),
  }
}

/** The same for people: what was decided, and what was noted about it. */
export function decisionText(issue: Issue, decision: IssueDecision | undefined): string[] {
  if (!decision) return []
  const { state, by, atMs, carriedFrom } = decision
  const fromVersion = carriedFrom?.versionNumber ?? null
  const line = decisionWords.line({
    ...{ state, by, atMs, fromVersion },
    isStillThere: isStillThere(issue, decision),
  })
  return [line, ...(decision.note ? [`note: ${decision.note}`] : [])]
}
