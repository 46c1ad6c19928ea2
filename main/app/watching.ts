import { join, relative, sep } from 'node:path'
import { policyFor } from '../../preload/domain/failure-policy.ts'
import type { Folder } from '../../preload/domain/model/folder.ts'
import type { PendingReason } from '../../preload/domain/model/folder-card.ts'
import type { JobId, SubmissionId } from '../../preload/domain/model/ids.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import { locationOf, pathKey } from '../media/file-location.ts'
import type { MediaFile } from '../media/media-file.ts'
import type { Clock } from '../net/clock.ts'
import { isFault } from '../net/fault.ts'
import { learnDrives } from '../queue/learn-drives.ts'
import type { Queue } from '../queue/queue.ts'
import type { Services } from '../services/registry.ts'
import type { Changes } from '../state/changes.ts'
import { submissionIdOf } from '../store/job-rows.ts'
import type { Jobs } from '../store/jobs.ts'
import type { OutputFiles } from '../store/output-files.ts'
import type { Uploads } from '../store/uploads.ts'
import type { Hasher } from '../upload/hasher.ts'
import { type FolderWatcher, watchFolder } from '../watch/folder-watcher.ts'
import type { FolderWatcherOptions } from '../watch/folder-watcher-options.ts'
import { fitting } from '../watch/ignore.ts'
import { lockKeyOf } from './enqueue.ts'
import { createKeyedLock, type WithLock } from './keyed-lock.ts'
import {
  formerlyNamed,
  hasItsFile,
  isAlike,
  keysOf,
  knownJob,
  previousSubmission,
  spelledOtherwise,
  untouchedJob,
} from './known-files.ts'
import { ownPatterns } from './post-actions.ts'
import { mayBeRecording, sameRecording, stemOf } from './same-recording.ts'

export interface WatchingOptions
  extends Partial<
    Pick<
      FolderWatcherOptions,
      | 'onState'
      | 'onPending'
      | 'onUnsupported'
      | 'onNotTaken'
      | 'thread'
      | 'holdsDrive'
      | 'writers'
      | 'pauses'
    >
  > {
  queue: Queue
  changes: Changes
  jobs: Jobs
  uploads: Uploads
  services: Services
  outputs: OutputFiles
  hasher: Hasher
  clock: Clock
  log(event: string, facts: Record<string, unknown>): void
  /** Files from before this time may have been sent, and nothing is known of it; null: the history is complete. */
  historyLostAtMs?: number | null
  /** Whether names such as `film_v02` continue the version before. */
  linkVersions(): boolean
  /** Shared by all that add files. */
  withLock: WithLock
  /** Takes jobs off the list: their files have come after all. */
  supersede(ids: readonly JobId[]): void
}

interface Adding extends WatchingOptions {
  /** Where its name continues nothing. */
  continues?: SubmissionId
  /** Aborted when the folder is not watched any more, or not with these settings. */
  signal: AbortSignal
}

/** Whether these bytes are a job's that was not given up; undecided ones are asked about again in a moment. */
async function isAdded(
  { identity }: MediaFile,
  { preset }: Folder,
  { jobs, uploads, hasher, signal }: Adding,
): Promise<boolean | 'undecided'> {
  const isAlikeWork = isAlike(preset)
  const fits = (job: Job) => isAlikeWork(job) && !wasGivenUp(job)
  const known = await knownJob(identity, { jobs, uploads, hasher, signal, fits })
  return known === 'undecided' ? known : known !== undefined
}

/**
 * Queues a file of a folder as its settings say, as the next version of what it continues; answers why it waits, where
 * that cannot be decided now. Nothing is added for a folder that is let go of meanwhile: its settings do not count any more.
 */
async function addFrom(folder: Folder, file: MediaFile, options: Adding): Promise<PendingReason | undefined> {
  const { queue, jobs, linkVersions, supersede, historyLostAtMs = null, continues, signal } = options
  const { workspace, preset, next } = folder
  const request = { workspace, preset, next, folder, file }
  // Meanwhile somebody may have sent it by hand, or another folder that leads to it.
  const added = await isAdded(file, folder, options)
  if (added === 'undecided') return { kind: 'preparing' }
  if (added) return undefined
  const link = { jobs, linkVersions: linkVersions(), preset, workspace }
  const previousSubmissionId = (await previousSubmission(file.identity, link)) ?? continues
  const { path } = file.identity
  const place = await locationOf(path)
  const otherwise = [...(await spelledOtherwise(path, jobs)), ...(await formerlyNamed(file.identity, jobs))]
  signal.throwIfAborted()
  if (historyLostAtMs !== null && file.identity.mtimeMs <= historyLostAtMs) {
    jobs.setLocation(queue.addRefused(request, { kind: 'maybe-sent' }).id, place)
    return undefined
  }
  // A retry of what was given up may have begun meanwhile.
  const isAlikeWork = isAlike(preset)
  const fits = (job: Job) => isAlikeWork(job) && hasItsFile(job) && !wasGivenUp(job)
  if (untouchedJob(file.identity, { jobs, fits })) return undefined
  try {
    const job = queue.add({ ...request, ...(previousSubmissionId ? { previousSubmissionId } : {}) })
    jobs.setLocation(job.id, place)
    const givenUp = [...jobs.ofPath(path), ...otherwise].filter(wasGivenUp)
    if (givenUp.length > 0) supersede(givenUp.map(({ id }) => id))
    await learnDrives(job, jobs)
  } catch (error) {
    // What is to be done cannot be, for instance after a change of the program: said with the file.
    if (!isFault(error, 'bad-request')) throw error
    queue.addRefused(request, error.failure)
  }
  return undefined
}

