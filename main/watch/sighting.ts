import { lstat } from 'node:fs/promises'
import { faultFromFile, identityFrom } from '../media/inspect.ts'
import { isFault } from '../net/fault.ts'
import type { Sighting } from './settled.ts'

/**
 * The file as it lies there now; undefined for what is gone and for what is no file: a link (also one to a file), a
 * folder, a pipe. Throws `file-unreadable`.
 */
export async function sightingOf(path: string): Promise<Sighting | undefined> {
  try {
    const stats = await lstat(path, { bigint: true })
    if (!stats.isFile()) return undefined
    return {
      identity: identityFrom(path, stats),
      inodeChangedMs: Number(stats.ctimeNs / 1_000n) / 1_000,
      allocatedBytes: Number(stats.blocks) * 512,
    }
  } catch (error) {
    const fault = faultFromFile(error)
    if (isFault(fault, 'file-missing')) return undefined
    throw fault
  }
}

/** For a file whose facts the system does not tell; always the same, so that it is refused once. */
export function unseen(path: string): Sighting {
  const identity = { path, sizeBytes: 0, mtimeMs: 0, inode: `unseen:${path}` }
  return { identity, inodeChangedMs: 0, allocatedBytes: 0 }
}
