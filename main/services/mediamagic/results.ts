import type { AssetId, SubmissionId } from '../../../preload/domain/model/ids.ts'
import type { AssetVersion, Issue, IssuesResult } from '../../../preload/domain/model/result.ts'
import type { AssetWire, IssueWire, TopicsWire, VersionsWire } from './wire.ts'

/**
 * One asset in our words: its issues with what the other two reads know about them, and how they group. What was
 * announced and is not in any of the three is `missing`.
 */
export function assetResultFrom(
  { submissionId, assetId }: { submissionId: SubmissionId; assetId: AssetId },
  asset: AssetWire,
  read: {
    enriched: IssueWire[] | undefined
    topics: TopicsWire | undefined
    versions?: VersionsWire | undefined
  },
): IssuesResult {
  const issues = new Map<string, Issue>()
  const grouped = (read.topics?.topics ?? []).flatMap((topic) => topic.issues)
  for (const wire of [
    ...grouped,
    ...(read.topics?.orphanIssues ?? []),
    ...(read.enriched ?? []),
    ...asset.issues,
  ])
    issues.set(wire.id, merged(issues.get(wire.id), wire))
  const missing = [
    ...(issues.size < (asset.issueCount ?? 0) ? (['issues'] as const) : []),
    ...(read.enriched ? [] : (['details'] as const)),
    ...(read.topics ? [] : (['topics'] as const)),
  ]
  return {
    kind: 'issues',
    ...(missing.length ? { missing } : {}),
    assetId,
    submissionId,
    contentType: asset.mimeType ?? null,
    versionGroupId: asset.versionGroupId ?? null,
    versionNumber: asset.versionNumber ?? null,
    ...(read.versions?.versions.length ? { versions: read.versions.versions.map(versionFrom) } : {}),
    issues: [...issues.values()].sort(
      (a, b) => (a.referenceNumber ?? Infinity) - (b.referenceNumber ?? Infinity) || a.id.localeCompare(b.id),
    ),
    topics: (read.topics?.topics ?? []).map((topic) => ({
      title: topic.title ?? topic.issues[0]?.summary ?? 'Related issues',
      summary: topic.summary ?? null,
      issueIds: topic.issues.map((issue) => issue.id),
    })),
  }
}

const versionFrom = (wire: VersionsWire['versions'][number]): AssetVersion => ({
  versionNumber: wire.versionNumber ?? null,
  submissionId: wire.submissionId ?? null,
  assetId: wire.assetId ?? null,
  status: wire.status ?? null,
  createdAt: wire.createdAt ?? null,
})

/** What the reads know about the same issue, put together: the later one wins where it says something. */
function merged(known: Issue | undefined, wire: IssueWire): Issue {
  return {
    id: wire.id,
    referenceNumber: wire.referenceNumber ?? known?.referenceNumber ?? null,
    ruleCode: wire.ruleCode ?? known?.ruleCode ?? null,
    summary: wire.summary ?? known?.summary ?? '',
    severity: wire.severity ?? known?.severity ?? 'INFO',
    status: wire.status ?? known?.status ?? 'OPEN',
    reasoningHeadline: wire.severityReasoningHeadline ?? known?.reasoningHeadline ?? null,
    reasoning: wire.severityReasoning ?? known?.reasoning ?? null,
    precedents: wire.precedents.length
      ? wire.precedents.map(({ url, title, decision, date }) => ({
          url: url ?? null,
          title: title ?? null,
          decision: decision ?? null,
          date: date ?? null,
        }))
      : (known?.precedents ?? []),
    evidence: listOr(wire.evidence, known?.evidence),
    contributors: listOr(wire.contributors, known?.contributors),
    ruleContext: wire.ruleContext ?? known?.ruleContext ?? null,
  }
}

/** Their shape is not published: anything but a list becomes a list of one. */
function listOr(value: unknown, known: unknown[] = []): unknown[] {
  if (value === null || value === undefined) return known
  if (!Array.isArray(value)) return [value]
  return value.length ? value : known
}
