import { setImmediate as breathe } from 'node:timers/promises'
import type { SetRow, SetScope, SetState } from '../../preload/contract/sets.ts'
import { createTimeReader } from '../../preload/domain/evidence/evidence-times.ts'
import {
  countDecisions,
  type Decisions,
  decisionsById,
  isAllClear,
  worstOpen,
} from '../../preload/domain/issues/decisions.ts'
import { severityRank } from '../../preload/domain/issues/severity.ts'
import { clockOfFile } from '../../preload/domain/media/file-clock.ts'
import { lengthInFrames } from '../../preload/domain/media/file-length.ts'
import { hasTimeline, mediumOf } from '../../preload/domain/media/medium.ts'
import type { DecisionCounts } from '../../preload/domain/model/decision.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import type { Issue, IssuesResult } from '../../preload/domain/model/result.ts'
import { labelIn, positionOf } from '../../preload/domain/timecode/position.ts'
import { fileName } from '../../preload/domain/words/format.ts'
import { decisionsIn } from './decisions.ts'
import type { ExportParts } from './export-job.ts'
import { type LatestVersion, latestVersions, type SetParts } from './latest-versions.ts'

/** More are no set that anybody reads. */
export const maxSetRows = 5_000
/** The queue has its turn after so many. */
const rowsAtOnce = 20

export interface ReviewSet {
  rows: SetRow[]
  isCut: boolean
}

/** One row a file in its latest version: what is open first, the worst of it at the top. */
export async function readSet(scope: SetScope, parts: SetParts & ExportParts): Promise<ReviewSet> {
  const rows: SetRow[] = []
  const found = latestVersions(scope, parts)
  for (const [at, latest] of found.entries()) {
    if (at % rowsAtOnce === 0) await breathe()
    const result = parts.results.ofJob(latest.job.id)
    if (result?.kind === 'issues') rows.push(rowOf(latest, result, parts))
  }
  rows.sort(byUrgency)
  return { rows: rows.slice(0, maxSetRows), isCut: rows.length > maxSetRows }
}

function rowOf(
  { job, versions, newer }: LatestVersion,
  result: IssuesResult,
  parts: SetParts & ExportParts,
): SetRow {
  const decisions = decisionsById(decisionsIn(versions, job, parts))
  const counts = countDecisions(result.issues, decisions)
  return {
    jobId: job.id,
    name: fileName(job.file.path),
    path: job.file.path,
    workspace: job.workspace,
    versionNumber: versions.findIndex(({ id }) => id === job.id) + 1 || 1,
    versionCount: Math.max(1, versions.length),
    analysedAtMs: parts.results.readAtMs(job.id) ?? job.changedAtMs,
    state: stateOf(counts, result),
    counts,
    worst: worstOf(job, { result, decisions, parts }),
    newer,
  }
}

function stateOf(counts: DecisionCounts, { missing }: IssuesResult): SetState {
  if (counts.open > 0) return 'open'
  if (missing?.includes('issues')) return 'incomplete'
  return isAllClear(counts) ? 'clear' : 'fixed'
}

interface Reading {
  result: IssuesResult
  decisions: Decisions
  parts: ExportParts
}

function worstOf(job: Job, { result, decisions, parts }: Reading): SetRow['worst'] {
  const issue = worstOpen(result.issues, decisions)
  if (!issue) return null
  return {
    issueId: issue.id,
    number: issue.referenceNumber,
    severity: issue.severity,
    rule: issue.ruleCode,
    summary: issue.summary || (issue.reasoningHeadline ?? ''),
    time: timeOf(issue, { job, result, parts }),
  }
}

function timeOf(
  issue: Issue,
  { job, result, parts }: { job: Job; result: IssuesResult; parts: ExportParts },
): string | null {
  if (!hasTimeline(mediumOf(job.contentType))) return null
  const facts = parts.jobs.mediaFacts(job.id)
  const clock = facts && clockOfFile(facts)
  const spansOf = createTimeReader(
    result.issues.flatMap(({ evidence }) => evidence),
    { durationMs: facts?.durationMs ?? null, clock, outside: 'keep' },
  )
  const lengthFrames = lengthInFrames(facts, clock)
  const starts = issue.evidence
    .flatMap(spansOf)
    .map((span) => positionOf(span, { clock, lengthFrames }).start)
  return starts.length ? labelIn(Math.min(...starts), clock) : null
}

const urgency: Record<SetState, number> = { open: 0, incomplete: 1, fixed: 2, clear: 3 }
const { compare: inOrder } = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

const byUrgency = (one: SetRow, other: SetRow): number =>
  urgency[one.state] - urgency[other.state] ||
  severityRank(one.worst?.severity ?? '') - severityRank(other.worst?.severity ?? '') ||
  inOrder(one.name, other.name) ||
  inOrder(one.path, other.path)
