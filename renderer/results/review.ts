import type { ResultDetail } from '../../preload/contract/details.ts'
import { createTimeReader } from '../../preload/domain/evidence/evidence-times.ts'
import type { Span } from '../../preload/domain/evidence/moment.ts'
import { msOfFrame } from '../../preload/domain/evidence/parse-time.ts'
import { type EvidenceReading, readEvidence } from '../../preload/domain/evidence/read-evidence.ts'
import { type Comparison, compareIssues } from '../../preload/domain/issues/compare.ts'
import { groupIssues } from '../../preload/domain/issues/grouping.ts'
import { countSeverities, type SeverityCount } from '../../preload/domain/issues/severity.ts'
import { type MediumKind, mediumOf } from '../../preload/domain/media/medium.ts'
import type { Issue } from '../../preload/domain/model/result.ts'
import { type FramePosition, positionOf, type Scale } from '../../preload/domain/timecode/position.ts'
import type { DetailOf } from './detail-kind.ts'
import { layMarks, type Mark } from './timeline-marks.ts'

/** Where evidence lies inside the file; what was reported outside it says so. */
export interface ShownPosition extends FramePosition, Span {}

export interface ReviewedEvidence extends EvidenceReading {
  /** Of its spans, in their order. */
  places: ShownPosition[]
}

export interface ReviewedIssue {
  issue: Issue
  evidence: ReviewedEvidence[]
  /** Where its first evidence lies; null where none names a time. */
  first: ShownPosition | null
  /** Not in the version before; false where there is none to compare with. */
  isNew: boolean
}

export interface ReviewGroup {
  title: string | null
  summary: string | null
  issues: ReviewedIssue[]
}

/** Everything that is shown about a result, read once. */
export interface Review {
  kind: MediumKind
  /** By topic, worst first. */
  groups: ReviewGroup[]
  byId: ReadonlyMap<string, ReviewedIssue>
  severities: SeverityCount[]
  marks: Mark[]
  /** Null without an earlier version that was read. */
  comparison: (Comparison & { withNumber: number }) | null
  /** Null where there is only one. */
  versionNumber: number | null
}

export interface PlayedMedium {
  durationMs: number | null
  scale: Scale
}

export type IssuesDetail = DetailOf<'issues'>

export function reviewOf(result: IssuesDetail, medium: PlayedMedium): Review {
  const { issues } = result.result
  const kind = mediumOf(result.detail.job.contentType)
  const spansOf =
    kind === 'video' || kind === 'audio'
      ? createTimeReader(
          issues.flatMap(({ evidence }) => evidence),
          // As exports read them, so that both have the same frames.
          {
            durationMs: result.detail.facts?.durationMs ?? medium.durationMs,
            clock: medium.scale.clock,
            outside: 'keep',
          },
        )
      : () => []
  const comparison = comparisonOf(result)
  const reviewed = new Map(
    issues.map((issue): [string, ReviewedIssue] => {
      const evidence = issue.evidence.map((each): ReviewedEvidence => {
        const reading = readEvidence(each, spansOf)
        return { ...reading, places: reading.spans.map((span) => shownAt(span, medium.scale)) }
      })
      const places = evidence.flatMap((each) => each.places).sort((a, b) => a.startMs - b.startMs)
      const isNew = comparison?.added.has(issue.id) ?? false
      return [issue.id, { issue, evidence, first: places[0] ?? null, isNew }]
    }),
  )
  const timed = [...reviewed.values()].map(({ issue, evidence }) => ({
    id: issue.id,
    severity: issue.severity,
    spans: evidence.flatMap(({ places }) => places),
  }))
  const groups = groupIssues(result.result).map((group) => ({
    ...group,
    issues: group.issues.flatMap(({ id }) => reviewed.get(id) ?? []),
  }))
  return {
    kind,
    groups,
    byId: reviewed,
    severities: countSeverities(issues),
    marks: layMarks(timed, medium.durationMs ?? 0),
    comparison,
    versionNumber: result.versions.length > 1 ? numberOf(result) : null,
  }
}

function shownAt(span: Span, scale: Scale): ShownPosition {
  const place = positionOf(span, scale)
  if (place.reportedMs === null) return { ...place, ...span }
  const { clock } = scale
  const inMs = (frame: number) => (clock ? msOfFrame(frame, clock) : frame)
  return { ...place, startMs: inMs(place.start), endMs: span.endMs === null ? null : inMs(place.end) }
}

function numberOf({ versions, detail }: ResultDetail): number {
  return versions.find(({ jobId }) => jobId === detail.job.id)?.number ?? 1
}

function comparisonOf(result: IssuesDetail): Review['comparison'] {
  const at = result.versions.findIndex(({ jobId }) => jobId === result.detail.job.id)
  const before = result.versions[at - 1]
  if (!before || result.previous?.kind !== 'issues') return null
  return { ...compareIssues(result.result.issues, result.previous.issues), withNumber: before.number }
}
