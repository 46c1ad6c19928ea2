import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import type { FileIdentity } from '../../preload/contract/model.ts'
import { faultFromFile, identityOfHandle, sameIdentity } from '../media/inspect.ts'
import { Fault } from '../net/fault.ts'
import type { StreamBody } from '../net/http.ts'
import type { Hasher } from './hasher.ts'

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

/** An open file whose bytes are read for sending, and which is still the file that was queued. */
export interface FileSource extends AsyncDisposable {
  readonly path: string
  /** The whole file in order. Counts what was taken through `onRead`. Throws `file-changed` or `file-unreadable`. */
  body(onRead: (totalBytes: number) => void): StreamBody
  /**
   * A part of the file through `slices`: a chunk holds its bytes until the one after the next is asked for, and the
   * slices are free again once the last chunk was given out. Throws like {@link body}.
   */
  part(range: FileRange, slices: Slices): AsyncIterable<Buffer>
  /** The MD5 of a part, in base64. Throws like {@link body}. */
  md5Of(range: FileRange, hasher: Hasher): Promise<string>
  /** The MD5 of the last whole body, in hexadecimal; undefined while none was read to its end. */
  readonly md5: string | undefined
  /** Throws `file-changed` when the file is no longer the one that was queued. */
  refuseChange(): Promise<void>
}

/** Throws `file-missing`, `file-unreadable`, or `file-changed` when size, time or inode are not those of `expected`. */
export async function openSource(expected: FileIdentity): Promise<FileSource> {
  const handle = await open(expected.path, 'r').catch((error) => {
    throw faultFromFile(error)
  })
  let md5: string | undefined

  /** The handle shows a file that grew or was written to; the path shows one that was replaced or removed. */
  async function refuseChange(): Promise<void> {
    const now = await identityOfHandle(handle, expected.path)
    if (!sameIdentity(now, expected)) throw new Fault({ kind: 'file-changed' })
  }

  async function* whole(onRead: (bytes: number) => void) {
    const hash = createHash('md5')
    md5 = undefined
    let taken = 0
    while (taken < expected.sizeBytes) {
      const chunk = Buffer.allocUnsafeSlow(Math.min(chunkBytes, expected.sizeBytes - taken))
      await readInto(handle, chunk, taken)
      hash.update(chunk)
      taken += chunk.length
      // The last chunk goes only when the file is still the one that was begun: what arrives is whole or nothing.
      if (taken === expected.sizeBytes) await refuseChange()
      yield chunk
      onRead(taken)
    }
    md5 = hash.digest('hex')
  }

  async function* part({ start, length }: FileRange, [one, other]: Slices) {
    const read = async (into: Buffer, at: number) => {
      const piece = into.subarray(0, Math.min(into.length, length - at))
      await readInto(handle, piece, start + at)
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

  try {
    await refuseChange()
  } catch (error) {
    await handle.close()
    throw error
  }
  return {
    path: expected.path,
    body: (onRead) => ({ lengthBytes: expected.sizeBytes, chunks: () => whole(onRead) }),
    part,
    async md5Of(range, hasher) {
      const md5 = await hasher.md5({ descriptor: handle.fd, ...range }).catch((error) => {
        throw faultFromFile(error)
      })
      if (md5 === null) throw new Fault({ kind: 'file-changed' })
      return md5
    },
    get md5() {
      return md5
    },
    refuseChange,
    [Symbol.asyncDispose]: () => handle.close(),
  }
}

/** A file that ends before `buffer` is full has changed. */
async function readInto(handle: FileHandle, buffer: Buffer, position: number): Promise<void> {
  for (let done = 0; done < buffer.length; ) {
    const { bytesRead } = await handle
      .read(buffer, done, buffer.length - done, position + done)
      .catch((error) => {
        throw faultFromFile(error)
      })
    if (bytesRead === 0) throw new Fault({ kind: 'file-changed' })
    done += bytesRead
  }
}
