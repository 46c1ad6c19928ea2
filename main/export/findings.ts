import { createTimeReader, type Medium } from '../../preload/domain/evidence/evidence-times.ts'
import type { Span } from '../../preload/domain/evidence/moment.ts'
import { isSettled, severityOf, severityRank } from '../../preload/domain/issues/severity.ts'
import type { Issue, Severity } from '../../preload/domain/model/result.ts'
import { cleanLine, linesOf } from './clean-text.ts'

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
  isSettled: boolean
  spans: readonly Span[]
  /** As it came. */
  issue: Issue
}

/** In the order of the service. Spans outside the medium are kept: that they are is said with them. */
export function findingsOf(issues: readonly Issue[], medium: Medium | null): Finding[] {
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
    return {
      id: issue.id,
      number: issue.referenceNumber,
      severity: severityOf(issue.severity) ?? (cleanLine(issue.severity).toUpperCase() || 'ISSUE'),
      known: severityOf(issue.severity) ?? null,
      rule: cleanLine(issue.ruleCode ?? ''),
      summary: summary || headline,
      reasoning: summary ? reasoning : reasoning.slice(headline ? 1 : 0),
      status: cleanLine(issue.status),
      isSettled: isSettled(issue),
      spans: distinct(issue.evidence.flatMap(spansOf)),
      issue,
    }
  })
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
