import { isStillThere } from '../../preload/domain/issues/decisions.ts'
import type { IssueDecision } from '../../preload/domain/model/decision.ts'
import type { Issue } from '../../preload/domain/model/result.ts'

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
