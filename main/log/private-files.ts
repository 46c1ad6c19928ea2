import { chmodSync, closeSync, mkdirSync, openSync, type Stats, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { parse, resolve } from 'node:path'

/** For the file's owner alone. Windows keeps what lies in a person's own folders from others by itself. */
export const privateFile = 0o600
const privateFolder = 0o700
const sticky = 0o1000

/** Creates the folder where there is none. Nobody but its owner may look into it, also when it was there before. */
export function makeFolderPrivate(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: privateFolder })
  const isShared = ({ mode }: Stats) => (mode & sticky) !== 0
  const belongsToAll = [homedir(), parse(resolve(folder)).root].includes(resolve(folder))
  narrow(folder, privateFolder, (stats) => stats.isDirectory() && !belongsToAll && !isShared(stats))
}

/**
 * Creates the file, empty, where there is none: what opens it later keeps its mode. One that is there is not opened:
 * closing it again would give up the locks that this process holds on it. Throws what the system says.
 */
export function makeFilePrivate(path: string): void {
  try {
    closeSync(openSync(path, 'wx', privateFile))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    keepFilePrivate(path)
  }
}

/** Does nothing where there is no file. */
export function keepFilePrivate(path: string): void {
  narrow(path, privateFile, (stats) => stats.isFile())
}

/** A drive without owners, or a folder of somebody else's, is no reason not to work. */
function narrow(path: string, mode: number, fits: (stats: Stats) => boolean): void {
  if (process.platform === 'win32') return
  try {
    const stats = statSync(path)
    if (fits(stats) && (stats.mode & 0o077) !== 0) chmodSync(path, mode)
  } catch {
    // It is as private as it can be made.
  }
}
