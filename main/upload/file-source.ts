import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import type { FileIdentity } from '../../preload/contract/model.ts'
import { faultFromFile, identityOfHandle, sameIdentity } from '../media/inspect.ts'
import { Fault } from '../net/fault.ts'
import type { StreamBody } from '../net/http.ts'

const chunkBytes = 1024 * 1024

/** An open file whose bytes are read for sending, and which is still the file that was queued. */
export interface FileSource extends AsyncDisposable {
  readonly path: string
  /** The whole file in order. Counts what was taken through `onRead`. Throws `file-changed` or `file-unreadable`. */
  body(onRead: (totalBytes: number) => void): StreamBody
  /** Fills the beginning of `memory` with a part of the file. Throws like {@link body}. */
  fill(memory: SharedArrayBuffer, range: { start: number; length: number }): Promise<void>
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

  try {
    await refuseChange()
  } catch (error) {
    await handle.close()
    throw error
  }
  return {
    path: expected.path,
    body: (onRead) => ({ lengthBytes: expected.sizeBytes, chunks: () => whole(onRead) }),
    async fill(memory, { start, length }) {
      for (let done = 0; done < length; done += chunkBytes) {
        const piece = Buffer.from(memory, done, Math.min(chunkBytes, length - done))
        await readInto(handle, piece, start + done)
      }
      await refuseChange()
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
