import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import type { FileIdentity } from '../../preload/domain/model/job.ts'
import { type DriveTimeout, withoutTimeout } from '../media/drive-timeout.ts'
import { faultFromFile, identityFrom, identityOf } from '../media/inspect.ts'
import { compareFacts, isUntouched } from '../media/same-file.ts'
import { Fault } from '../net/fault.ts'
import type { StreamBody } from '../net/http.ts'
import type { Hasher } from './hasher.ts'
import { createPendingReads } from './pending-reads.ts'

const chunkBytes = 1024 * 1024
/** Under TLS each piece is held a second time, encrypted; many at once hold up everything else. */
const sliceBytes = 512 * 1024

/** Two pieces of memory of the same size: while one is sent, the other is filled. */
export type Slices = readonly [Buffer, Buffer]

export const newSlices = (): Slices => [
  Buffer.allocUnsafeSlow(sliceBytes),
  Buffer.allocUnsafeSlow(sliceBytes),
]

export interface FileRange {
  start: number
  length: number
}

/** A part of a file as it was read once. */
export interface KnownPart extends FileRange {
  /** In base64. */
  md5: string
}

/**
 * The system says something about the file that it did not say when it was opened. Whether it still holds what was sent
 * is found out by opening it anew; for whoever does not, it has changed.
 */
export class DoubtfulFile extends Fault {
  /** What was read of it before. */
  readonly read: readonly KnownPart[]

  constructor(read: readonly KnownPart[]) {
    super({ kind: 'file-changed' })
    this.read = read
  }
}

/** An open file whose bytes are read for sending, and which is still the file that was opened. */
export interface FileSource extends AsyncDisposable {
  readonly path: string
  /** As it was when it was opened. */
  readonly identity: FileIdentity
  /** The whole file in order. Counts what was taken through `onRead`. Throws `file-changed` or `file-unreadable`. */
  body(onRead: (totalBytes: number) => void): StreamBody
  /**
   * A part of the file through `slices`: a chunk holds its bytes until the one after the next is asked for, and the
   * slices are free again once the last chunk was given out. Throws like {@link body}.
   */
  part(range: FileRange, slices: Slices): AsyncIterable<Buffer>
  /** The MD5 of a part, in base64; read here where no hasher is given. Throws like {@link body}. */
  md5Of(range: FileRange, hasher?: Hasher): Promise<string>
  /** The MD5 of the last whole body, in hexadecimal; undefined while none was read to its end. */
  readonly md5: string | undefined
  /** Throws {@link DoubtfulFile} where the system says something else about the file than when it was opened. */
  refuseChange(): Promise<void>
}

/**
 * Throws `file-missing`, `file-unreadable`, or `file-changed` when the file has another size; whatever is read is waited
 * for with `patience`.
 */
export async function openSource(
  { path, sizeBytes }: Pick<FileIdentity, 'path' | 'sizeBytes'>,
  timeout: DriveTimeout = withoutTimeout,
): Promise<FileSource> {
  // Asked before it is opened, because opening a pipe waits for its writer.
  await timeout(identityOf(path))
  const handle = await timeout(open(path, 'r').catch(rethrow), (late) => late.close())
  const asked = createPendingReads(handle, timeout)
  let md5: string | undefined

  const opened = async () => identityFrom(path, await asked.of(handle.stat({ bigint: true }).catch(rethrow)))
  const readInto = (buffer: Buffer, position: number) => asked.of(fill(handle, buffer, position))

  /** The handle shows a file that grew or was written to; the path shows one that was replaced or removed. */
  async function refuseChange(read: readonly KnownPart[] = []): Promise<void> {
    const [held, named] = await Promise.all([opened(), timeout(identityOf(path))])
    for (const now of [held, named])
      if (compareFacts(now, identity) === 'changed') throw new Fault({ kind: 'file-changed' })
    // A drive that numbers an open file anew says nothing by its numbers.
    const leadsElsewhere = named.inode !== held.inode && held.inode === identity.inode
    if (leadsElsewhere || !isUntouched(held, identity) || !isUntouched(named, identity))
      throw new DoubtfulFile(read)
  }

  async function* whole(onRead: (bytes: number) => void) {
    const hash = createHash('md5')
    md5 = undefined
    let taken = 0
    while (taken < sizeBytes) {
      const chunk = Buffer.allocUnsafeSlow(Math.min(chunkBytes, sizeBytes - taken))
      await readInto(chunk, taken)
      hash.update(chunk)
      taken += chunk.length
      // The last chunk goes only when the file is still the one that was begun: what arrives is complete or nothing.
      if (taken === sizeBytes)
        await refuseChange([{ start: 0, length: taken, md5: hash.copy().digest('base64') }])
      yield chunk
      onRead(taken)
    }
    md5 = hash.digest('hex')
  }

  async function* part({ start, length }: FileRange, [one, other]: Slices) {
    const read = async (into: Buffer, at: number) => {
      const piece = into.subarray(0, Math.min(into.length, length - at))
      await readInto(piece, start + at)
      return piece
    }
    let [ahead, spare] = [read(one, 0), other]
    for (let at = 0; at < length; ) {
      const piece = await ahead
      at += piece.length
      if (at < length) {
        ahead = read(spare, at)
        // Who stops here is not told what becomes of the piece after this one.
        ahead.catch(() => {})
        spare = spare === other ? one : other
      } else {
        // As in the whole: without its last piece, no block arrives.
        await refuseChange()
      }
      yield piece
    }
  }

  async function begun(): Promise<FileIdentity> {
    try {
      const now = await opened()
      if (now.sizeBytes !== sizeBytes) throw new Fault({ kind: 'file-changed' })
      return now
    } catch (error) {
      await asked.close()
      throw error
    }
  }

  const identity = await begun()
  return {
    path,
    identity,
    body: (onRead) => ({ lengthBytes: sizeBytes, chunks: () => whole(onRead) }),
    part,
    async md5Of(range, hasher) {
      const md5 = hasher
        ? await asked.ofThread(hasher.md5({ descriptor: handle.fd, ...range }).catch(rethrow))
        : await md5Inline(readInto, range)
      if (md5 === null) throw new Fault({ kind: 'file-changed' })
      return md5
    },
    get md5() {
      return md5
    },
    refuseChange: () => refuseChange(),
    [Symbol.asyncDispose]: asked.close,
  }
}

function rethrow(error: unknown): never {
  throw faultFromFile(error)
}

async function md5Inline(
  readInto: (buffer: Buffer, position: number) => Promise<void>,
  { start, length }: FileRange,
): Promise<string> {
  const hash = createHash('md5')
  const buffer = Buffer.allocUnsafeSlow(Math.min(chunkBytes, length))
  for (let done = 0; done < length; done += buffer.length) {
    const piece = buffer.subarray(0, Math.min(buffer.length, length - done))
    await readInto(piece, start + done)
    hash.update(piece)
  }
  return hash.digest('base64')
}

/** A file that ends before `buffer` is full has changed. */
async function fill(handle: FileHandle, buffer: Buffer, position: number): Promise<void> {
  for (let done = 0; done < buffer.length; ) {
    const { bytesRead } = await handle
      .read(buffer, done, buffer.length - done, position + done)
      .catch(rethrow)
    if (bytesRead === 0) throw new Fault({ kind: 'file-changed' })
    done += bytesRead
  }
}
