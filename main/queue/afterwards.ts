import { link, mkdir, rename, unlink } from 'node:fs/promises'
import { basename, dirname, extname, join, resolve, sep } from 'node:path'
import type { Folder, Job } from '../../preload/contract/model.ts'
import { identityOf } from '../media/inspect.ts'
import { compareFacts, sameSizeAndTime } from '../media/same-file.ts'
import { failureOf } from '../net/fault.ts'
import type { Changes } from '../state/changes.ts'
import type { Folders } from '../store/folders.ts'
import type { Jobs } from '../store/jobs.ts'
import type { Uploads } from '../store/uploads.ts'
import type { Hasher } from '../upload/hasher.ts'
import { chainOf } from './chain.ts'
import { compareContent } from './same-content.ts'

export interface AfterwardsOptions {
  changes: Changes
  folders: Folders
  jobs: Jobs
  uploads: Uploads
  hasher: Hasher
  log(event: string, facts: Record<string, unknown>): void
}

/** Does with a folder's file what the folder says, once its results are in. Gives the function that ends it. */
export function tidyAfterwards(options: AfterwardsOptions): () => void {
  const { changes, folders, jobs, log } = options
  return changes.subscribe((change) => {
    if (change.kind !== 'stage' || change.job.state.stage !== 'complete') return
    // With more to be done, the file stays where the next step finds it.
    if (change.job.next.length) return
    const job = chainOf(change.job, jobs)[0] ?? change.job
    const folder = folders.all().find(({ id }) => id === job.folderId)
    if (folder?.afterwards.kind !== 'move') return
    moveAside(job, join(folder.path, folder.afterwards.subfolder), options).catch((error) =>
      log('file-not-moved', { path: job.file.path, failure: failureOf(error) }),
    )
  })
}

/** What a folder passes over because it put it there itself. */
export const ownPatterns = ({ afterwards }: Folder): string[] =>
  afterwards.kind === 'move' ? [`/${afterwards.subfolder}`] : []

/** A file that is another one by now stays where it is. */
async function moveAside(job: Job, into: string, options: AfterwardsOptions): Promise<void> {
  const { jobs } = options
  const { path } = job.file
  if (resolve(path).startsWith(resolve(into) + sep)) return
  if (!(await isStillIts(job, options))) return
  await mkdir(into, { recursive: true })
  const alike = chainOf(job, jobs).filter(({ file }) => file.path === path && sameSizeAndTime(file, job.file))
  const moved = await identityOf(await moveTo(path, into))
  for (const each of alike) jobs.setFile(each, moved)
}

async function isStillIts(
  job: Job,
  options: Pick<AfterwardsOptions, 'jobs' | 'uploads' | 'hasher'>,
): Promise<boolean> {
  const now = await identityOf(job.file.path)
  if (compareFacts(now, job.file) === 'same') return true
  const { signal } = new AbortController()
  const verdict = await compareContent(now, { ...options, signal })(job)
  return verdict === 'same' || (verdict === 'unknown' && sameSizeAndTime(now, job.file))
}

const mostTries = 1_000

/** Never over an existing file: `film (2).mp4`. Gives the new path. */
async function moveTo(path: string, into: string): Promise<string> {
  const ending = extname(path)
  const stem = basename(path, ending)
  for (let at = 1; at <= mostTries; at += 1) {
    const target = join(into, at === 1 ? `${stem}${ending}` : `${stem} (${at})${ending}`)
    try {
      // A link refuses a name that is taken, which a rename would replace.
      await link(path, target)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      if (code === 'EEXIST') continue
      if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP') throw error
      const isTaken = await identityOf(target).then(
        () => true,
        () => false,
      )
      if (isTaken) continue
      await rename(path, target)
      return target
    }
    await unlink(path).catch(async (error) => {
      await unlink(target)
      throw error
    })
    return target
  }
  throw new Error(`no name is free in ${dirname(into)}`)
}
