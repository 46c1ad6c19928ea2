import { realpath } from 'node:fs/promises'
import { mountOf, mountsHere } from './mounts.ts'
import { sightingOf } from './sighting.ts'

/** Smaller files may lie in the directory itself, without a block of their own. */
const minBytes = 4_096
/** Drives whose count of blocks can be believed; others may say nothing of every file. */
const honestKinds = new Set([
  'apfs',
  'hfs',
  'ext2',
  'ext3',
  'ext4',
  'xfs',
  'btrfs',
  'f2fs',
  'overlay',
  'tmpfs',
])

export interface Allocation {
  sizeBytes: number
  /** What the drive keeps for the file. */
  allocatedBytes: number
}

/** Whether nothing of a file is on this computer: to open it would bring all of it here. Looks at no content. */
export async function isOnlyInCloud(
  path: string,
  { sizeBytes, allocatedBytes }: Allocation,
): Promise<boolean> {
  if (allocatedBytes > 0 || sizeBytes < minBytes) return false
  if (process.platform === 'win32') return true
  const real = await realpath(path).catch(() => path)
  const mounts = await mountsHere().catch(() => [])
  return honestKinds.has(mountOf(real, mounts)?.kind ?? '')
}

/** The same of a file that was here before: its cloud drive may have made room since. */
export async function isEvicted(path: string): Promise<boolean> {
  const sighting = await sightingOf(path).catch(() => undefined)
  if (!sighting) return false
  const { identity, allocatedBytes } = sighting
  return await isOnlyInCloud(path, { sizeBytes: identity.sizeBytes, allocatedBytes })
}
