import { mkdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Failure } from '../../preload/domain/model/failure.ts'
import type { Folder } from '../../preload/domain/model/folder.ts'
import type { FileIdentity, Job } from '../../preload/domain/model/job.ts'
import { codeOf, moveFile } from '../fetch/move-file.ts'
import { locationOf } from '../media/file-location.ts'
import { identityOf } from '../media/inspect.ts'
import { compareFacts, isInOtherZone, sameSizeAndTime } from '../media/same-file.ts'
import { isFolderInside, isSameFile } from '../media/same-path.ts'
import type { Clock } from '../net/clock.ts'
import { Fault, isFault } from '../net/fault.ts'
import { absenceOf } from '../queue/absent-locations.ts'
import { chainOf } from '../queue/chain.ts'
import type { FileLocations } from '../queue/file-locations.ts'
import { compareContent } from '../queue/same-content.ts'
import type { Changes } from '../state/changes.ts'
import type { Folders } from '../store/folders.ts'
import type { Jobs } from '../store/jobs.ts'
import type { Uploads } from '../store/uploads.ts'
import type { Hasher } from '../upload/hasher.ts'

export interface PostActionOptions {
  changes: Changes
  folders: Folders
  jobs: Jobs
  uploads: Uploads
  hasher: Hasher
  places: Pick<FileLocations, 'releasedOf' | 'onResumed'>
  clock: Clock
  log(event: string, facts: Record<string, unknown>): void
}

/**
 * Does with a folder's file what the folder says, once its results are in. Where that cannot be, the job says why, and a
 * person may want it tried again.
 */
export function applyPostActions(options: PostActionOptions): AsyncDisposable {
  const { changes, folders, jobs, places, log } = options
  const over = new AbortController()
  const under = new Set<Promise<void>>()
  /** Whose drive a person wants to take out. */
  const postponed = new Set<Job['id']>()

  async function tidy(ended: Job): Promise<void> {
    // With more to be done, the file stays where the next step finds it.
    if (ended.next.length) return
    const job = chainOf(ended, jobs)[0] ?? ended
    const folder = folders.all().find(({ id }) => id === job.folderId)
    if (folder?.whenDone.kind !== 'move') return
    if (places.releasedOf(job.id) !== undefined) return void postponed.add(ended.id)
    const into = join(folder.path, folder.whenDone.subfolder)
    const failure = await moveAside(job, into, { ...options, signal: over.signal }).then(
      () => undefined,
      (error) => failureFrom(error, into),
    )
    if (over.signal.aborted) return
    if (failure) log('file-not-moved', { path: job.file.path, failure })
    note(ended.id, failure)
  }

  function note(id: Job['id'], notMoved: Failure | undefined): void {
    const job = jobs.find(id)
    if (job?.state.stage !== 'complete' || (!notMoved && !job.state.notMoved)) return
    const { notMoved: _, ...state } = job.state
    jobs.setState(job, notMoved ? { ...state, notMoved } : state)
    changes.publish({ kind: 'list' })
  }

  const unsubscribe = changes.subscribe((change) => {
    const isWanted =
      change.kind === 'stage' ? change.job.state.stage === 'complete' : change.kind === 'move-wanted'
    if (isWanted && 'job' in change) begin(change.job)
  })
  places.onResumed(() => {
    const again = [...postponed]
    postponed.clear()
    for (const id of again) {
      const job = jobs.find(id)
      if (job && !over.signal.aborted) begin(job)
    }
  })

  function begin(job: Job): void {
    const tidying = tidy(job)
      .catch((error) => log('file-not-moved', { path: job.file.path, error: String(error) }))
      .finally(() => under.delete(tidying))
    under.add(tidying)
  }

  return {
    async [Symbol.asyncDispose]() {
      unsubscribe()
      over.abort()
      await Promise.all(under)
    },
  }
}

/** What a folder passes over because it put it there itself. */
export const ownPatterns = ({ whenDone }: Folder): string[] =>
  whenDone.kind === 'move' ? [`/${whenDone.subfolder}`] : []

function failureFrom(error: unknown, into: string): Failure {
  const code = codeOf(error) ?? (error instanceof Fault ? error.failure.kind : 'unknown')
  const details = error instanceof Error ? error.message : String(error)
  return { kind: 'file-not-moved', path: into, code, details }
}

/** A file that is another one by now, or is gone, stays where it is. */
async function moveAside(
  job: Job,
  into: string,
  options: PostActionOptions & { signal: AbortSignal },
): Promise<void> {
  const { jobs } = options
  const { path } = job.file
  const folder = dirname(path)
  if ((await isSameFile(folder, into)) || (await isFolderInside(folder, into))) return
  const meant = await stillIts(job, options)
  if (!meant) return
  await mkdir(into, { recursive: true })
  const alike = chainOf(job, jobs).filter(({ file }) => file.path === path && sameSizeAndTime(file, job.file))
  const moved = await identityOf(await moveFile(path, join(into, basename(path)), options))
  // A newer export has come in between: back to where its folder finds it.
  if (!sameSizeAndTime(moved, meant)) return void (await moveFile(moved.path, path, options))
  const place = await locationOf(moved.path)
  for (const each of alike) {
    jobs.setFile(each, moved)
    jobs.setLocation(each.id, place)
  }
}

const isAway = async ({ id, file }: Job, jobs: Jobs) =>
  (await absenceOf({ path: file.path, ...jobs.locationOf(id) })) !== undefined

/** The file as it is now, where it is still the one that was sent. */
async function stillIts(
  job: Job,
  options: Pick<PostActionOptions, 'jobs' | 'uploads' | 'hasher'> & { signal: AbortSignal },
): Promise<FileIdentity | undefined> {
  const now = await identityOf(job.file.path).catch(async (error) => {
    const isRemoved = isFault(error, 'file-missing') && !(await isAway(job, options.jobs))
    if (isRemoved) return undefined
    throw error
  })
  if (!now || compareFacts(now, job.file) === 'same') return now
  const verdict = await compareContent(now, options)(job)
  const mayBeIts = sameSizeAndTime(now, job.file) || isInOtherZone(now, job.file)
  const isIts = verdict === 'same' || (verdict === 'unknown' && mayBeIts)
  return isIts ? now : undefined
}
