import type { OpenFile } from '../../media/inspect.ts'

/** The unit in which drives keep files; a smaller difference is how they round. */
const pageBytes = 4096
const maxSamples = 512

/**
 * Whether a part of the file has never been written: the system keeps less than its size, and there are zeros in it. Less
 * alone is kept also by drives that compress, or that have not written yet what they were given.
 */
export async function hasReservedSpace({ sizeBytes, allocatedBytes, read }: OpenFile): Promise<boolean> {
  const missingBytes = sizeBytes - allocatedBytes
  if (missingBytes < pageBytes) return false
  const samples = Math.min(maxSamples, Math.ceil((2 * sizeBytes) / missingBytes) + 2)
  const last = Math.floor((sizeBytes - 1) / pageBytes)
  const pages = new Set(Array.from({ length: samples }, (_, at) => Math.round((last * at) / (samples - 1))))
  for (const page of [...pages].toReversed())
    if ((await read(page * pageBytes, pageBytes)).every((byte) => byte === 0)) return true
  return false
}
