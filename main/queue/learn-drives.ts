import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Job } from '../../preload/domain/model/job.ts'
import { locationOf } from '../media/file-location.ts'
import { markOf } from '../media/volume-mark.ts'
import { volumeOfFolder } from '../media/volumes.ts'
import type { Jobs } from '../store/jobs.ts'

/**
 * Notes on which drives a job's file lies and its results will be put, and by what those are known wherever they are
 * connected. For a moment at which the file was just read: then its drive is the one that is meant.
 */
export async function learnDrives({ id, file, preset: { output } }: Job, jobs: Jobs): Promise<void> {
  const known = jobs.drivesOf(id)
  // One that an earlier version or an earlier step made has none.
  if (known.file.volume === null) jobs.setLocation(id, await locationOf(file.path))
  const volume = jobs.drivesOf(id).file.volume
  const mark = volume === null ? undefined : await markNow(volume, jobs)
  if (volume !== null && mark !== undefined && mark !== known.file.mark)
    jobs.setFileMark(id, { volume, mark })
  if (output.kind !== 'folder' || known.output.volume !== null) return
  const target = await volumeAround(output.path)
  if (target !== undefined)
    jobs.setOutputDrive(id, { volume: target, mark: (await markNow(target, jobs)) ?? null })
}

/** What it takes a program of its own to find out is asked once for each connection of a drive. */
async function markNow(volume: string, jobs: Jobs): Promise<string | undefined> {
  if (process.platform !== 'darwin') return await markOf(volume)
  const stats = await stat(volume, { bigint: true }).catch(() => undefined)
  if (!stats) return undefined
  const said = jobs.markSaid(volume, stats.dev)
  if (said !== undefined) return said ?? undefined
  const mark = await markOf(volume)
  jobs.keepMark(volume, { device: stats.dev, mark: mark ?? null })
  return mark
}

/** Of a folder that is made only once there is something to put there. */
async function volumeAround(folder: string): Promise<string | undefined> {
  for (let at = folder; ; at = dirname(at)) {
    const volume = await volumeOfFolder(at)
    if (volume !== undefined || at === dirname(at)) return volume
  }
}
