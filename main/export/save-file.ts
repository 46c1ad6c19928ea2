import { randomBytes } from 'node:crypto'
import { chmod, lstat, mkdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { placeExactly, retried } from '../fetch/move-file.ts'
import { type Clock, systemClock } from '../net/clock.ts'
import { Fault } from '../net/fault.ts'

const privateMode = 0o600

export interface SaveOptions {
  /** Readable for its owner alone. */
  isPrivate?: boolean
  /** Where nobody was asked whether a file may be replaced, none is: throws `file-exists`. */
  mayReplace?: boolean
  /** By which a name that is refused for some seconds is waited for. */
  clock?: Clock
}

/**
 * Writes a file that a person asked for, whole or not at all: what was there before stays until then. Throws `not-saved`
 * with the path and the system's reason.
 */
export async function saveFile(
  path: string,
  content: string | Uint8Array,
  { isPrivate = false, mayReplace = true, clock = systemClock }: SaveOptions = {},
): Promise<void> {
  // Through a link, which stays one. The new file is written beside the old one: only there it can take its place.
  const target = mayReplace ? await realpath(path).catch(() => path) : path
  // Few letters: names of 255 bytes are the longest, and letters have up to four.
  const part = join(
    dirname(target),
    `.${[...basename(target)].slice(0, 40).join('')}.${randomBytes(4).toString('hex')}`,
  )
  try {
    const before = await stat(path).catch(() => undefined)
    if (before && !before.isFile()) return await writeInto(path, content, before.isDirectory())
    if (!mayReplace && (await isThere(path))) throw new Fault({ kind: 'file-exists', path })
    await writeFile(part, content, { flag: 'wx', ...(isPrivate ? { mode: privateMode } : {}) })
    if (before && !isPrivate) await chmod(part, before.mode).catch(() => {})
    if (mayReplace) await retried(() => rename(part, target), { clock })
    else if (!(await placeExactly(part, path, { clock }))) throw new Fault({ kind: 'file-exists', path })
  } catch (error) {
    throw notSaved(path, error)
  } finally {
    await rm(part, { force: true }).catch(() => {})
  }
}

/** For files on their way elsewhere. Throws `not-saved`. */
export async function makePrivateFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw notSaved(path, error)
  }
}

/** A folder refuses; a device or a pipe is written to as it is. */
async function writeInto(path: string, content: string | Uint8Array, isFolder: boolean): Promise<void> {
  if (isFolder) throw Object.assign(new Error('EISDIR: illegal operation on a directory'), { code: 'EISDIR' })
  await writeFile(path, content)
}

/**
 * The parts of one whole. Where one cannot be written none is left that is new: to go on with half of them would be
 * worse than with nothing. Throws like {@link saveFile}.
 */
export async function saveParts(
  parts: readonly { path: string; content: string | Uint8Array }[],
  options: SaveOptions = {},
): Promise<void> {
  const written: string[] = []
  try {
    for (const { path, content } of parts) {
      const isNew = !(await isThere(path))
      await saveFile(path, content, options)
      if (isNew) written.push(path)
    }
  } catch (error) {
    for (const path of written) await rm(path, { force: true, maxRetries: 3 }).catch(() => {})
    throw error
  }
}

const isThere = async (path: string) => (await lstat(path).catch(() => undefined)) !== undefined

/** A system error about what is written to `path`, as a fault; anything else comes back as it is. */
export function notSaved(path: string, error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) return error
  return new Fault({ kind: 'not-saved', path, code: error.code })
}
