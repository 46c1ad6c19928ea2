import { constants, type FileHandle, link, open, rename, rm, stat, unlink } from 'node:fs/promises'
import { dirname, format, join, parse } from 'node:path'
import type { FileIdentity } from '../../preload/contract/model.ts'
import { identityFrom } from '../media/inspect.ts'
import { Fault } from '../net/fault.ts'

/** A file while it is being received: under a hidden name beside its destination, and gone unless it is finished. */
export interface PartFile extends AsyncDisposable {
  /** Where it lies while it is unfinished. */
  readonly path: string
  readonly sizeBytes: number
  append(chunk: Uint8Array): Promise<void>
  /** Begins again at the first byte. */
  empty(): Promise<void>
  /** What was appended is safe on the disk. */
  sync(): Promise<void>
  /** From now on it stays where it is when it is disposed unfinished. */
  keep(): void
  /**
   * Gives the file its name, or `name (2).ext` where something has it already. `claim` is told before each try, so that
   * what was written down is found again when the process ends in between. Resolves to its path.
   */
  finish(claim: (file: FileIdentity) => void): Promise<string>
}

const partPathOf = (destination: string, mark: string) =>
  join(dirname(destination), `.mediamagic-${mark}.part`)

/** `safeBytes` of it are known to be good. */
export interface KeptPart {
  path: string
  safeBytes: number
}

/**
 * What an earlier try under this mark left goes on where that is `kept`, and is replaced where not. Everything throws
 * `data-full`, `folder-missing` or `result-unwritable`.
 */
export async function openPartFile(destination: string, mark: string, kept?: KeptPart): Promise<PartFile> {
  const folder = dirname(destination)
  const path = partPathOf(destination, mark)
  const tried = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error) => {
      throw faultFromWriting(error, folder)
    })
  const begun = kept?.path === path ? await openKept(kept) : undefined
  // Another file of this name could be the fetched one itself, under its second name.
  if (!begun) await tried(rm(path, { force: true }))
  const handle = begun ?? (await tried(open(path, 'wx', 0o644)))
  let sizeBytes = begun && kept ? kept.safeBytes : 0
  let isOpen = true
  let isKept = false

  async function close(): Promise<void> {
    if (!isOpen) return
    isOpen = false
    await handle.close()
  }

  return {
    path,
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
    sync: () => tried(handle.sync()),
    keep() {
      isKept = true
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
      if (isKept) return
      await rm(path, { force: true, maxRetries: 3 }).catch(() => {})
    },
  }
}

/** Undefined for anything but the file alone, with at least its good bytes; what is behind them is cut off. */
async function openKept({ path, safeBytes }: KeptPart): Promise<FileHandle | undefined> {
  const handle = await open(path, constants.O_RDWR | (constants.O_NOFOLLOW ?? 0)).catch(() => undefined)
  if (!handle) return undefined
  try {
    const stats = await handle.stat()
    if (!stats.isFile() || stats.nlink !== 1 || stats.size < safeBytes) throw new Error('another file')
    await handle.truncate(safeBytes)
    return handle
  } catch {
    await handle.close()
    return undefined
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
