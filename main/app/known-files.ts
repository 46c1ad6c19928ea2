import { stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import type { JobId, SubmissionId } from '../../preload/domain/model/ids.ts'
import type { FileIdentity, Job } from '../../preload/domain/model/job.ts'
import type { Preset } from '../../preload/domain/model/preset.ts'
import { locationOf, pathKey, pathKeyOf } from '../media/file-location.ts'
import { compareFacts, isInOtherZone, isUntouched, sameNumber, sameSizeAndTime } from '../media/same-file.ts'
import { isSameFile } from '../media/same-path.ts'
import { type ContentOptions, type ContentVerdict, compareContent } from '../queue/same-content.ts'
import { submissionIdOf } from '../store/job-rows.ts'
import type { Jobs } from '../store/jobs.ts'
import { versionOf } from '../watch/version-stem.ts'

export const isAlike = (preset: Preset) => (job: Job) =>
  job.service === preset.service && job.preset.operation === preset.operation

type Compare = (job: Job) => Promise<ContentVerdict>

/**
 * Of the jobs that `fits` takes, the one that is about these very bytes, or undefined when they are new here; `undecided` while a
 * job is finding that out. A file is known by path, size and times; where those leave a doubt, by its content; one that was
 * renamed or moved to another drive, by its number or its content.
 */
export async function knownJob(
  file: FileIdentity,
  { fits, ...options }: ContentOptions & { fits(job: Job): boolean },
): Promise<Job | 'undecided' | undefined> {
  const { jobs } = options
  const compare = compareContent(file, options)
  const checked = new Set<JobId>()
  const isMeant = (job: Job) => fits(job) && hasItsFile(job)
  const isLeft = (job: Job) => isMeant(job) && !checked.has(job.id)
  // A check by another path may rename a job while this one waits, so that each list missed it.
  do {
    const known = await jobOfPath(file, { jobs, fits: isMeant, compare, checked })
    if (known) return known
    const moved = await movedJob(file, { jobs, fits: isMeant, compare, checked })
    if (moved) return moved
  } while ([...jobs.ofPath(file.path), ...jobs.ofInode(file)].some(isLeft))
  return undefined
}

interface Lookup {
  jobs: Jobs
  fits(job: Job): boolean
  compare: Compare
  /** Gets every job that was compared. */
  checked: Set<JobId>
}

/** The job of this file under this path, however it is spelled. */
async function jobOfPath(
  file: FileIdentity,
  { jobs, fits, compare, checked }: Lookup,
): Promise<Job | 'undecided' | undefined> {
  for (const ofPath of [async () => jobs.ofPath(file.path), () => spelledOtherwise(file.path, jobs)])
    for (const [at, job] of (await ofPath()).filter(fits).entries()) {
      checked.add(job.id)
      const verdict = await isAbout(job, file, { compare, isLatest: at === 0 })
      if (verdict === 'undecided') return verdict
      if (verdict) return isStored(job, file) ? job : await followed(job, file, jobs)
    }
  return undefined
}

/** A link leads to the file that is stored already; another case of its name is what it is called now. */
const isStored = (job: Job, file: FileIdentity) =>
  compareFacts(file, job.file) === 'same' &&
  (job.file.path === file.path || pathKey(job.file.path) !== pathKey(file.path))

/** Its file is this one from now on, and is found by every path that leads to it. */
async function followed(job: Job, file: FileIdentity, jobs: Jobs): Promise<Job> {
  const now = jobs.setFile(job, file)
  if (job.file.path !== file.path) jobs.setLocation(job.id, await locationOf(file.path))
  return now
}

/** Jobs of this very file under another spelling of its path, or by a link, newest first. */
export async function spelledOtherwise(path: string, jobs: Jobs): Promise<Job[]> {
  const alike = (await keysOf(path))
    .flatMap((key) => jobs.ofPathKey(key))
    .filter((job) => job.file.path !== path)
  const isIts = new Map<string, boolean>()
  for (const { file } of alike)
    if (!isIts.has(file.path)) isIts.set(file.path, await isSameFile(file.path, path))
  return alike.filter((job) => isIts.get(job.file.path))
}

/** Failed jobs of the folder of a file whose own file had its number and is not there any more: its name was changed. */
export async function formerlyNamed(file: FileIdentity, jobs: Jobs): Promise<Job[]> {
  const keys = await keysOf(dirname(file.path))
  const former = keys
    .flatMap((key) => jobs.failedIn(key))
    .filter((job) => job.file.path !== file.path && sameNumber(job.file, file))
  const isGone = await Promise.all(
    former.map((job) =>
      stat(job.file.path).then(
        () => false,
        () => true,
      ),
    ),
  )
  return former.filter((_, at) => isGone[at])
}

/** Under which a path may be stored: by its spelling alone where it could not be looked up then. */
export const keysOf = async (path: string) => [...new Set([await pathKeyOf(path), pathKey(path)])]

/** One that was given up because another file took the place of its own says nothing about that other one. */
export const hasItsFile = ({ state }: Job) => !(state.stage === 'cancelled' && state.isReplaced)

/** Whether a job of the same path is about this file. */
async function isAbout(
  job: Job,
  file: FileIdentity,
  { compare, isLatest }: { compare: Compare; isLatest: boolean },
): Promise<boolean | 'undecided'> {
  const agrees = sameSizeAndTime(file, job.file)
  if (isUntouched(file, job.file)) return true
  if (!agrees && !isLatest) return false
  // Stored by an earlier version, which did not know better.
  if (agrees && job.file.ctimeMs === undefined) return true
  const verdict = await compare(job)
  if (verdict === 'undecided') return verdict
  const mayBeSame = agrees || isInOtherZone(file, job.file)
  return verdict === 'same' || verdict === 'unsent' || (verdict === 'unknown' && mayBeSame)
}

/**
 * The job that is about this file as it is, found without reading or waiting. A link, or a folder that is watched in two
 * ways, may have led to it under another path.
 */
export const untouchedJob = (
  file: FileIdentity,
  { jobs, fits }: { jobs: Jobs; fits(job: Job): boolean },
): Job | undefined =>
  [...jobs.ofPath(file.path), ...jobs.ofInode(file)].find(
    (job) => fits(job) && compareFacts(file, job.file) === 'same',
  )

/** The job of this file under another name. */
async function movedJob(
  file: FileIdentity,
  { jobs, fits, compare, checked }: Lookup,
): Promise<Job | undefined> {
  const isElsewhere = (job: Job) => job.file.path !== file.path && fits(job)
  for (const job of jobs.ofInode(file).filter(isElsewhere)) {
    checked.add(job.id)
    const before = await stat(job.file.path, { bigint: true }).catch(() => undefined)
    if (!before) return await followed(job, file, jobs)
    // Two names of one file.
    if (`${before.dev}:${before.ino}` === file.inode) return job
  }
  for (const job of jobs.withContent(file.sizeBytes).filter(isElsewhere)) {
    const isStillThere = await stat(job.file.path).catch(() => undefined)
    if (!isStillThere && (await compare(job)) === 'same') return await followed(job, file, jobs)
  }
  return undefined
}

export interface Linking {
  jobs: Jobs
  /** Whether names tell of versions. */
  linkVersions: boolean
  preset: Preset
  /** Another one's submissions are unknown to its key. */
  workspace: string
}

/**
 * The submission that a new export continues: that of the file which had this name before, or, where names tell of
 * versions and `linkVersions` allows it, that of the version before (`film_v01.mp4` of `film_v02.mov`).
 */
export async function previousSubmission(
  file: FileIdentity,
  { jobs, linkVersions, preset, workspace }: Linking,
): Promise<SubmissionId | undefined> {
  const isSame = isAlike(preset)
  const alike = (job: Job) => isSame(job) && job.workspace === workspace
  const ofFile = [...jobs.ofPath(file.path), ...(await spelledOtherwise(file.path, jobs))]
  const same = firstSubmitted(ofFile.filter(alike))
  if (same !== undefined || !linkVersions) return same
  const own = versionOf(basename(file.path))
  if (!own) return undefined
  const folder = dirname(file.path)
  const earlier = (await keysOf(folder))
    .flatMap((key) => jobs.inFolder(key))
    .filter(alike)
    .flatMap((job) => {
      const named = versionOf(basename(job.file.path))
      return named?.stem === own.stem && named.version < own.version ? [{ job, version: named.version }] : []
    })
    .toSorted((a, b) => b.version - a.version)
  for (const { job } of earlier) {
    const id = submissionIdOf(job.state)
    if (id !== null && (await isSameFile(dirname(job.file.path), folder))) return id
  }
  return undefined
}

function firstSubmitted(jobs: Job[]): SubmissionId | undefined {
  for (const { state } of jobs) {
    const id = submissionIdOf(state)
    if (id !== null) return id
  }
  return undefined
}
