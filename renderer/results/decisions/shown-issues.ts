import type { Decisions } from '../../../preload/domain/issues/decisions.ts'
import { issueMatches } from '../../../preload/domain/issues/search.ts'
import { type IssueRow, issueRows } from '../issues/issue-rows.ts'
import type { ReviewGroup } from '../review.ts'
import type { Reviewing } from '../review-context.tsx'

/** The groups with those of their issues that the decision filter shows. */
export function decidedGroups(
  groups: readonly ReviewGroup[],
  fits: (issueId: string) => boolean,
): ReviewGroup[] {
  return groups.map((group) => ({ ...group, issues: group.issues.filter(({ issue }) => fits(issue.id)) }))
}

/** The groups with those of their issues that a search finds, in their text or in the title of the group. */
export function foundGroups(
  groups: readonly ReviewGroup[],
  search: string,
  held: Decisions,
): readonly ReviewGroup[] {
  if (!search) return groups
  return groups.map((group) => ({
    ...group,
    issues: group.issues.filter(({ issue }) =>
      issueMatches(search, { issue, decision: held.get(issue.id), topic: group.title }),
    ),
  }))
}

/** What is listed now, as the search and both filters show it. */
export function shownRows({
  review,
  choice,
  decisions,
}: Pick<Reviewing, 'review' | 'choice' | 'decisions'>): IssueRow[] {
  const { only, search, decided } = choice.store.getState()
  const groups =
    decided === 'all' ? review.groups : decidedGroups(review.groups, (id) => decisions.fits(decided, id))
  return issueRows(foundGroups(groups, search, decisions.store.getState().held), only)
}

export const idsOf = (rows: readonly IssueRow[]): string[] =>
  rows.flatMap((row) => (row.kind === 'issue' ? [row.key] : []))

/** What is marked and listed, in the order of the list. */
export function markedShown(reviewing: Reviewing): string[] {
  const { marked } = reviewing.choice.store.getState()
  return marked.size ? idsOf(shownRows(reviewing)).filter((id) => marked.has(id)) : []
}
