import { existsSync } from 'node:fs'
import type { FileIdentity, Job, SubmissionId } from '../../preload/contract/model.ts'
import { submissionIdOf } from '../store/job-rows.ts'
import type { Jobs } from '../store/jobs.ts'
import { holdsSameContent } from '../upload/content-hash.ts'
import type { Hasher } from '../upload/hasher.ts'

/**
 * The job that is already about these very bytes, or undefined when they are new here. A file is known by path, size
 * and time; one that was only touched, by its content; one that was only renamed, by its inode.
 */
export async function knownJob(
  file: FileIdentity,
  { jobs, hasher }: { jobs: Jobs; hasher: Hasher },
): Promise<Job | undefined> {
  const [latest, ...older] = jobs.ofPath(file.path)
  const same = [latest, ...older].find(
    (job) => job?.file.sizeBytes === file.sizeBytes && job.file.mtimeMs === file.mtimeMs,
  )
  if (same) return same
  if (latest?.file.sizeBytes === file.sizeBytes) {
    const sent = jobs.contentHash(latest.id)
    if (sent !== null && (await holdsSameContent(file, sent, hasher))) return jobs.setFile(latest, file)
  }
  const renamed = jobs.ofInode(file).find((job) => job.file.path !== file.path && !existsSync(job.file.path))
  return renamed && jobs.setFile(renamed, file)
}

/** The submission that a new export under the same name continues. */
export function previousSubmission(file: FileIdentity, jobs: Jobs): SubmissionId | undefined {
  for (const job of jobs.ofPath(file.path)) {
    const id = submissionIdOf(job.state)
    if (id !== null) return id
  }
  return undefined
}
