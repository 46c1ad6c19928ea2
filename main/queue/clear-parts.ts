import { rm } from 'node:fs/promises'
import type { JobId } from '../../preload/domain/model/ids.ts'
import type { FetchedParts } from '../store/fetched-parts.ts'

/** Removes unfinished files: those of a job, or of all jobs that fetch nothing any more. One whose drive is away stays. */
export async function clearParts(parts: FetchedParts, of: JobId | 'left'): Promise<void> {
  for (const { id, at, part } of of === 'left' ? parts.left() : parts.ofJob(of)) {
    const isRemoved = await rm(part.path, { force: true, maxRetries: 3 }).then(
      () => true,
      () => false,
    )
    if (isRemoved) parts.forget({ id, at })
  }
}
