import type { Job } from '../../preload/domain/model/job.ts'
import { identityOf } from '../media/inspect.ts'
import { compareFacts } from '../media/same-file.ts'
import { type ContentOptions, compareContent } from './same-content.ts'

/**
 * Whether somebody has written into a file since its bytes were read for the upload: they may be those of a version that
 * was not all there yet. One that was removed, or replaced by another file, was read as it was.
 */
export async function isOverwritten(job: Job, options: ContentOptions): Promise<boolean> {
  const now = await identityOf(job.file.path).catch(() => undefined)
  if (!now || now.inode !== job.file.inode || compareFacts(now, job.file) === 'same') return false
  // One that was only touched, or got another name or permission, still holds what was sent.
  return (await compareContent(now, options)(job).catch(() => 'unknown')) === 'other'
}
