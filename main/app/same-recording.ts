import { basename, dirname, extname, join } from 'node:path'
import type { Job } from '../../preload/domain/model/job.ts'
import { durationOf } from '../media/duration.ts'
import { pathKey } from '../media/file-location.ts'
import { inspectFile } from '../media/inspect.ts'
import type { MediaFile } from '../media/media-file.ts'
import { compareFacts } from '../media/same-file.ts'
import { isSameFile, withSeparator } from '../media/same-path.ts'
import { isOpen } from '../queue/stages.ts'
import type { Jobs } from '../store/jobs.ts'
import { isEvicted } from '../watch/cloud-only.ts'
import { keysOf } from './known-files.ts'

/** What one recording is kept in, and copied into without another encoding. */
const containers = ['.mkv', '.mp4', '.mov', '.m4v', '.ts', '.m2ts', '.mts', '.avi', '.webm', '.mpg']
/** Containers round a duration, or end with the longer of picture and sound. */
const durationToleranceMs = 500
/** Copied as soon as the recording has ended, not another day under the same name. */
const maxApartMs = 10 * 60_000
/** The same streams take about as much space in any container; another encoding does not. */
const maxSizeRatio = 1.25

export const stemOf = (path: string): string => path.slice(0, path.length - extname(path).length)

export const mayBeRecording = ({ extension }: MediaFile): boolean => containers.includes(extension)

/**
 * The job of a file that is sent or being sent, and of which this one is a copy in another container: its name
 * without the extension, its duration, its size and its time are the same. Undefined wherever one of them is not known.
 * `movedTo`: the folder in which what was sent may be by now.
 */
export async function sameRecording(
  file: MediaFile,
  { jobs, fits, movedTo }: { jobs: Jobs; fits(job: Job): boolean; movedTo?: string | undefined },
): Promise<Job | undefined> {
  const { path } = file.identity
  if (!mayBeRecording(file)) return undefined
  const isAlike = (job: Job) => fits(job) && isSent(job) && isClose(file, job)
  const stem = stemOf(path)
  const stems = movedTo === undefined ? [stem] : [stem, join(movedTo, basename(stem))]
  const others: Job[] = []
  for (const extension of containers.filter((each) => each !== file.extension))
    for (const each of stems)
      others.push(...(await namedAlike(each, extension, jobs)).filter(isAlike).slice(0, 1))
  for (const other of others) if (await lastsAsLong(file, other, jobs)) return other
  return undefined
}

/** Jobs of files whose name has this stem and this extension, however the two are spelled, newest first. */
async function namedAlike(stem: string, extension: string, jobs: Jobs): Promise<Job[]> {
  const name = basename(stem)
  const folders = await keysOf(dirname(stem))
  const found = folders.flatMap((folder) =>
    jobs.ofPathKey(`${withSeparator(folder)}${pathKey(name)}${extension}`),
  )
  const alike: Job[] = []
  for (const job of found) if (await isNamed(job.file.path, stem)) alike.push(job)
  return alike
}

/** Accents are composed in one way or another; case counts where it tells two files apart. */
async function isNamed(path: string, stem: string): Promise<boolean> {
  if (!(await isSameFile(dirname(path), dirname(stem)))) return false
  const [own, name] = [basename(stemOf(path)), basename(stem)]
  if (own.normalize('NFC') === name.normalize('NFC')) return true
  if (process.platform === 'win32' || process.platform === 'darwin') return true
  return await isSameFile(path, join(dirname(path), name + extname(path)))
}

const isSent = ({ state }: Job) => isOpen(state) || state.stage === 'complete'

function isClose({ identity: { sizeBytes, mtimeMs } }: MediaFile, { file }: Job): boolean {
  const [less, more] = [sizeBytes, file.sizeBytes].toSorted((a, b) => a - b)
  return Math.abs(mtimeMs - file.mtimeMs) <= maxApartMs && (more ?? 0) <= maxSizeRatio * (less ?? 0)
}

async function lastsAsLong(file: MediaFile, job: Job, jobs: Jobs): Promise<boolean> {
  try {
    // What was sent may have been moved since.
    const its = jobs.mediaFacts(job.id)?.durationMs ?? (await durationOfFile(job))
    const own = its === null ? null : await durationOf(file)
    return own !== null && its !== null && its > 0 && Math.abs(own - its) <= durationToleranceMs
  } catch {
    // What cannot be compared is sent.
    return false
  }
}

async function durationOfFile({ file }: Job): Promise<number | null> {
  if (await isEvicted(file.path)) return null
  const now = await inspectFile(file.path)
  return compareFacts(now.identity, file) === 'changed' ? null : await durationOf(now)
}
