import { severityKey } from '../../../preload/domain/issues/severity.ts'
import { positionOf, type Scale } from '../../../preload/domain/timecode/position.ts'
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

interface Standing {
  selected: string | null
  /** Null where nothing is played: what is selected then says where one is. */
  positionMs: number | null
  scale: Scale
}

/**
 * The next or previous issue in the order of the film, from where the player stands. Those on one frame follow each other
 * in the order of the list.
 */
export function neighbourInTime(
  rows: readonly IssueRow[],
  { selected, positionMs, scale }: Standing,
  step: 1 | -1,
): ReviewedIssue | undefined {
  const startOf = ({ first }: ReviewedIssue) => first?.start ?? 0
  const issues = rows
    .flatMap((row) => (row.kind === 'issue' && row.reviewed.first ? [row.reviewed] : []))
    .sort((a, b) => startOf(a) - startOf(b))
  const at = issues.findIndex(({ issue }) => issue.id === selected)
  const chosen = issues[at]
  const frame = positionMs === null ? null : positionOf({ startMs: positionMs, endMs: null }, scale).start
  if (chosen && (frame === null || startOf(chosen) === frame)) return issues[at + step]
  const from = frame ?? (step > 0 ? -1 : Number.POSITIVE_INFINITY)
  return step > 0
    ? issues.find((each) => startOf(each) > from)
    : issues.findLast((each) => startOf(each) < from)
}
