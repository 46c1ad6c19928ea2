import { readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { FileIdentity, Job } from '../../preload/domain/model/job.ts'
import { locationOf } from '../media/file-location.ts'
import { identityOf } from '../media/inspect.ts'
import { isNumbered, sameNumber, sameSizeAndTime } from '../media/same-file.ts'
import type { Jobs } from '../store/jobs.ts'

/** In larger folders a person says where the file is. */
const maxNames = 5_000

/**
 * The job with its file under the name that it has now in its folder, where it was renamed; undefined where it was not.
 * Its number, size and time tell; whether what was sent counts is decided by its content, as always.
 */
export async function followRename({ id }: Job, jobs: Jobs): Promise<Job | undefined> {
  const job = jobs.find(id)
  const now = job && (await findRenamed(job.file))
  if (!now) return undefined
  const location = await locationOf(now.path)
  const followed = jobs.setFile(job, now)
  jobs.setLocation(id, location)
  return followed
}

async function findRenamed(file: FileIdentity): Promise<FileIdentity | undefined> {
  if (!isNumbered(file)) return undefined
  const folder = dirname(file.path)
  const names = await readdir(folder).catch(() => [])
  if (names.length > maxNames) return undefined
  for (const name of names) {
    const path = join(folder, name)
    const found = await identityOf(path).catch(() => undefined)
    if (found && path !== file.path && sameNumber(found, file) && sameSizeAndTime(found, file)) return found
  }
  return undefined
}
