import { basename } from 'node:path'
import type { AssetId, JobId, SubmissionId } from '../../preload/domain/model/ids.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import { unexplained } from '../../preload/domain/words/refusals.ts'
import type {
  AssetOutcome,
  AssetReading,
  EndedReport,
  Report,
  RunningReport,
  ServiceConnection,
} from '../services/service.ts'
import { connectFor } from './connect.ts'
import { nextPollDelay } from './next-poll-delay.ts'
import {
  checksForReason,
  pollsForMissing,
  pollsForResults,
  resultsDelayMs,
  unknownStatusDelayMs,
} from './retry-limits.ts'
import type { StageContext, StageHandler } from './stage-handler.ts'
import { summarise } from './summarise.ts'

/** One look at a submission, for all of its jobs: the service is asked once, not once a job. */
export const follow: StageHandler = async (job, context) => {
  if (job.state.stage !== 'processing') return
  const { submissionId } = job.state
  const connection = await connectFor(job, context)
  const report = await reportOn(submissionId, connection, context)
  const jobs = context.jobs.ofSubmission(submissionId).flatMap((each) => inProcessing(each, context))
  if (report.state === 'running') {
    for (const each of jobs) rescan(each, report, context)
    return
  }
  const assetIds = [...report.outcomes.keys()]
  const readings = await readAll(connection, jobs, { report, context })
  const assets = assetsOf(jobs, { all: context.jobs.ofSubmission(submissionId), assetIds, readings })
  for (const each of jobs) {
    const assetId = assets.get(each.id)
    const outcome = assetId && report.outcomes.get(assetId)
    conclude(each, { assetId, outcome, reading: assetId && readings.get(assetId), context })
  }
  // A reading that says otherwise than the report is a reason to ask anew.
  const doubted = [...readings.values()].some(({ state }) => state === 'unfinished')
  const over = !context.jobs.ofSubmission(submissionId).some(({ state }) => state.stage === 'processing')
  if (over || doubted) context.ended.delete(submissionId)
  if (over) context.results.endSubmission(submissionId)
}

async function reportOn(
  id: SubmissionId,
  connection: ServiceConnection,
  context: StageContext,
): Promise<Report> {
  const known = context.ended.get(id)
  if (known) return known
  const report = await connection.report(id, context.signal)
  if (report.facts) context.results.saveFacts(id, report.facts)
  if (report.state === 'ended') context.ended.set(id, report)
  return report
}

/** Those of the same submission that waited for their own look have it with this one. */
function inProcessing(job: Job, { commit }: StageContext): Job[] {
  if (job.state.stage === 'processing') return [job]
  const waits = job.state.stage === 'waiting' && job.state.work.stage === 'processing'
  return waits ? [commit(job, { type: 'started' })] : []
}

async function readAll(
  connection: ServiceConnection,
  jobs: Job[],
  { report, context }: { report: EndedReport; context: StageContext },
): Promise<Map<AssetId, AssetReading>> {
  const readings = new Map<AssetId, AssetReading>()
  const [first] = jobs
  if (first?.state.stage !== 'processing') return readings
  const known = jobs.flatMap(({ state }) =>
    state.stage === 'processing' && state.assetId ? [state.assetId] : [],
  )
  const { submissionId, reference } = first.state
  const { sizeBytes } = first.file
  for (const assetId of new Set([...known, ...report.outcomes.keys()])) {
    const outcome = report.outcomes.get(assetId)
    // One that failed is read only to distinguish it from others.
    const isAlone = jobs.length === 1 && report.outcomes.size === 1
    if (outcome?.state === 'cancelled' || (outcome?.state === 'failed' && isAlone)) continue
    const answer = outcome?.state === 'complete' ? outcome.answer : undefined
    const asked = { submissionId, assetId, reference, sizeBytes, answer }
    readings.set(assetId, await connection.read(asked, context.signal))
  }
  return readings
}

interface AssetReadings {
  /** Every job of the submission, finished ones too, in the order they were submitted in. */
  all: Job[]
  assetIds: AssetId[]
  readings: Map<AssetId, AssetReading>
}

/**
 * Nothing says that assets come back in the order they were sent. The one that bears the name a job's file travelled
 * under is its own; else the one the service named at its place, unless that is known to be somebody else's.
 */
