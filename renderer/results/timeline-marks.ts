import type { Span } from '../../preload/domain/evidence/moment.ts'
import { severityRank } from '../../preload/domain/issues/severity.ts'

export interface TimedIssue {
  id: string
  severity: string
  spans: readonly Span[]
}

/** Positions are fractions of the medium's duration. */
export interface Mark {
  left: number
  width: number
  /** From the top. */
  lane: number
  startMs: number
  endMs: number | null
  /** Of the worst issue in it. */
  severity: string
  /** The worst one first. */
  issueIds: string[]
}

const laneCount = 3
/** Narrower ones could not be hit. */
const minWidth = 0.008

/**
 * Evidence as marks in three lanes, so that marks of the same moment stand one above the other. Where three are not
 * enough, what else begins there joins the mark in the last lane: however many issues there are, the marks stay few.
 */
export function layMarks(issues: readonly TimedIssue[], durationMs: number): Mark[] {
  if (durationMs <= 0) return []
  const spans = issues.flatMap(({ id, severity, spans }) => spans.map((span) => ({ id, severity, ...span })))
  spans.sort((a, b) => a.startMs - b.startMs || severityRank(a.severity) - severityRank(b.severity))
  const lanes: Mark[][] = Array.from({ length: laneCount }, () => [])
  for (const { id, severity, startMs, endMs } of spans) {
    const width = Math.max(minWidth, ((endMs ?? startMs) - startMs) / durationMs)
    const left = Math.max(0, Math.min(startMs / durationMs, 1 - width))
    const free = lanes.findIndex((lane) => endOf(lane.at(-1)) <= left)
    const mark = lanes.at(-1)?.at(-1)
    if (free >= 0) lanes[free]?.push({ left, width, lane: free, startMs, endMs, severity, issueIds: [id] })
    else if (mark) join(mark, { id, severity })
  }
  return lanes.flat().sort((a, b) => a.startMs - b.startMs || a.lane - b.lane)
}

const endOf = (mark: Mark | undefined) => (mark ? mark.left + mark.width : 0)

/** The mark keeps its place: growing with each, it would soon cover everything. */
function join(mark: Mark, { id, severity }: Pick<TimedIssue, 'id' | 'severity'>): void {
  if (mark.issueIds.includes(id)) return
  const isWorse = severityRank(severity) < severityRank(mark.severity)
  mark.severity = isWorse ? severity : mark.severity
  mark.issueIds = isWorse ? [id, ...mark.issueIds] : [...mark.issueIds, id]
}
