import { cleanLine, linesOf } from '../../preload/domain/clean-text.ts'
import { createTimeReader, type Medium } from '../../preload/domain/evidence/evidence-times.ts'
import type { Span } from '../../preload/domain/evidence/moment.ts'
import { type Decisions, isDone, isStillThere } from '../../preload/domain/issues/decisions.ts'
import { isSettled, severityOf, severityRank } from '../../preload/domain/issues/severity.ts'
import type { DecisionState, IssueDecision } from '../../preload/domain/model/decision.ts'
import type { Issue, Severity } from '../../preload/domain/model/result.ts'

/** An issue as it is written into files: its text is safe, its places are read. */
export interface Finding {
  id: string
  number: number | null
  /** As shown; of a service's later word too. */
  severity: string
  known: Severity | null
  rule: string
  /** One line. */
  summary: string
  reasoning: readonly string[]
  status: string
  /** Nothing is left to do about it: by the service's own status, or by what an editor decided here. */
  isSettled: boolean
  settledBy: 'service' | 'editor' | null
  decision: FindingDecision | null
  spans: readonly Span[]
  /** As it came. */
  issue: Issue
}

/** An editor's decision, its text safe. */
export interface FindingDecision {
  state: DecisionState
  note: readonly string[]
  /** Empty where nobody gave a name. */
  by: string
  atMs: number
  /** The earlier version that it was made about; null for this one. */
  fromVersion: number | null
  /** It was to be fixed, and is still there. */
  isStillThere: boolean
}

/** In the order of the service. Spans outside the medium are kept: that they are is said with them. */
export function findingsOf(
  issues: readonly Issue[],
  { medium, decisions }: { medium: Medium | null; decisions: Decisions },
): Finding[] {
  const spansOf = medium
    ? createTimeReader(
        issues.flatMap(({ evidence }) => evidence),
        { ...medium, outside: 'keep' },
      )
    : () => []
  return issues.map((issue): Finding => {
    const summary = cleanLine(issue.summary)
    const headline = cleanLine(issue.reasoningHeadline ?? '')
    const reasoning = [
      ...(headline && headline !== summary ? [headline] : []),
      ...linesOf(issue.reasoning ?? ''),
    ]
    const decision = decisions.get(issue.id)
    const settledBy = isSettled(issue) ? 'service' : isDone(issue, decision) ? 'editor' : null
    return {
      id: cleanLine(issue.id),
      number: issue.referenceNumber,
      severity: severityOf(issue.severity) ?? (cleanLine(issue.severity).toUpperCase() || 'ISSUE'),
      known: severityOf(issue.severity) ?? null,
      rule: cleanLine(issue.ruleCode ?? ''),
      summary: summary || headline,
      reasoning: summary ? reasoning : reasoning.slice(headline ? 1 : 0),
      status: cleanLine(issue.status),
      isSettled: settledBy !== null,
      settledBy,
      decision: decision ? decisionOf(issue, decision) : null,
      spans: distinct(issue.evidence.flatMap(spansOf)),
      issue,
    }
  })
}

function decisionOf(issue: Issue, decision: IssueDecision): FindingDecision {
  const { state, note, by, atMs, carriedFrom } = decision
  return {
    state,
    note: linesOf(note),
    by: cleanLine(by),
    atMs,
    fromVersion: carriedFrom?.versionNumber ?? null,
    isStillThere: isStillThere(issue, decision),
  }
}

/** Two pieces of evidence of one issue may show the same place. */
function distinct(spans: readonly Span[]): Span[] {
  const known = new Map(spans.map((span) => [`${span.startMs} ${span.endMs}`, span]))
  return [...known.values()].sort((a, b) => a.startMs - b.startMs || (a.endMs ?? 0) - (b.endMs ?? 0))
}

/** What is open first, the worst of it at the top. */
export function byWeight(one: Finding, other: Finding): number {
  return (
    Number(one.isSettled) - Number(other.isSettled) ||
    severityRank(one.severity) - severityRank(other.severity) ||
    (one.number ?? Number.POSITIVE_INFINITY) - (other.number ?? Number.POSITIVE_INFINITY) ||
    (one.id < other.id ? -1 : Number(one.id > other.id))
  )
}
