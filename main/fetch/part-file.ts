import { type FileHandle, link, open, rename, rm, stat, unlink } from 'node:fs/promises'
import { dirname, format, join, parse } from 'node:path'
import type { FileIdentity } from '../../preload/contract/model.ts'
import { identityFrom } from '../media/inspect.ts'
import { Fault } from '../net/fault.ts'

/** A file while it is being received: under a hidden name beside its destination, and gone unless it is finished. */
export interface PartFile extends AsyncDisposable {
  readonly sizeBytes: number
  append(chunk: Uint8Array): Promise<void>
  /** Begins again at the first byte. */
  empty(): Promise<void>
  /**
   * Gives the file its name, or `name (2).ext` where something has it already. `claim` is told before each try, so that
   * what was written down is found again when the process ends in between. Resolves to its path.
   */
  finish(claim: (file: FileIdentity) => void): Promise<string>
}

const partPathOf = (destination: string, mark: string) =>
  join(dirname(destination), `.mediamagic-${mark}.part`)

/** What an earlier try under this mark left takes its place. Everything throws `data-full`, `folder-missing` or `result-unwritable`. */
export async function openPartFile(destination: string, mark: string): Promise<PartFile> {
  const folder = dirname(destination)
  const path = partPathOf(destination, mark)
  const tried = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error) => {
      throw faultFromWriting(error, folder)
    })
  // Another file of this name could be the fetched one itself, under its second name.
  await tried(rm(path, { force: true }))
  const handle = await tried(open(path, 'wx', 0o644))
  let sizeBytes = 0
  let isOpen = true

  async function close(): Promise<void> {
    if (!isOpen) return
    isOpen = false
    await handle.close()
  }

  return {
    get sizeBytes() {
      return sizeBytes
    },
    async append(chunk) {
      await tried(writeWhole(handle, chunk, sizeBytes))
      sizeBytes += chunk.length
    },
    async empty() {
      await tried(handle.truncate(0))
      sizeBytes = 0
    },
    async finish(claim) {
      // A full disk may say so only here.
      await tried(handle.sync())
      const { path: _, ...bytes } = identityFrom(path, await tried(handle.stat({ bigint: true })))
      await tried(close())
      return await tried(moveToFreeName(path, destination, (named) => claim({ path: named, ...bytes })))
    },
    async [Symbol.asyncDispose]() {
      // What the fault before this one says matters more than how the rest is cleared away.
      await close().catch(() => {})
      await rm(path, { force: true, maxRetries: 3 }).catch(() => {})
    },
  }
}

/**
 * What a process that ended while a file was getting its name left: whether the claimed file is there. Its second name
 * is removed.
 */
export async function finishClaimed(
  claimed: FileIdentity,
  destination: string,
  mark: string,
): Promise<boolean> {
  const stats = await stat(claimed.path, { bigint: true }).catch(() => undefined)
  const named = stats && identityFrom(claimed.path, stats)
  if (named?.sizeBytes !== claimed.sizeBytes) return false
  // Without its part the file got its name, though the drive may number it otherwise by now.
  const isOurs = named.inode === claimed.inode || !(await isThere(partPathOf(destination, mark)))
  if (!isOurs) return false
  await rm(partPathOf(destination, mark), { force: true }).catch(() => {})
  return true
}

const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )

async function writeWhole(handle: FileHandle, chunk: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < chunk.length; ) {
    const { bytesWritten } = await handle.write(chunk, done, chunk.length - done, position + done)
    done += bytesWritten
  }
}

/** Nobody has so many results of one name in a folder. */
const mostNames = 10_000

async function moveToFreeName(
  path: string,
  destination: string,
  claim: (path: string) => void,
): Promise<string> {
  const { dir, name, ext } = parse(destination)
  for (let number = 1; number < mostNames; number += 1) {
    const target = number === 1 ? destination : format({ dir, name: `${name} (${number})`, ext })
    claim(target)
    if (await moveUnlessTaken(path, target)) return target
  }
  throw Object.assign(new Error(`every name for ${destination} is taken`), { code: 'EEXIST' })
}

/** Drives without hard links; the codes differ from one to the next. */
const cannotLink = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EINVAL', 'UNKNOWN']

/** A link refuses a name that is taken, where a rename would replace what has it. */
async function moveUnlessTaken(path: string, target: string): Promise<boolean> {
  try {
    await link(path, target)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    if (!cannotLink.includes(codeOf(error) ?? '')) throw error
    return await claimAndRename(path, target)
  }
  // Its second name is in nobody's way.
  await unlink(path).catch(() => {})
  return true
}

async function claimAndRename(path: string, target: string): Promise<boolean> {
  try {
    await (await open(target, 'wx')).close()
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
  await rename(path, target)
  return true
}

/** A system error about the destination, as a fault; anything else comes back as it is. */
export function faultFromWriting(error: unknown, folder: string): unknown {
  const code = codeOf(error)
  if (!code || !(error instanceof Error)) return error
  const details = error.message
  if (code === 'ENOSPC' || code === 'EDQUOT') return new Fault({ kind: 'data-full', path: folder, details })
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new Fault({ kind: 'folder-missing', path: folder, details })
  return new Fault({ kind: 'result-unwritable', path: folder, code, details })
}

function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' && /^(E[A-Z0-9]+|UNKNOWN)$/.test(code) ? code : undefined
}
