import { join, relative } from 'node:path'
import type { Job } from '../../preload/domain/model/job.ts'
import { locationOf } from '../media/file-location.ts'
import { identityOf } from '../media/inspect.ts'
import { isInOtherZone, sameSizeAndTime } from '../media/same-file.ts'
import { drivesHere, markOf } from '../media/volume-mark.ts'
import { liesOn } from '../media/volumes.ts'
import type { Jobs } from '../store/jobs.ts'

/** Where the drive that is known by this mark is connected now, elsewhere than at `path`. */
export async function whereIs(mark: string, path: string): Promise<string | undefined> {
  for (const drive of await drivesHere()) if (drive !== path && (await markOf(drive)) === mark) return drive
  return undefined
}

/** The drive of a job's file seems to be connected here: whether the file is there, which the job follows then. */
export async function followDrive(
  job: Job,
  { from, to, jobs }: { from: string; to: string; jobs: Jobs },
): Promise<boolean> {
  const { file } = job
  if (!liesOn(file.path, from)) return false
  const now = await identityOf(join(to, relative(from, file.path))).catch(() => undefined)
  if (!now || !(sameSizeAndTime(now, file) || isInOtherZone(now, file))) return false
  const place = await locationOf(now.path)
  const mark = place.volume === null ? undefined : await markOf(place.volume)
  // It may have been found under another name meanwhile.
  if (jobs.find(job.id)?.file.path !== file.path) return false
  jobs.setFile(job, now)
  jobs.setLocation(job.id, place)
  if (place.volume !== null && mark !== undefined) jobs.setFileMark(job.id, { volume: place.volume, mark })
  return true
}
