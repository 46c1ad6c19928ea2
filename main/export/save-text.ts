import { randomUUID } from 'node:crypto'
import { type FileHandle, link, lstat, open, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Fault } from '../net/fault.ts'

/**
 * Writes a file so that it is there whole or not at all: under a temporary name first, then under its own. Never over a
 * file that is there, unless `isForced`. Throws `file-exists`, or `result-unwritable` with the path.
 */
export async function saveText(
  path: string,
  text: string,
  { isForced }: { isForced: boolean },
): Promise<void> {
  try {
    if (await isDevice(path)) return await writeThrough(path, text)
    if (!isForced && (await isThere(path))) throw new Fault({ kind: 'file-exists', path })
    const temporary = join(dirname(path), `.${basename(path).slice(0, 40)}.${randomUUID()}.part`)
    try {
      await using file = await open(temporary, 'wx')
      await file.writeFile(text)
      await file.sync().catch(ignoreUnsupported)
      await putInPlace(temporary, path, isForced)
    } finally {
      await rm(temporary, { force: true })
    }
  } catch (error) {
    throw faultFromWriting(error, path)
  }
}

const isThere = async (path: string) => (await lstat(path).catch(() => undefined)) !== undefined

/** `/dev/stdout`, a pipe: nothing that could be replaced. */
async function isDevice(path: string): Promise<boolean> {
  const stats = await stat(path).catch(() => undefined)
  return stats !== undefined && !stats.isFile() && !stats.isDirectory()
}

async function writeThrough(path: string, text: string): Promise<void> {
  await using file: FileHandle = await open(path, 'w')
  await file.writeFile(text)
}

/** A link refuses a name that came into use meanwhile; where drives have no links, it is looked at once more. */
async function putInPlace(temporary: string, path: string, isForced: boolean): Promise<void> {
  if (isForced) return rename(temporary, path)
  try {
    await link(temporary, path)
  } catch (error) {
    if (codeOf(error) === 'EEXIST' || (await isThere(path))) throw new Fault({ kind: 'file-exists', path })
    await rename(temporary, path)
  }
}

/** Some network drives cannot flush. */
function ignoreUnsupported(error: unknown): void {
  if (!['EINVAL', 'ENOTSUP', 'ENOSYS'].includes(codeOf(error))) throw error
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** A system error about a file that is written, as a fault; anything else comes back as it is. */
export function faultFromWriting(error: unknown, path: string): unknown {
  const code = codeOf(error)
  if (error instanceof Fault || !code) return error
  return new Fault({ kind: 'result-unwritable', path, code })
}