type Decided =
  | { do: 'hold'; reason: PendingReason }
  | { do: 'skip' }
  | { do: 'send'; previousSubmissionId: SubmissionId }

/** What the folder does with a copy of this job's recording. */
function afterDecision({ remuxes }: Folder, { file, state }: Job): Decided {
  const as = file.path
  if (remuxes === 'skip') return { do: 'skip' }
  if (remuxes === 'ask') return { do: 'hold', reason: { kind: 'same-recording', as } }
  const previousSubmissionId = submissionIdOf(state)
  return previousSubmissionId === null
    ? { do: 'hold', reason: { kind: 'linking', as } }
    : { do: 'send', previousSubmissionId }
}

/** A file that a folder had waited for in vain. */
const wasGivenUp = ({ state, folderId }: Job) =>
  folderId !== null && state.stage === 'failed' && policyFor(state.failure).isGivenUp === true

const unheard = { onState() {}, onPending() {}, onUnsupported() {}, onNotTaken() {} }

/** A watched folder whose finished files go into the queue, each version of a file once. */
export function watchInto(
  options: WatchingOptions,
  folder: Folder,
  settle: FolderWatcherOptions['settle'] = {},
): FolderWatcher {
  const { queue, jobs, uploads, outputs, services, hasher } = options
  const { workspace, preset, next } = folder
  const service = services[preset.service]
  const fits = fitting(folder.include)
  const isIncluded = (path: string) =>
    folder.include.length === 0 || fits(relative(folder.path, path).split(sep).join('/'))
  const request = { workspace, preset, next, folder }
  const isSameWork = isAlike(preset)
  const isOfFolder = (job: Job) => isSameWork(job) && job.workspace === workspace
  const withNameLock = createKeyedLock()
  const add = (file: MediaFile, adding: Pick<Adding, 'signal' | 'continues'>) =>
    options.withLock(lockKeyOf(file.identity), () => addFrom(folder, file, { ...options, ...adding }))
  const { whenDone, path: root } = folder
  const movedTo = whenDone.kind === 'move' ? join(root, whenDone.subfolder) : undefined
  return watchFolder({
    ...unheard,
    ...options,
    folder: { ...folder, ignore: [...folder.ignore, ...ownPatterns(folder)] },
    settle: { unknownMs: folder.quietMs, ...settle },
    includes: isIncluded,
    supports: (path) => service.supportsExtension(path, preset),
    hints(check, signal) {
      const end = options.changes.subscribe((change) => {
        // Its file is another one now, and not every change causes an event.
        if (change.kind === 'stage' && change.job.folderId === folder.id && !hasItsFile(change.job))
          check(change.job.file.path)
      })
      signal.addEventListener('abort', end, { once: true })
    },
    // What a service made of a file here is no new file, or its outcome would be sent again and again.
    isKnown: async (identity, { signal, mayRead }) => {
      if (outputs.isOutput(identity)) return true
      const known = await knownJob(identity, {
        jobs,
        uploads,
        hasher,
        signal,
        mayRead,
        fits: isAlike(preset),
      })
      if (known === 'undecided') return known
      // It was given up because it was not there, and here it is.
      if (known?.state.stage === 'failed' && known.state.failure.kind === 'file-missing')
        await queue.retry(known.id)
      return known !== undefined
    },
    wasSent: async (path, sizeBytes) => {
      const its = (await keysOf(path)).flatMap((key) => jobs.ofPathKey(key)).filter(isSameWork)
      return its.some(({ file }) => sizeBytes === 0 || file.sizeBytes === sizeBytes)
    },
    onSettled: async (file, { isManual, signal }) => {
      if (isManual || !mayBeRecording(file)) return await add(file, { signal })
      // Two that end together are asked about one after the other, or neither would know of the other.
      return await withNameLock(
        pathKey(stemOf(file.identity.path)),
        async (): Promise<PendingReason | undefined> => {
          const other = await sameRecording(file, { jobs, fits: isOfFolder, movedTo })
          const decided = other ? afterDecision(folder, other) : undefined
          if (decided?.do === 'hold') return decided.reason
          if (decided?.do === 'skip') return undefined
          const continues = decided?.previousSubmissionId
          return await add(file, { signal, ...(continues ? { continues } : {}) })
        },
      )
    },
    onRefused: async ({ identity, failure }, { signal }) => {
      const file = { identity, extension: '', contentType: null, foundType: null, agrees: false }
      // With its place from the first moment: whoever finds the whole file by another path looks for it there.
      const place = await locationOf(identity.path)
      signal.throwIfAborted()
      const fits = (job: Job) => isSameWork(job) && hasItsFile(job)
      if (untouchedJob(identity, { jobs, fits })) return
      jobs.setLocation(queue.addRefused({ ...request, file }, failure).id, place)
    },
  })
}
