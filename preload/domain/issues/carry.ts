import { textsIn } from '../json.ts'
import type { Decision, IssueDecision } from '../model/decision.ts'
import type { JobId } from '../model/ids.ts'
import type { Issue } from '../model/result.ts'
import { type Comparable, isAlike, matchIssues, sameIssues } from './compare.ts'

/** A decision as it was stored, with what its issue said then. */
export interface StoredDecision extends Decision {
  issueId: string
  /** Where only a note was written about what an earlier version had decided. */
  carriedFrom: IssueDecision['carriedFrom']
  about: Comparable
}

/**
 * Which issue each decision is about now. A result that is fetched anew may number its issues anew: the id counts where
 * rule and words are the same, then rule and words wherever they are, then id and rule, and last the id alone. What fits
 * nowhere is left out.
 */
export function placeDecisions(
  issues: readonly Issue[],
  stored: readonly StoredDecision[],
): Map<string, StoredDecision> {
  const byId = new Map(issues.map((issue) => [issue.id, issue]))
  const placed = new Map<string, StoredDecision>()
  let left = stored
  const place = (issueOf: (each: StoredDecision) => Issue | undefined) => {
    left = left.filter((each) => {
      const issue = issueOf(each)
      const isFree = issue !== undefined && !placed.has(issue.id)
      if (isFree) placed.set(issue.id, each)
      return !isFree
    })
  }
  const named = (each: StoredDecision, fits: (issue: Issue) => boolean) => {
    const issue = byId.get(each.issueId)
    return issue && fits(issue) ? issue : undefined
  }
  const matched = (match: typeof matchIssues) => {
    const free = issues.filter(({ id }) => !placed.has(id))
    const asked = left.map((decision) => ({ ...decision.about, decision }))
    const matches = new Map([...match(free, asked)].map(([{ decision }, issue]) => [decision, issue]))
    place((each) => matches.get(each))
  }
  place((each) => named(each, (issue) => isSameText(issue, each.about)))
  if (!left.length) return placed
  matched(sameIssues)
  place((each) => named(each, (issue) => isAlike(issue, each.about)))
  if (left.length) matched(matchIssues)
  place((each) => named(each, (issue) => ruleOf(issue) === ruleOf(each.about)))
  place((each) => named(each, () => true))
  return placed
}

/** Evidence may come later than the issue, and says nothing on one side alone. */
function isSameText(issue: Issue, about: Comparable): boolean {
  if (ruleOf(issue) !== ruleOf(about) || issue.summary !== about.summary) return false
  const [now, then] = [issue, about].map(({ evidence }) => textsIn(evidence).join('\n'))
  return now === then || !now || !then
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
