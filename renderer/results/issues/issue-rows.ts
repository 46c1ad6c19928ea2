import { severityKey } from '../../../preload/domain/issues/severity.ts'
import type { ReviewedIssue, ReviewGroup } from '../review.ts'

export type IssueRow =
  | { kind: 'heading'; key: string; title: string | null; summary: string | null; count: number }
  | { kind: 'issue'; key: string; reviewed: ReviewedIssue }

/** Groups and their issues as one list; no heading where there are no topics at all. */
export function issueRows(groups: readonly ReviewGroup[], only: ReadonlySet<string>): IssueRow[] {
  const hasTopics = groups.some(({ title }) => title !== null)
  return groups.flatMap(({ title, summary, issues }, at): IssueRow[] => {
    const shown = issues.filter(({ issue }) => !only.size || only.has(severityKey(issue.severity)))
    if (!shown.length) return []
    const rows = shown.map((reviewed): IssueRow => ({ kind: 'issue', key: reviewed.issue.id, reviewed }))
    const heading: IssueRow = { kind: 'heading', key: `group ${at}`, title, summary, count: shown.length }
    return hasTopics ? [heading, ...rows] : rows
  })
}

/** The next or previous issue of those that are shown; the first or last one where none is selected. */
export function neighbourOf(
  rows: readonly IssueRow[],
  selected: string | null,
  step: 1 | -1,
): ReviewedIssue | undefined {
  const issues = rows.flatMap((row) => (row.kind === 'issue' ? [row.reviewed] : []))
  const at = issues.findIndex(({ issue }) => issue.id === selected)
  if (at < 0) return step > 0 ? issues[0] : issues.at(-1)
  return issues[at + step]
}
