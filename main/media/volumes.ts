import { realpath, stat } from 'node:fs/promises'
import { dirname, sep, win32 } from 'node:path'
import { withoutPrefix } from './long-path.ts'

/**
 * Where the drive of a path begins: its mount point, the letter with its backslash, or the share. Undefined where the
 * system does not say.
 */
export const volumeOf = (path: string): Promise<string | undefined> => driveAround(path, dirname)

/** The same for a folder, which may be where a drive begins. */
export const volumeOfFolder = (folder: string): Promise<string | undefined> =>
  driveAround(folder, (real) => real)

async function driveAround(path: string, folderOf: (real: string) => string): Promise<string | undefined> {
  try {
    const real = await realpath(path)
    if (process.platform === 'win32') return rootOnWindows(real)
    let at = folderOf(real)
    const { dev } = await stat(at)
    while (dirname(at) !== at && (await stat(dirname(at))).dev === dev) at = dirname(at)
    return at
  } catch {
    return undefined
  }
}

/** One spelling for each drive: `e:/a` and `\\?\E:\a` are on `E:\`, and shares tell no case apart. */
export function rootOnWindows(path: string): string {
  const { root } = win32.parse(withoutPrefix(path).replaceAll('/', '\\'))
  return /^[a-z]:/.test(root) ? root.toUpperCase() : root.startsWith('\\\\') ? root.toLowerCase() : root
}

/** Whether a path lies on a drive, as far as its spelling tells. */
export function liesOn(path: string, volume: string): boolean {
  if (process.platform === 'win32') return rootOnWindows(path) === rootOnWindows(volume)
  return path.startsWith(volume.endsWith(sep) ? volume : volume + sep)
}

/** Whether the drive is away. A mount point that stays behind as an empty folder lies on the drive around it. */
export async function isVolumeAway(volume: string): Promise<boolean> {
  try {
    const { dev } = await stat(volume)
    const around = dirname(volume)
    if (around === volume || process.platform === 'win32') return false
    return (await stat(around)).dev === dev
  } catch {
    return true
  }
}

/** Whether a folder is there and is one. A drive that answers with trouble is as good as away. */
export const isFolderThere = (path: string): Promise<boolean> =>
  stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  )