function assetsOf(jobs: Job[], { all, assetIds, readings }: AssetReadings): Map<JobId, AssetId> {
  const byName = new Map<string, AssetId>()
  for (const [assetId, reading] of readings)
    if (reading.state !== 'unfinished' && reading.fileName) byName.set(reading.fileName, assetId)
  const assets = new Map<JobId, AssetId>()
  const taken = new Set<AssetId>()
  const give = (job: Job, assetId: AssetId | undefined) => {
    if (!assetId || taken.has(assetId)) return
    assets.set(job.id, assetId)
    taken.add(assetId)
  }
  for (const { state } of all)
    if (state.stage === 'complete' || state.stage === 'fetching') taken.add(state.assetId)
  for (const job of jobs) give(job, byName.get(sentNameOf(job)))
  for (const job of jobs) {
    if (assets.has(job.id) || job.state.stage !== 'processing') continue
    const named = job.state.assetId ?? assetIds[all.findIndex(({ id }) => id === job.id)]
    give(job, named && !taken.has(named) ? named : assetIds.find((assetId) => !taken.has(assetId)))
  }
  return assets
}

const sentNameOf = ({ state }: Job) => (state.stage === 'processing' ? basename(state.reference) : '')

interface Conclusion {
  assetId: AssetId | undefined
  outcome: AssetOutcome | undefined
  reading: AssetReading | undefined
  context: StageContext
}

function conclude(job: Job, { assetId, outcome, reading, context }: Conclusion): void {
  if (job.state.stage !== 'processing') return
  const { results, commit } = context
  const { emptyPolls } = job.state
  if (
    assetId &&
    reading?.state === 'complete' &&
    (reading.isComplete || emptyPolls >= pollsForMissing(reading))
  ) {
    results.save(job.id, reading.result)
    commit(job, { type: 'completed', assetId, summary: summarise(reading.result) })
    return
  }
  if (assetId && reading?.state === 'files') {
    commit(job, { type: 'outputs', assetId, files: reading.files, levels: reading.levels })
    return
  }
  if (outcome?.state === 'cancelled') {
    commit(job, { type: 'cancelled' })
    return
  }
  const failure = failureOf({ outcome, reading, emptyPolls })
  if (failure) commit(job, { type: 'failed', failure })
  else pollResults(job, context)
}

interface Ending extends Pick<Conclusion, 'outcome' | 'reading'> {
  emptyPolls: number
}

/** What the service said about the end of an analysis that came to nothing; undefined while it may still be told. */
function failureOf({ outcome, reading, emptyPolls }: Ending) {
  const failed = outcome?.state === 'failed' ? outcome : undefined
  const unread = reading?.state === 'failed' ? (reading.message ?? unexplained) : undefined
  const isOver = outcome?.state === 'unknown' && emptyPolls >= checksForReason
  if (failed || unread !== undefined || isOver) {
    const reason = outcome && 'message' in outcome ? outcome.message : null
    const message = reason || unread || unexplained
    const errorType = failed?.errorType
    return {
      kind: 'analysis-failed' as const,
      message,
      isRetryable: failed?.isRetryable ?? false,
      ...(errorType ? { errorType } : {}),
    }
  }
  return emptyPolls >= pollsForResults ? { kind: 'results-missing' as const } : undefined
}

function rescan(job: Job, { percent, phase, word }: RunningReport, context: StageContext): void {
  if (job.state.stage !== 'processing') return
  const { clock, commit, services } = context
  const nowMs = clock.now()
  const { startedAtMs, delayMs: lastDelayMs, remote: before } = job.state
  const sinceMs = before?.word === word ? before.sinceMs : nowMs
  const remote = { phase: before?.phase === 'cancelling' ? before.phase : phase, word, sinceMs }
  const defaultMs = nextPollDelay(job, services[job.service], {
    runningMs: Math.abs(nowMs - startedAtMs),
    lastDelayMs,
  })
  const delayMs = Math.max(defaultMs, unknownStatusDelayMs(remote, nowMs))
  commit(job, { type: 'polled', percent, nowMs, delayMs, emptyPolls: 0, remote })
}

/** The analysis is over; what came of it is asked for more and more slowly. */
function pollResults(job: Job, { clock, commit }: StageContext): void {
  if (job.state.stage !== 'processing') return
  const { emptyPolls } = job.state
  const delayMs = resultsDelayMs(emptyPolls)
  commit(job, { type: 'polled', percent: 100, nowMs: clock.now(), delayMs, emptyPolls: emptyPolls + 1 })
}
