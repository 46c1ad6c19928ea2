import type { AssetResult, Issue } from '../model/result.ts'
import { severityRank } from './severity.ts'

export interface IssueGroup {
  /** Null for the issues that belong to no topic. */
  title: string | null
  summary: string | null
  issues: Issue[]
}

/**
 * Issues by topic in the service's order, then those in none. An issue that several topics name stands in the first of
 * them; topics that name nothing known are left out. Worst first inside a group.
 */
export function groupIssues({ issues, topics }: Pick<AssetResult, 'issues' | 'topics'>): IssueGroup[] {
  const left = new Map(issues.map((issue) => [issue.id, issue]))
  const groups = topics.map(({ title, summary, issueIds }): IssueGroup => {
    const own = issueIds.flatMap((id) => left.get(id) ?? [])
    for (const { id } of own) left.delete(id)
    return { title, summary, issues: [...new Set(own)].sort(byWeight) }
  })
  const others: IssueGroup = { title: null, summary: null, issues: [...left.values()].sort(byWeight) }
  return [...groups, others].filter((group) => group.issues.length > 0)
}

const byWeight = (one: Issue, other: Issue) =>
  severityRank(one.severity) - severityRank(other.severity) ||
  (one.referenceNumber ?? Number.POSITIVE_INFINITY) - (other.referenceNumber ?? Number.POSITIVE_INFINITY) ||
  one.id.localeCompare(other.id)
