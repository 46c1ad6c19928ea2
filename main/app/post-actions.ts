import { mkdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Failure } from '../../preload/domain/model/failure.ts'
import type { Folder } from '../../preload/domain/model/folder.ts'
import type { FileIdentity, Job } from '../../preload/domain/model/job.ts'
import { codeOf, moveFile, removeEmpty } from '../fetch/move-file.ts'
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
import type { PendingMoves } from '../store/pending-moves.ts'
import type { Uploads } from '../store/uploads.ts'
import type { Hasher } from '../upload/hasher.ts'
import { isEvicted } from '../watch/cloud-only.ts'

export interface PostActionOptions {
  changes: Changes
  folders: Folders
  jobs: Jobs
  moves: PendingMoves
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
  const { changes, folders, jobs, moves, places, log } = options
  const over = new AbortController()
  const under = new Map<Job['id'], Promise<void>>()

  async function tidy(ended: Job): Promise<void> {
    // With more to be done, the file stays where the next step finds it.
    if (ended.next.length) return
    const job = chainOf(ended, jobs)[0] ?? ended
    const folder = folders.all().find(({ id }) => id === job.folderId)
    if (folder?.whenDone.kind !== 'move') return moves.end(ended.id)
    moves.begin(ended.id)
    // A person wants to take its drive out.
    if (places.releasedOf(job.id) !== undefined) return
    const into = join(folder.path, folder.whenDone.subfolder)
    const moving = { ...options, signal: over.signal, id: ended.id }
    const outcome = await moveAside(job, into, moving).catch((error) => failureFrom(error, into))
    if (over.signal.aborted || outcome === 'postponed') return
    const failure = outcome === 'over' ? undefined : outcome
    if (failure) log('file-not-moved', { path: job.file.path, failure })
    moves.end(ended.id)
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
    // The drive of one of them may be back.
    if (change.kind === 'folders') return beginAll()
    const isWanted =
      change.kind === 'stage' ? change.job.state.stage === 'complete' : change.kind === 'move-wanted'
    if (isWanted && 'job' in change) begin(change.job)
  })
  places.onResumed(beginAll)
  beginAll()

  /** Those that are still to be moved, of earlier runs as well. */
  function beginAll(): void {
    for (const id of over.signal.aborted ? [] : moves.all()) {
      const job = jobs.find(id)
      if (job?.state.stage === 'complete') begin(job)
      else moves.end(id)
    }
  }

  function begin(job: Job): void {
    if (under.has(job.id)) return
    const tidying = tidy(job)
      .catch((error) => log('file-not-moved', { path: job.file.path, error: String(error) }))
      .finally(() => under.delete(job.id))
    under.set(job.id, tidying)
  }

  return {
    async [Symbol.asyncDispose]() {
      unsubscribe()
      over.abort()
      await Promise.all(under.values())
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

type Moving = PostActionOptions & { signal: AbortSignal; id: Job['id'] }

/** A file that is another one by now, or is gone, stays where it is. */
async function moveAside(job: Job, into: string, options: Moving): Promise<'over' | 'postponed'> {
  const { jobs, moves, id } = options
  const { path } = job.file
  const folder = dirname(path)
  if ((await isSameFile(folder, into)) || (await isFolderInside(folder, into))) return 'over'
  const alike = chainOf(job, jobs).filter(({ file }) => file.path === path && sameSizeAndTime(file, job.file))
  const tried = moves.targetOf(id)
  const meant = await stillIts(job, options)
  if (meant === 'away') return 'postponed'
  if (!meant) {
    // The process may have ended right after the file had got its name.
    const there = tried === null ? undefined : await identityOf(tried).catch(() => undefined)
    if (there && sameSizeAndTime(there, job.file)) await follow(alike, there, jobs)
    return 'over'
  }
  await mkdir(into, { recursive: true })
  // Or before that: the name that was taken for it is its own.
  if (tried !== null && meant.sizeBytes > 0) await removeEmpty(tried)
  const onName = (name: string) => moves.aim(id, name)
  const moved = await identityOf(await moveFile(path, join(into, basename(path)), { ...options, onName }))
  // A newer export has come in between: back to where its folder finds it.
  if (sameSizeAndTime(moved, meant)) await follow(alike, moved, jobs)
  else await moveFile(moved.path, path, options)
  return 'over'
}

async function follow(alike: readonly Job[], moved: FileIdentity, jobs: Jobs): Promise<void> {
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
): Promise<FileIdentity | 'away' | undefined> {
  const now = await identityOf(job.file.path).catch(async (error) => {
    if (await isAway(job, options.jobs)) return 'away'
    if (isFault(error, 'file-missing')) return undefined
    throw error
  })
  if (!now || now === 'away' || compareFacts(now, job.file) === 'same') return now
  // To read it would bring all of it here again.
  const mayRead = !(await isEvicted(now.path))
  const verdict = await compareContent(now, { ...options, mayRead })(job)
  const mayBeIts = sameSizeAndTime(now, job.file) || isInOtherZone(now, job.file)
  const isIts = verdict === 'same' || (verdict === 'unknown' && mayBeIts)
  return isIts ? now : undefined
}
