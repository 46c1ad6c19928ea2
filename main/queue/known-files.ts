import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import type { FileIdentity, Job, SubmissionId } from '../../preload/contract/model.ts'
import type { Preset } from '../../preload/contract/preset.ts'
import { submissionIdOf } from '../store/job-rows.ts'
import type { Jobs } from '../store/jobs.ts'
import { holdsSameContent } from '../upload/content-hash.ts'
import type { Hasher } from '../upload/hasher.ts'
import { versionOf } from '../watch/version-stem.ts'

const isAlike = (preset: Preset) => (job: Job) =>
  job.service === preset.service && job.preset.operation === preset.operation

/**
 * The job that has already the same done with these very bytes, or undefined when they are new here. A file is known by
 * path, size and time; one that was only touched, by its content; one that was only renamed, by its inode.
 */
export async function knownJob(
  file: FileIdentity,
  { jobs, hasher, preset }: { jobs: Jobs; hasher: Hasher; preset: Preset },
): Promise<Job | undefined> {
  const [latest, ...older] = jobs.ofPath(file.path).filter(isAlike(preset))
  const same = [latest, ...older].find(
    (job) => job?.file.sizeBytes === file.sizeBytes && job.file.mtimeMs === file.mtimeMs,
  )
  if (same) return same
  if (latest?.file.sizeBytes === file.sizeBytes) {
    const sent = jobs.contentHash(latest.id)
    if (sent !== null && (await holdsSameContent(file, sent, hasher))) return jobs.setFile(latest, file)
  }
  const renamed = jobs
    .ofInode(file)
    .filter(isAlike(preset))
    .find((job) => job.file.path !== file.path && !existsSync(job.file.path))
  return renamed && jobs.setFile(renamed, file)
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
