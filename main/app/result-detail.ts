import type { JobDetail, OutputFile, ResultDetail } from '../../preload/contract/details.ts'
import { troubleOf } from '../../preload/domain/jobs/trouble.ts'
import { failureSchema } from '../../preload/domain/model/failure.ts'
import type { FileIdentity, Job, ResultSummary } from '../../preload/domain/model/job.ts'
import type { MediaFacts } from '../../preload/domain/model/media-facts.ts'
import { refusals } from '../../preload/domain/words/refusals.ts'
import { contentTypeOf } from '../media/content-types.ts'
import { readFacts } from '../media/facts/read-facts.ts'
import { identityOf, inspectFile } from '../media/inspect.ts'
import { isInOtherZone, sameSizeAndTime } from '../media/same-file.ts'
import { Fault } from '../net/fault.ts'
import { chainOf } from '../queue/chain.ts'
import { jsonIn, submissionIdOf } from '../store/job-rows.ts'
import { isEvicted } from '../watch/cloud-only.ts'
import { decisionsIn } from './decisions.ts'
import type { EngineParts } from './engine-parts.ts'
import { versionsOf } from './versions.ts'

/** One job as its inspector shows it. */
export async function detailOf(job: Job, engine: EngineParts): Promise<JobDetail> {
  const { jobs, folders, list, results } = engine
  const submissionId = submissionIdOf(job.state)
  const about = submissionId === null ? undefined : results.factsOf(submissionId)
  const original = await originalOf(job, engine)
  const failure = troubleOf(job.state)
  // As it was when it was sent: times in the evidence are read by it, also when the file is gone or another by now.
  const facts = jobs.mediaFacts(job.id) ?? (original === 'there' ? await factsNow(job) : null)
  return {
    job,
    events: jobs.events(job.id).map(({ atMs, stage, failure }) => {
      const parsed = failureSchema.safeParse(jsonIn(failure))
      return { atMs, stage, failure: parsed.success ? parsed.data : null }
    }),
    original,
    mediaUrl: original === 'there' ? `media://job/${job.id}` : null,
    facts,
    durationMs: facts?.durationMs ?? null,
    alikeCount: failure ? list.alike(failure).length : 0,
    ...(submissionId !== null && about ? { submission: { submissionId, ...about } } : {}),
    folderPath: folders.all().find(({ id }) => id === job.folderId)?.path ?? null,
  }
}

/** What was found in one file, with its versions. Throws `bad-request` where the stored result cannot be read. */
export async function resultOf(job: Job, engine: EngineParts): Promise<ResultDetail> {
  const { results, jobs } = engine
  const result = results.ofJob(job.id)
  if (!result) throw new Fault({ kind: 'bad-request', message: refusals.unreadableResult })
  const versions = versionsOf(job, jobs)
  const at = versions.findIndex(({ id }) => id === job.id)
  const before = versions[at - 1]
  return {
    detail: await detailOf(job, engine),
    result,
    outputs: await Promise.all(
      engine.outputs.ofJob(job.id).map((file, at) => outputFile(file, `${job.id}/${at}`)),
    ),
    chain: chainOf(job, jobs).map(({ id, preset, state }) => ({
      jobId: id,
      preset: engine.presets.titleOf(preset),
      stage: state.stage,
    })),
    versions: versions.map((each, index) => ({
      jobId: each.id,
      name: each.file.path.split(/[\\/]/).at(-1) ?? '',
      number: index + 1,
      addedAtMs: each.addedAtMs,
      summary: summaryOf(each),
    })),
    previous: (before && results.ofJob(before.id)) ?? null,
    decisions: decisionsIn(versions, job, engine),
    previousDecisions: before ? decisionsIn(versions, before, engine) : [],
  }
}

/** Of versions, which are complete. */
const summaryOf = ({ state }: Job): ResultSummary =>
  state.stage === 'complete' ? state.summary : { kind: 'files', names: [] }

/** One that was moved away, or is another file by now, is not the service's any more. */
async function outputFile(file: FileIdentity, place: string): Promise<OutputFile> {
  const now = await identityOf(file.path).catch(() => undefined)
  const isThere = now?.sizeBytes === file.sizeBytes
  return {
    path: file.path,
    sizeBytes: file.sizeBytes,
    contentType: contentTypeOf(file.path) ?? 'application/octet-stream',
    isThere,
    mediaUrl: isThere ? `media://made/${place}` : null,
  }
}

async function originalOf({ id, file }: Job, { queue }: EngineParts): Promise<JobDetail['original']> {
  if (queue.scheduler.places.releasedOf(id) !== undefined) return 'released'
  try {
    const now = await identityOf(file.path)
    if (!sameSizeAndTime(now, file) && !isInOtherZone(now, file)) return 'changed'
    return (await isEvicted(file.path)) ? 'in-cloud' : 'there'
  } catch {
    return 'missing'
  }
}

/** Of a file that an earlier version of the app sent. */
async function factsNow({ file }: Job): Promise<MediaFacts | null> {
  try {
    return await readFacts(await inspectFile(file.path))
  } catch {
    return null
  }
}
