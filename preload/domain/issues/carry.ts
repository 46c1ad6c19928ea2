import type { Decision, IssueDecision } from '../model/decision.ts'
import type { JobId } from '../model/ids.ts'
import type { Issue } from '../model/result.ts'
import { type Comparable, matchIssues } from './compare.ts'

/** A decision as it was stored, with what its issue said then. */
export interface StoredDecision extends Decision {
  issueId: string
  /** Where only a note was written about what an earlier version had decided. */
  carriedFrom: IssueDecision['carriedFrom']
  about: Comparable
}

/**
 * Which issue each decision is about now. A result that is fetched anew may number its issues anew: the id counts where
 * the rule is the same, then rule and words, and last the id alone. What fits nowhere is left out.
 */
export function placeDecisions(
  issues: readonly Issue[],
  stored: readonly StoredDecision[],
): Map<string, StoredDecision> {
  const byId = new Map(issues.map((issue) => [issue.id, issue]))
  const placed = new Map<string, StoredDecision>()
  for (const each of stored) {
    const issue = byId.get(each.issueId)
    if (issue && ruleOf(issue) === ruleOf(each.about)) placed.set(issue.id, each)
  }
  const isPlaced = (each: StoredDecision) => placed.get(each.issueId) === each
  const left = stored.filter((each) => !isPlaced(each))
  if (!left.length) return placed
  const free = issues.filter(({ id }) => !placed.has(id))
  const matches = matchIssues(
    free,
    left.map((decision) => ({ ...decision.about, decision })),
  )
  const matched = new Set<StoredDecision>()
  for (const [{ decision }, issue] of matches) {
    placed.set(issue.id, decision)
    matched.add(decision)
  }
  for (const each of left)
    if (!matched.has(each) && byId.has(each.issueId) && !placed.has(each.issueId))
      placed.set(each.issueId, each)
  return placed
}

const ruleOf = ({ ruleCode }: Comparable) => ruleCode?.trim().toUpperCase() ?? ''

export interface DecidedVersion {
  jobId: JobId
  /** From 1, the first one sent from here. */
  number: number
  issues: readonly Issue[]
  stored: readonly StoredDecision[]
  /** When its result was read: another result of the same job has other issues. */
  readAtMs?: number | undefined
}

/** From the id of each issue of `before` to the id that it has now. */
export type MatchVersions = (now: DecidedVersion, before: DecidedVersion) => ReadonlyMap<string, string>

export const matchesOf: MatchVersions = (now, before) =>
  new Map([...matchIssues(now.issues, before.issues)].map(([old, issue]) => [old.id, issue.id]))

/**
 * The decisions that hold in the last of these versions (oldest first): its own, and those of the version before about
 * the same issues. The versions are matched as they are compared.
 */
export function carryDecisions(
  versions: readonly DecidedVersion[],
  matchVersions: MatchVersions = matchesOf,
): IssueDecision[] {
  let held = new Map<string, IssueDecision>()
  let before: DecidedVersion | null = null
  for (const version of versions) {
    const next = new Map<string, IssueDecision>()
    const from = before && { jobId: before.jobId, versionNumber: before.number }
    if (before && held.size)
      for (const [id, issueId] of matchVersions(version, before)) {
        const decision = held.get(id)
        // Nothing but an earlier "open" needs no carrying, unless somebody noted why.
        if (!decision || (decision.state === 'open' && !decision.note)) continue
        next.set(issueId, { ...decision, issueId, carriedFrom: decision.carriedFrom ?? from })
      }
    for (const [issueId, { about: _, ...decision }] of placeDecisions(version.issues, version.stored))
      next.set(issueId, { ...decision, issueId })
    held = next
    before = version
  }
  return [...held.values()]
}
