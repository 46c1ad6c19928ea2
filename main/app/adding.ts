import type { Failure } from '../../preload/domain/model/failure.ts'
import type { JobId } from '../../preload/domain/model/ids.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import type { Preset } from '../../preload/domain/model/preset.ts'
import { descriptorOf } from '../../preload/domain/services/registry.ts'
import { failureOf } from '../net/fault.ts'
import type { EngineParts } from './engine-parts.ts'
import { type EnqueueOptions, enqueueFile } from './enqueue.ts'
import { groupFor } from './enqueue-group.ts'
import { type FileSelection, findFiles } from './find-files.ts'
import { createRecentSelections } from './recent-selections.ts'

/** What became of one file: its job, new or there before, or why it was refused. */
export type Outcome = { path: string; job: Job; isNew: boolean } | { path: string; failure: Failure }

interface AddRequest extends EnqueueOptions {
  /** All of them as one submission, where the service can. */
  isTogether: boolean
}

/** Queues files in turn. What one of them is refused for says nothing about the next. */
export async function* addFiles(
  files: FileSelection['files'],
  { isTogether, ...request }: AddRequest,
  engine: EngineParts,
): AsyncGenerator<Outcome> {
  const isGroup = isTogether && files.length > 1 && descriptorOf(request.preset.service).takesGroups
  if (!isGroup) return yield* addEach(files, request, engine)
  // The same files, dropped twice at a time, are one group.
  yield* await engine.withLock('together', async () => {
    const paths = files.map(({ path }) => path)
    const { groupId, known } = await groupFor(paths, request, engine)
    const there = [...known].map(([path, job]) => ({ path, job, isNew: false }))
    const left = files.filter(({ path }) => !known.has(path))
    return [...there, ...(await Array.fromAsync(addEach(left, { ...request, groupId }, engine)))]
  })
}

async function* addEach(
  files: FileSelection['files'],
  request: EnqueueOptions,
  engine: EngineParts,
): AsyncGenerator<Outcome> {
  for (const { path, file: found } of files) {
    try {
      yield { path, ...(await enqueueFile(path, request, { ...engine, found })) }
    } catch (error) {
      const failure = failureOf(error)
      if (failure.kind === 'bug') engine.log.error('file-not-added', { path, error })
      yield { path, failure }
    }
  }
}

/** Adding as a person does it: she is shown what was found, and says what is done with it. */
export function createAdding(engine: EngineParts) {
  const { services, outputs } = engine
  const recent = createRecentSelections(engine.clock)
  const find = (paths: readonly string[], preset: Preset) =>
    findFiles(paths, { service: services[preset.service], preset, outputs })
  return {
    async find(paths: readonly string[], preset: Preset) {
      const { files, refused, folders, unsupported } = recent.keep(paths, preset, await find(paths, preset))
      const totalBytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
      return { fileCount: files.length, totalBytes, refused, folders, unsupported }
    },

    async add(paths: readonly string[], request: AddRequest) {
      const { files, refused: atOnce } =
        recent.take(paths, request.preset) ?? (await find(paths, request.preset))
      const refused = [...atOnce]
      const added: JobId[] = []
      const known: { path: string; job: Job }[] = []
      for await (const outcome of addFiles(files, request, engine))
        if ('failure' in outcome) refused.push(outcome)
        else if (outcome.isNew) added.push(outcome.job.id)
        else known.push({ path: outcome.path, job: outcome.job })
      return { added, refused, known }
    },
  }
}
