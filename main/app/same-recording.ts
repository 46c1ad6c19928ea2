import { basename, extname, join } from 'node:path'
import type { Job } from '../../preload/domain/model/job.ts'
import { durationOf } from '../media/duration.ts'
import { inspectFile } from '../media/inspect.ts'
import type { MediaFile } from '../media/media-file.ts'
import { compareFacts } from '../media/same-file.ts'
import { isOpen } from '../queue/stages.ts'
import type { Jobs } from '../store/jobs.ts'

/** What one recording is kept in, and copied into without another encoding. */
const containers = ['.mkv', '.mp4', '.mov', '.m4v', '.ts', '.m2ts', '.mts', '.avi', '.webm', '.mpg']
/** Containers round a duration, or end with the longer of picture and sound. */
const durationToleranceMs = 500
/** Copied as soon as the recording has ended, not another day under the same name. */
const maxApartMs = 10 * 60_000
/** The same streams take about as much space in any container; another encoding does not. */
const maxSizeRatio = 1.25

const spellings = containers.flatMap((extension) => [extension, extension.toUpperCase()])

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
  const others = spellings
    .filter((extension) => extension.toLowerCase() !== file.extension)
    .flatMap((extension) => stems.map((stem) => `${stem}${extension}`))
    .flatMap((other) => jobs.ofPath(other).filter(isAlike).slice(0, 1))
  for (const other of others) if (await lastsAsLong(file, other, jobs)) return other
  return undefined
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
  const now = await inspectFile(file.path)
  return compareFacts(now.identity, file) === 'changed' ? null : await durationOf(now)
}
