import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { FileIdentity, Job, SubmissionId } from '../../preload/contract/model.ts'
import type { Preset } from '../../preload/contract/preset.ts'
import { compareFacts, isUntouched, sameSizeAndTime } from '../media/same-file.ts'
import { submissionIdOf } from '../store/job-rows.ts'
import type { Jobs } from '../store/jobs.ts'
import { versionOf } from '../watch/version-stem.ts'
import { type ContentOptions, type ContentVerdict, compareContent } from './same-content.ts'

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
  const ofPath = jobs.ofPath(file.path).filter((job) => fits(job) && hasItsFile(job))
  for (const [at, job] of ofPath.entries()) {
    const verdict = await isAbout(job, file, { compare, isLatest: at === 0 })
    if (verdict === 'undecided') return verdict
    if (verdict) return compareFacts(file, job.file) === 'same' ? job : jobs.setFile(job, file)
  }
  return await movedJob(file, { jobs, fits, compare })
}

/** One that was given up because another file took the place of its own says nothing about that other one. */
const hasItsFile = ({ state }: Job) => !(state.stage === 'cancelled' && state.isReplaced)

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
  return verdict === 'same' || verdict === 'unsent' || (verdict === 'unknown' && agrees)
}

/** The job of this file under another name. */
async function movedJob(
  file: FileIdentity,
  { jobs, fits, compare }: { jobs: Jobs; fits(job: Job): boolean; compare: Compare },
): Promise<Job | undefined> {
  const isElsewhere = (job: Job) => job.file.path !== file.path && fits(job) && hasItsFile(job)
  for (const job of jobs.ofInode(file).filter(isElsewhere)) {
    const before = await stat(job.file.path, { bigint: true }).catch(() => undefined)
    if (!before) return jobs.setFile(job, file)
    // Two names of one file.
    if (`${before.dev}:${before.ino}` === file.inode) return job
  }
  for (const job of jobs.withContent(file.sizeBytes).filter(isElsewhere)) {
    const isStillThere = await stat(job.file.path).catch(() => undefined)
    if (!isStillThere && (await compare(job)) === 'same') return jobs.setFile(job, file)
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
export function previousSubmission(
  file: FileIdentity,
  { jobs, linkVersions, preset, workspace }: Linking,
): SubmissionId | undefined {
  const isSame = isAlike(preset)
  const alike = (job: Job) => isSame(job) && job.workspace === workspace
  const same = firstSubmitted(jobs.ofPath(file.path).filter(alike))
  if (same !== undefined || !linkVersions) return same
  const own = versionOf(file.path)
  if (!own) return undefined
  const earlier = jobs
    .inFolder(dirname(file.path))
    .filter(alike)
    .flatMap((job) => {
      const named = versionOf(job.file.path)
      return named?.stem === own.stem && named.version < own.version ? [{ job, version: named.version }] : []
    })
    .toSorted((a, b) => b.version - a.version)
  return firstSubmitted(earlier.map(({ job }) => job))
}

function firstSubmitted(jobs: Job[]): SubmissionId | undefined {
  for (const { state } of jobs) {
    const id = submissionIdOf(state)
    if (id !== null) return id
  }
  return undefined
}
