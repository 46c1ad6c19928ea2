import type { BigIntStats } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { extname } from 'node:path'
import type { FileIdentity } from '../../preload/domain/model/job.ts'
import { Fault } from '../net/fault.ts'
import { type ByteReader, readerOfHandle } from './byte-reader.ts'
import { contentTypeOf } from './content-types.ts'
import type { MediaFile } from './media-file.ts'
import { isMisnamed } from './misnamed.ts'
import { agreesWith } from './sniff.ts'
import { sniffFile } from './sniff-file.ts'

/** An open file that is read in places. Reading throws `file-missing` or `file-unreadable`. */
export interface OpenFile extends ByteReader, AsyncDisposable {
  readonly identity: FileIdentity
  /** What the system keeps for it: less than its size where parts were never written, are compressed, or are elsewhere. */
  readonly allocatedBytes: number
}

/** What the file is. Throws `file-missing`, `misnamed`, or `file-unreadable` also for folders and whatever else is not a file. */
export async function inspectFile(path: string): Promise<MediaFile> {
  await using file = await openFile(path)
  return await inspectOpened(file)
}

/** What an open file is. */
export async function inspectOpened(file: OpenFile): Promise<MediaFile> {
  const { path } = file.identity
  const found = await sniffFile(file)
  const contentType = contentTypeOf(path)
  const agrees = contentType !== null && agreesWith(contentType, found)
  const foundType = (agrees ? contentType : found[0]) ?? null
  return { identity: file.identity, extension: extname(path).toLowerCase(), contentType, foundType, agrees }
}

/** Throws like {@link inspectFile}. */
export async function openFile(path: string): Promise<OpenFile> {
  // Asked before it is opened, because opening a pipe waits for its writer.
  await identityOf(path)
  const handle = await open(path, 'r').catch(rethrow)
  try {
    const stats = await handle.stat({ bigint: true }).catch(rethrow)
    const identity = identityFrom(path, stats)
    const reader = readerOfHandle(handle, identity.sizeBytes)
    return {
      identity,
      sizeBytes: identity.sizeBytes,
      allocatedBytes: Number(stats.blocks) * 512,
      read: (position, length) => reader.read(position, length).catch(rethrow),
      [Symbol.asyncDispose]: () => handle.close(),
    }
  } catch (error) {
    await handle.close()
    throw error
  }
}

/** Which bytes are under this path now. Throws like {@link inspectFile}. */
export async function identityOf(path: string): Promise<FileIdentity> {
  const stats = await stat(path, { bigint: true }).catch(async (error) => {
    if (await isMisnamed(path)) throw new Fault({ kind: 'misnamed' })
    rethrow(error)
  })
  if (!stats.isFile())
    throw new Fault({ kind: 'file-unreadable', code: stats.isDirectory() ? 'EISDIR' : 'EINVAL' })
  return identityFrom(path, stats)
}

/** A network drive says ESTALE for a file that was removed elsewhere. */
const gone = ['ENOENT', 'ENOTDIR', 'ESTALE']
const locked = ['EBUSY', 'ETXTBSY', 'EAGAIN', 'EDEADLK']
/** Windows refuses so what another program has open for itself, and virus scanners what they look at. */
const lockedOnWindows = [...locked, 'EPERM', 'EACCES']
/** The drive, or the network it is on, does not answer as one does. */
const ofDrive = ['EIO', 'ENXIO', 'ENODEV', 'ENOMEDIUM', 'EREMOTEIO', 'ENOTCONN', 'EHOSTDOWN', 'EHOSTUNREACH']
const ofDriveToo = ['ENETDOWN', 'ENETUNREACH', 'ETIMEDOUT', 'ECONNABORTED', 'ECONNRESET', 'UNKNOWN']

const pathIn = (error: Error) => ('path' in error && typeof error.path === 'string' ? error.path : 'the file')

/** A system error about a file, as a fault; anything else comes back as it is. */
export function faultFromFile(error: unknown, platform: NodeJS.Platform = process.platform): unknown {
  if (error instanceof Fault || !(error instanceof Error)) return error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  if (!code || !/^(?:E[A-Z0-9]+|UNKNOWN)$/.test(code)) return error
  const details = error.message
  if (gone.includes(code)) return new Fault({ kind: 'file-missing', details })
  if ((platform === 'win32' ? lockedOnWindows : locked).includes(code))
    return new Fault({ kind: 'file-locked', code, details })
  // What macOS calls an operation that is not permitted is its privacy settings; permissions are EACCES.
  if (code === 'EPERM') return new Fault({ kind: 'access-denied', path: pathIn(error), code, details })
  if (ofDrive.includes(code) || ofDriveToo.includes(code))
    return new Fault({ kind: 'drive-trouble', code, details })
  return new Fault({ kind: 'file-unreadable', code, details })
}

function rethrow(error: unknown): never {
  throw faultFromFile(error)
}

/** Microseconds: what a double still holds exactly, and finer than the clock of any drive. */
const milliseconds = (ns: bigint) => Number(ns / 1_000n) / 1_000

export type FileStats = Pick<BigIntStats, 'dev' | 'ino' | 'size' | 'mtimeNs' | 'ctimeNs'>

/** `stats` as bigints: inodes of NTFS and APFS are larger than what a double holds exactly. */
export function identityFrom(path: string, { dev, ino, size, mtimeNs, ctimeNs }: FileStats): FileIdentity {
  const times = { mtimeMs: milliseconds(mtimeNs), ctimeMs: milliseconds(ctimeNs) }
  return { path, sizeBytes: Number(size), ...times, inode: `${dev}:${ino}` }
}
