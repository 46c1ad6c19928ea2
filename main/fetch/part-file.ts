import { statSync } from 'node:fs'
import { constants, type FileHandle, open, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { FileIdentity } from '../../preload/domain/model/job.ts'
import { identityFrom } from '../media/inspect.ts'
import { type Clock, systemClock } from '../net/clock.ts'
import { Fault } from '../net/fault.ts'
import { codeOf, isRefusedForAMoment, moveFile, removeEmpty } from './move-file.ts'

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
  /** All is there, and it did not get its name: it stays, and {@link finishClaimed} tries again. */
  readonly isComplete: boolean
  /**
   * Gives the file its name, or `name (2).ext` where something has it already. `claim` is told before each try, so that
   * what was written down is found again when the process ends in between. Resolves to its path.
   */
  finish(claim: Claim, moment?: Moment): Promise<string>
}

/** Told what the file is about to be called. */
export type Claim = (file: FileIdentity) => void

/** What a name that is refused for some seconds is waited for with. */
export interface Moment {
  clock: Clock
  signal?: AbortSignal
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
  let isComplete = false

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
      await tried(writeFully(handle, chunk, sizeBytes))
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
    get isComplete() {
      return isComplete
    },
    async finish(claim, moment = { clock: systemClock }) {
      // A full disk may say so only here.
      await tried(handle.sync())
      const { path: _, ...bytes } = identityFrom(path, await tried(handle.stat({ bigint: true })))
      await tried(close())
      const onName = (named: string) => claim({ path: named, ...bytes })
      const placed = moveFile(path, destination, { ...moment, onName }).catch((error) => {
        isComplete = moment.signal?.aborted || isRefusedForAMoment(error)
        throw error
      })
      return await tried(placed)
    },
    async [Symbol.asyncDispose]() {
      // What the fault before this one says matters more than how the rest is cleared away.
      await close().catch(() => {})
      if (isKept || isComplete) return
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
 * What a try that ended while a file was getting its name left: whether the claimed file is there by now. One that is
 * complete and has only its hidden name gets its own. Throws like {@link openPartFile}.
 */
export async function finishClaimed(
  claimed: FileIdentity,
  { destination, mark, claim }: { destination: string; mark: string; claim: Claim },
  moment: Moment = { clock: systemClock },
): Promise<boolean> {
  const partPath = partPathOf(destination, mark)
  const [named, part] = await Promise.all([lookAt(claimed.path), lookAt(partPath)])
  if (named?.sizeBytes === claimed.sizeBytes && (named.inode === claimed.inode || !part)) {
    // Without its part the file got its name, though the drive may number it otherwise by now.
    await rm(partPath, { force: true }).catch(() => {})
    return true
  }
  if (!part || part.sizeBytes !== claimed.sizeBytes || part.mtimeMs !== claimed.mtimeMs) return false
  // The name that was taken for it, and nothing but that.
  if (named && named.mtimeMs >= part.mtimeMs) await removeEmpty(claimed.path)
  const onName = (path: string) => claim({ ...claimed, path })
  await moveFile(partPath, destination, { ...moment, onName }).catch((error) => {
    throw faultFromWriting(error, dirname(destination))
  })
  return true
}

async function lookAt(path: string): Promise<FileIdentity | undefined> {
  const stats = await stat(path, { bigint: true }).catch(() => undefined)
  return stats?.isFile() ? identityFrom(path, stats) : undefined
}

async function writeFully(handle: FileHandle, chunk: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < chunk.length; ) {
    const { bytesWritten } = await handle.write(chunk, done, chunk.length - done, position + done)
    done += bytesWritten
  }
}

/** A system error about the destination, as a fault; anything else comes back as it is. */
export function faultFromWriting(error: unknown, folder: string): unknown {
  const code = codeOf(error)
  if (!code || !(error instanceof Error)) return error
  const details = error.message
  if (code === 'ENOSPC' || code === 'EDQUOT') return new Fault({ kind: 'data-full', path: folder, details })
  // Windows says the same of a name that no drive there can hold.
  if ((code === 'ENOENT' || code === 'ENOTDIR') && !isFolder(folder))
    return new Fault({ kind: 'folder-missing', path: folder, details })
  return new Fault({ kind: 'result-unwritable', path: folder, code, details })
}

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
