import { basename, extname } from 'node:path'
import {
  type ExportFormat,
  exportFormats,
  type FormatFacts,
  type Limit,
} from '../../preload/domain/export/formats.ts'
import { hasTimeline, mediumOf } from '../../preload/domain/media/medium.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import type { MediaFacts } from '../../preload/domain/model/media-facts.ts'
import type { IssuesResult } from '../../preload/domain/model/result.ts'
import { frameAtMs, type TimecodeClock } from '../../preload/domain/timecode/clock.ts'
import { framesADay } from '../../preload/domain/timecode/label.ts'
import { framesPerSecondOf, isNtsc, rateName } from '../../preload/domain/timecode/rate.ts'
import { exportWords } from '../../preload/domain/words/export.ts'
import { Fault } from '../net/fault.ts'
import { cleanLine } from './clean-text.ts'
import { findingsOf } from './findings.ts'
import type { ExportedFile, MarkerList } from './marker-list.ts'
import { marksOf, placed } from './marks.ts'
import { type Timing, type TimingOptions, timingOf } from './timing.ts'

export interface ExportRequest {
  job: Pick<Job, 'file' | 'contentType'>
  result: IssuesResult
  /** Null where the file was never read. */
  facts: MediaFacts | null
  /** Whether the very file that was analysed still lies where it lay. */
  isThere: boolean
  timingOptions: TimingOptions
  /** Settled issues too. */
  isAll: boolean
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
  const all = findingsOf(result.issues, hasTimeline(kind) ? { durationMs, clock: fileClock } : null)
  const findings = request.isAll ? all : all.filter(({ isSettled }) => !isSettled)
  const name = cleanLine(basename(job.file.path))
  if (target.places !== 'any' && !hasTimeline(kind)) throw refused(exportWords.noTimeline(name))
  if (target.places === 'frames' && !clock) throw refused(exportWords.needsRate(name))
  if (!findings.length && !target.isReport) throw refused(exportWords.nothingOpen(name, all.length))
  const lengthFrames = lengthIn({ facts, timing, durationMs })
  const places = placed(findings, { clock, lengthFrames })
  const list: MarkerList = {
    file: fileOf(request, { name, kind, timing }),
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
    settledLeftOut: all.length - findings.length,
  }
  const limit = clock && target.limits.find((each) => exceeds(each, { list, clock }))
  if (limit) throw refused(exportWords.limits[limit](target.title, clock ? rateName(clock.rate) : ''))
  return { list, timing }
}

const refused = (message: string) => new Fault({ kind: 'bad-request', message })

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

function lengthIn({
  facts,
  timing,
  durationMs,
}: {
  facts: MediaFacts | null
  timing: Timing
  durationMs: number | null
}): number | null {
  const { clock } = timing
  if (clock && timing.isOwnRate && facts?.durationFrames && !facts.isVariableFrameRate)
    return facts.durationFrames
  if (durationMs === null) return null
  return Math.max(
    1,
    clock ? frameAtMs(durationMs, { ...clock, offset: { num: 0n, den: 1n } }) : Math.floor(durationMs),
  )
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
