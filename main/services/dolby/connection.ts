import { extname } from 'node:path'
import { assetIdSchema, submissionIdSchema } from '../../../preload/domain/model/ids.ts'
import { Fault } from '../../net/fault.ts'
import type { Http } from '../../net/http.ts'
import type { AssetOutcome, AssetReading, AssetRequest, ServiceConnection } from '../service.ts'
import { levelsIn, reportOfAnalysis, reportOfDiagnosis } from './audio-report.ts'
import type { DolbyClient } from './client.ts'
import { dataFile } from './data-file.ts'
import { inputLocation, outputLocation } from './locations.ts'
import type { JobOrder } from './operations/operations.ts'
import type { JobOutcome } from './outcomes.ts'
import { dolbyPhrases } from './words.ts'

export interface ConnectionOptions {
  client: DolbyClient
  http: Http
  /** What is to be done with a file of this extension. */
  order(extension: string): JobOrder
  /** One submission of a workspace at a time: while one is looked for, none may be on its way. */
  inTurn<T>(work: () => Promise<T>): Promise<T>
  /** The time at the service; undefined where it does not say. */
  nowThere(signal: AbortSignal): Promise<number | undefined>
}

/** A job is a submission of one asset; both have the job's id. */
const submissionOf = (jobId: string) => ({
  submissionId: submissionIdSchema.parse(jobId),
  assetIds: [assetIdSchema.parse(jobId)],
})

/** Two clocks may disagree by this much. */
const clockSkewMs = 15 * 60_000

/** A job that does not say where it was posted may be any. */
const isAt = (path: string, message: string | null | undefined) =>
  !message || message.replace(/^\/*|\/+$/g, '') === path.slice(1)

export function connection({ client, http, order, inTurn, nowThere }: ConnectionOptions): ServiceConnection {
  const { path, result: resultKind } = order('')
  const filesOf = (reference: string) =>
    order(extname(reference)).outputs.map(({ suffix, extension }, at) => ({
      location: outputLocation(reference, at, extension),
      suffix,
      extension,
    }))

  return {
    async reserve(file) {
      const location = inputLocation(file.identity.path)
      return {
        way: 'direct',
        async send(content, signal) {
          await client.putInput(await client.inputUrl(location, signal), content, signal)
          return location
        },
      }
    },

    async submit({ references: [input = '', second] }, { signal, sending }) {
      if (second !== undefined) throw new TypeError('a job is about one file')
      const { body } = order(extname(input))
      const locations = filesOf(input).map(({ location }) => location)
      const jobId = await inTurn(async () => {
        // What keeps the token from coming is no doubt about the job.
        await client.ready(signal)
        sending(await nowThere(signal))
        return await client.startJob(path, body(input, locations), signal)
      })
      return submissionOf(jobId)
    },

    async findLost({ firstAttemptAtMs, isKnown, competingSubmissions }, signal) {
      const submittedAfter = new Date(firstAttemptAtMs - clockSkewMs).toISOString()
      const listed = await inTurn(() =>
        Array.fromAsync(client.allJobs({ submittedAfter }, { signal, isStrict: true })),
      )
      const ours = listed.filter(
        (job) => isAt(path, job.path) && !isKnown(submissionIdSchema.parse(job.job_id)),
      )
      const [only] = ours
      if (!only) return null
      if (ours.length > 1 || competingSubmissions > 0)
        throw new Fault({ kind: 'answer-lost', details: `${ours.length} jobs may be this one` })
      return submissionOf(only.job_id)
    },

    async report(submissionId, signal) {
      const outcome = await client.job(path, submissionId, signal)
      if (outcome.state === 'running') return outcome
      return { state: 'ended', outcomes: new Map([[assetIdSchema.parse(submissionId), outcomeOf(outcome)]]) }
    },

    async read(asked, signal) {
      switch (resultKind) {
        case 'in-answer':
          return diagnosed(asked)
        case 'media-file':
          return {
            state: 'files',
            files: filesOf(asked.reference),
            levels: levelsIn(asked.answer),
            fileName: null,
          }
        case 'data-file': {
          const [file] = filesOf(asked.reference)
          const url = () => client.outputUrl(file?.location ?? '', signal)
          return analysed(asked, await dataFile({ url, http, signal }))
        }
      }
    },

    source: async (file, signal) => ({ url: await client.outputUrl(file.location, signal) }),
    cancel: (submissionId, signal) => client.cancelJob(submissionId, signal),
  }
}

function outcomeOf(outcome: Exclude<JobOutcome, { state: 'running' }>): AssetOutcome {
  switch (outcome.state) {
    case 'success':
      return { state: 'complete', answer: outcome.result }
    case 'failed':
      // A person may order it anew; nothing is done by itself.
      return { ...outcome, isRetryable: true }
    case 'cancelled':
      return outcome
  }
}

const failed = (message: string): AssetReading => ({ state: 'failed', fileName: null, message })

/** A job that was found again after its answer was lost might be somebody else's. */
function diagnosed(asked: AssetRequest): AssetReading {
  const read = reportOfDiagnosis(asked.answer)
  if (!read) return failed(dolbyPhrases.unreadableReport)
  if (read.sizeBytes !== null && read.sizeBytes !== asked.sizeBytes) return failed(dolbyPhrases.otherReport)
  return complete(asked, read.report)
}

/** Where there is no file, the answer may hold what should be in it (reference §5.5). */
function analysed(asked: AssetRequest, file: unknown): AssetReading {
  const report = reportOfAnalysis(file) ?? reportOfAnalysis(asked.answer)
  if (report) return complete(asked, report)
  return failed(file === undefined ? dolbyPhrases.noReport : dolbyPhrases.unreadableReport)
}

function complete(
  { submissionId, assetId }: AssetRequest,
  report: NonNullable<ReturnType<typeof reportOfAnalysis>>,
): AssetReading {
  const result = { kind: 'report' as const, submissionId, assetId, report }
  return { state: 'complete', result, fileName: null, isComplete: true }
}
