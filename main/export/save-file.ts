import { randomBytes } from 'node:crypto'
import { chmod, link, lstat, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Fault } from '../net/fault.ts'

const privateMode = 0o600

export interface SaveOptions {
  /** Readable for its owner alone. */
  isPrivate?: boolean
  /** Where nobody was asked whether a file may be replaced, none is: throws `file-exists`. */
  mayReplace?: boolean
}

/**
 * Writes a file that a person asked for, whole or not at all: what was there before stays until then. Throws `not-saved`
 * with the path and the system's reason.
 */
export async function saveFile(
  path: string,
  content: string | Uint8Array,
  { isPrivate = false, mayReplace = true }: SaveOptions = {},
): Promise<void> {
  // Few letters: names of 255 bytes are the longest, and letters have up to four.
  const part = join(
    dirname(path),
    `.${[...basename(path)].slice(0, 40).join('')}.${randomBytes(4).toString('hex')}`,
  )
  try {
    const before = await stat(path).catch(() => undefined)
    if (before && !before.isFile()) return await writeInto(path, content, before.isDirectory())
    if (!mayReplace && (await isThere(path))) throw new Fault({ kind: 'file-exists', path })
    await writeFile(part, content, { flag: 'wx', ...(isPrivate ? { mode: privateMode } : {}) })
    if (before && !isPrivate) await chmod(part, before.mode).catch(() => {})
    if (mayReplace) await rename(part, path)
    else await putInPlace(part, path)
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

/** A link refuses a name that came into use meanwhile. Drives without links are asked once more. */
async function putInPlace(part: string, path: string): Promise<void> {
  try {
    await link(part, path)
  } catch {
    if (await isThere(path)) throw new Fault({ kind: 'file-exists', path })
    await rename(part, path)
  }
}

const isThere = async (path: string) => (await lstat(path).catch(() => undefined)) !== undefined

/** A system error about what is written to `path`, as a fault; anything else comes back as it is. */
export function notSaved(path: string, error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) return error
  return new Fault({ kind: 'not-saved', path, code: error.code })
}
