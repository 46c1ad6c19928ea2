import type { DecisionCounts, DecisionState, IssueDecision } from '../model/decision.ts'
import type { Issue } from '../model/result.ts'
import { isSettled, severityRank } from './severity.ts'

/** The decision of each issue that has one. */
export type Decisions = ReadonlyMap<string, IssueDecision>

export const decisionsById = (all: readonly IssueDecision[]): Decisions =>
  new Map(all.map((each) => [each.issueId, each]))

type Settleable = Pick<Issue, 'status'>

/** Decided fixed in an earlier version, and this one still has it: the fix did not reach the export. */
export const isStillThere = (issue: Settleable, decision: IssueDecision | undefined): boolean =>
  decision?.state === 'fixed' && decision.carriedFrom !== null && !isSettled(issue)

/** What an issue counts as. `settled` is the service's word; everything else is the editor's. */
export type Standing = DecisionState | 'settled'

export function standingOf(issue: Settleable, decision: IssueDecision | undefined): Standing {
  if (decision && decision.state !== 'open' && !isStillThere(issue, decision)) return decision.state
  return isSettled(issue) ? 'settled' : 'open'
}

/** Nobody has to do anything about it any more in this version. */
export const isDone = (issue: Settleable, decision: IssueDecision | undefined): boolean =>
  standingOf(issue, decision) !== 'open'

export function countDecisions(issues: readonly Issue[], decisions: Decisions): DecisionCounts {
  const counts = { open: 0, fixed: 0, disputed: 0, accepted: 0, settled: 0 }
  for (const issue of issues) counts[standingOf(issue, decisions.get(issue.id))] += 1
  const stillThere = issues.filter((issue) => isStillThere(issue, decisions.get(issue.id))).length
  return { ...counts, stillThere, total: issues.length, done: issues.length - counts.open }
}

/** What a list of issues can be narrowed to. */
export const decisionFilters = [
  'all',
  'open',
  'done',
  'fixed',
  'disputed',
  'accepted',
  'still-there',
] as const
export type DecisionFilter = (typeof decisionFilters)[number]

export function fitsDecision(
  filter: DecisionFilter,
  issue: Settleable,
  decision: IssueDecision | undefined,
): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'done':
      return isDone(issue, decision)
    case 'still-there':
      return isStillThere(issue, decision)
    default:
      return standingOf(issue, decision) === filter
  }
}

/** The worst one that is still open; the first in the service's order of several. */
export function worstOpen(issues: readonly Issue[], decisions: Decisions): Issue | null {
  return issues
    .filter((issue) => !isDone(issue, decisions.get(issue.id)))
    .reduce<Issue | null>(
      (worst, issue) =>
        worst && severityRank(worst.severity) <= severityRank(issue.severity) ? worst : issue,
      null,
    )
}

/**
 * Whether a file can go out as it is: everything in it is settled, accepted or disputed. What is fixed is fixed in the
 * edit, not in this file, until an export without it was analysed.
 */
export const isAllClear = ({ open, fixed }: DecisionCounts): boolean => open === 0 && fixed === 0
