import { randomBytes } from 'node:crypto'
import { chmod, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Fault } from '../net/fault.ts'

const privateMode = 0o600

/**
 * Writes a file that a person asked for, whole or not at all: what was there before stays until then. Throws `not-saved`
 * with the path and the system's reason.
 */
export async function saveFile(
  path: string,
  text: string,
  { isPrivate = false }: { isPrivate?: boolean } = {},
): Promise<void> {
  const part = join(dirname(path), `.${basename(path).slice(0, 100)}.${randomBytes(4).toString('hex')}`)
  try {
    const before = await stat(path).catch(() => undefined)
    if (before && !before.isFile()) return await writeInto(path, text, before.isDirectory())
    await writeFile(part, text, { flag: 'wx', ...(isPrivate ? { mode: privateMode } : {}) })
    if (before && !isPrivate) await chmod(part, before.mode).catch(() => {})
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true }).catch(() => {})
    throw notSaved(path, error)
  }
}

/** A folder refuses; a device or a pipe is written to as it is. */
async function writeInto(path: string, text: string, isFolder: boolean): Promise<void> {
  if (isFolder) throw Object.assign(new Error('EISDIR: illegal operation on a directory'), { code: 'EISDIR' })
  await writeFile(path, text)
}

function notSaved(path: string, error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) return error
  return new Fault({ kind: 'not-saved', path, code: error.code })
}
