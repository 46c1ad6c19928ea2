import { dirname } from 'node:path'
import { policyFor } from '../../preload/domain/failure-policy.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import { createDriveTimeout } from '../media/drive-timeout.ts'
import { readFacts } from '../media/facts/read-facts.ts'
import { identityOf, inspectFile } from '../media/inspect.ts'
import { compareFacts } from '../media/same-file.ts'
import { Fault, isFault } from '../net/fault.ts'
import { sendFile } from '../upload/send-file.ts'
import { absenceOf } from './absent-locations.ts'
import { connectFor } from './connect.ts'
import { learnDrives } from './learn-drives.ts'
import { followRename } from './renamed-file.ts'
import type { StageContext, StageHandler } from './stage-handler.ts'
import { uploadMemory } from './upload-memory.ts'

/** From a queued file to bytes the service holds. */
export const upload: StageHandler = async (job, context) => {
  try {
    await send(job, context)
  } catch (error) {
    const failure = await withPlace(error, job, context)
    const renamed = isFault(failure, 'file-missing') ? await followRename(job, context.jobs) : undefined
    if (!renamed) throw failure
    await upload(renamed, context)
  }
}

/** A file whose drive or folder is away is not missing. */
async function withPlace(error: unknown, job: Job, { jobs }: StageContext): Promise<unknown> {
  if (!(error instanceof Fault) || !policyFor(error.failure).isReadError) return error
  // It may have got another name meanwhile.
  const { path } = (jobs.find(job.id) ?? job).file
  const absence = await absenceOf({ path, ...jobs.locationOf(job.id) })
  if (absence) return new Fault(absence)
  if (error.failure.kind !== 'file-missing') return error
  // It may have come back between the two looks.
  const isThere = await identityOf(path).then(
    () => true,
    () => false,
  )
  return isThere ? new Fault({ kind: 'folder-unavailable', path: dirname(path) }) : error
}

async function send(job: Job, context: StageContext): Promise<void> {
  const { services, signal, jobs, commit, progress, uploads, checksums, hasher } = context
  const service = services[job.service]
  const timeout = createDriveTimeout(signal, context.driveTimeoutMs)
  const file = await timeout(inspectFile(job.file.path))
  if (compareFacts(file.identity, job.file) === 'changed') throw new Fault({ kind: 'file-changed' })
  await timeout(learnDrives(job, jobs))
  const facts = await timeout(readFacts(file).catch(() => null))
  if (facts) jobs.setMediaFacts(job.id, facts)
  const refusal = service.validate(file, job.preset, facts?.durationMs ?? null)
  if (refusal) throw new Fault(refusal)
  const { pool, throttle, http, clock } = context
  const { reference, hash } = await sendFile({
    file: job.file,
    // A file that was unfinished when it was taken in had no type yet.
    contentType: file.contentType ?? job.contentType,
    reserve: async () => {
      const name = uploads.find(job.id)?.name
      return (await connectFor(job, context)).reserve(file, { signal, ...(name ? { name } : {}) })
    },
    memory: uploadMemory(job.id, {
      uploads,
      key: await context.keyFor(job, signal),
      arrived: () => context.arrived(),
    }),
    pool,
    throttle,
    ...(checksums() ? { hasher } : {}),
    http,
    clock,
    signal,
    timeout,
    onRecognised: (now) => void jobs.setFile(job, { ...now, path: (jobs.find(job.id) ?? job).file.path }),
    onProgress: (sentBytes) => progress(job.id, sentBytes),
    onForecast: (forecast) => context.forecast(job.id, forecast),
  })
  if (hash) jobs.setContentHash(job.id, hash)
  commit(job, { type: 'uploaded', reference })
}
