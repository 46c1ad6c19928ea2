import { basename, extname } from 'node:path'
import { cleanLine } from '../../preload/domain/clean-text.ts'
import {
  type ExportFormat,
  exportFormats,
  type FormatFacts,
  type Limit,
} from '../../preload/domain/export/formats.ts'
import type { Decisions } from '../../preload/domain/issues/decisions.ts'
import { lengthInFrames } from '../../preload/domain/media/file-length.ts'
import { hasTimeline, mediumOf } from '../../preload/domain/media/medium.ts'
import type { ExportedIssues } from '../../preload/domain/model/export.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import type { MediaFacts } from '../../preload/domain/model/media-facts.ts'
import type { IssuesResult } from '../../preload/domain/model/result.ts'
import type { TimecodeClock } from '../../preload/domain/timecode/clock.ts'
import { framesADay } from '../../preload/domain/timecode/label.ts'
import { framesPerSecondOf, isNtsc, rateName } from '../../preload/domain/timecode/rate.ts'
import { type Finding, findingsOf } from './findings.ts'
import type { ExportedFile, MarkerList, Provenance } from './marker-list.ts'
import { marksOf, positioned } from './marks.ts'
import { refused } from './refused.ts'
import { type Timing, type TimingOptions, timingOf } from './timing.ts'

export interface ExportRequest {
  job: Pick<Job, 'file' | 'contentType'>
  result: IssuesResult
  /** Null where the file was never read. */
  facts: MediaFacts | null
  /** Whether the very file that was analysed still lies where it lay. */
  isThere: boolean
  timingOptions: TimingOptions
  /** What editors decided about its issues. */
  decisions: Decisions
  which: ExportedIssues
  provenance: Provenance
}

export interface Prepared {
  list: MarkerList
  timing: Timing
}

/** Reads everything once for a format. Throws `bad-request` with the reason where the format cannot hold it. */
export function prepare(request: ExportRequest, format: ExportFormat): Prepared {
  const { job, result, facts, timingOptions } = request
  const target: FormatFacts = exportFormats[format]
  const kind = mediumOf(job.contentType)
  const timing = timingOf(facts, timingOptions, target.defaultStart)
  const { clock, fileClock } = timing
  const durationMs = facts?.durationMs ?? null
  const medium = hasTimeline(kind) ? { durationMs, clock: fileClock } : null
  const all = findingsOf(result.issues, { medium, decisions: request.decisions })
  const findings = all.filter(isExported[request.which])
  const leftOutBy = (who: Finding['settledBy']) =>
    all.filter((each) => each.settledBy === who && !findings.includes(each)).length
  const leftOut = { settled: leftOutBy('service'), decided: leftOutBy('editor') }
  const name = cleanLine(basename(job.file.path))
  if (target.places !== 'any' && !hasTimeline(kind)) throw refused({ kind: 'no-timeline', name })
  if (target.places === 'frames' && !clock) throw refused({ kind: 'needs-rate', name })
  if (!findings.length && !target.isReport) throw refused({ kind: 'nothing-open', name, ...leftOut })
  const lengthFrames = lengthInFrames(facts, clock)
  const places = positioned(findings, { clock, lengthFrames })
  const list: MarkerList = {
    file: fileOf(request, { name, kind, timing }),
    provenance: request.provenance,
    analysis: {
      assetId: result.assetId,
      submissionId: result.submissionId,
      versionNumber: result.versionNumber,
    },
    clock,
    lengthFrames,
    findings: places,
    marks: marksOf(places),
    topics: result.topics,
    settledLeftOut: leftOut.settled,
    decidedLeftOut: leftOut.decided,
  }
  const limit = clock && target.limits.find((each) => exceeds(each, { list, clock }))
  if (limit)
    throw refused({ kind: 'limit', limit, program: target.title, rate: clock ? rateName(clock.rate) : '' })
  return { list, timing }
}

const isExported: Record<ExportedIssues, (finding: Finding) => boolean> = {
  open: ({ settledBy }) => settledBy !== 'service',
  undecided: ({ settledBy }) => settledBy === null,
  all: () => true,
}

function exceeds(limit: Limit, { list, clock }: { list: MarkerList; clock: TimecodeClock }): boolean {
  switch (limit) {
    case 'day':
      return list.marks.some(({ start }) => clock.startFrame + start + 1 >= framesADay(clock))
    case 'sixty':
      return framesPerSecondOf(clock.rate) > 60
    case 'timebase':
      return clock.rate.den !== 1 && !isNtsc(clock.rate)
  }
}

function fileOf(
  { job, facts, isThere }: ExportRequest,
  { name, kind, timing }: { name: string; kind: ExportedFile['kind']; timing: Timing },
): ExportedFile {
  const { fileClock } = timing
  const hasStart = facts?.start && fileClock
  return {
    name,
    title: cleanLine(basename(job.file.path, extname(job.file.path))) || name,
    kind,
    path: isThere ? job.file.path : null,
    sizeBytes: job.file.sizeBytes,
    reel: facts?.reel ? cleanLine(facts.reel) : null,
    picture: facts?.picture ?? null,
    audio: facts?.audio ?? null,
    isVariableFrameRate: facts?.isVariableFrameRate ?? false,
    ownStart: hasStart ? { frame: fileClock.startFrame, isDropFrame: fileClock.isDropFrame } : null,
    // Sound has no rate of its own that a program could stretch it to.
    isOwnRate: timing.isOwnRate || (kind === 'audio' && timing.clock !== null),
  }
}
