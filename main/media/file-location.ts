import { realpath } from 'node:fs'
import { promisify } from 'node:util'
import { withoutPrefix } from './long-path.ts'
import { volumeOf } from './volumes.ts'

/** The system's own: it also writes out short names, mapped letters and, where names fold, the name as it is stored. */
const trueName = promisify(realpath.native)

/**
 * What all spellings of a path have in common: case, the way accents are composed, and the prefix of long paths on
 * Windows do not count. Two files on a drive that tells case apart may have the same key: it finds, and proves nothing.
 */
export const pathKey = (path: string): string =>
  withoutPrefix(path).normalize('NFC').toUpperCase().toLowerCase().normalize('NFC')

/** Where a file lies, however its path is spelled. */
export interface FileLocation {
  key: string
  /** Where its drive begins; null where the system does not say. */
  volume: string | null
}

export async function locationOf(path: string): Promise<FileLocation> {
  const [key, volume = null] = await Promise.all([pathKeyOf(path), volumeOf(path)])
  return { key, volume }
}

/** Also with links, short names and mapped letters written out, where the file is there. */
export const pathKeyOf = async (path: string): Promise<string> =>
  pathKey(await trueName(path).catch(() => path))
