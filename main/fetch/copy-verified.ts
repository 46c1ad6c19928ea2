import { createHash } from 'node:crypto'
import type { BigIntStats } from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'

const chunkBytes = 1024 * 1024

/**
 * Copies a file to a name that must be free, with its time, and reads the copy again; gives what it was. Throws what
 * the system says, or an error with the code `EIO` where copy and original differ or the original changed meanwhile.
 */
export async function copyVerified(from: string, to: string, signal?: AbortSignal): Promise<BigIntStats> {
  await using source = await open(from, 'r')
  const before = await source.stat({ bigint: true })
  await using copy = await open(to, 'wx+')
  const read = await hashOf(source, Number(before.size), { signal, onChunk: writer(copy) })
  // Known by microseconds: half of one more, or a double that is a little less loses one.
  await copy.utimes(new Date(Number(before.atimeMs)), (Number(before.mtimeNs / 1_000n) + 0.5) / 1e6)
  await copy.sync()
  const written = await hashOf(copy, Number(before.size), { signal })
  const after = await stat(from, { bigint: true })
  const isUnchanged = after.size === before.size && after.mtimeNs === before.mtimeNs
  if (read !== written || !isUnchanged)
    throw Object.assign(new Error(`EIO: the copy of ${from} is not the original`), { code: 'EIO' })
  return after
}

interface HashOptions {
  signal: AbortSignal | undefined
  onChunk?(chunk: Buffer, position: number): Promise<void>
}

async function hashOf(
  handle: FileHandle,
  sizeBytes: number,
  { signal, onChunk }: HashOptions,
): Promise<string> {
  const hash = createHash('md5')
  const buffer = Buffer.allocUnsafeSlow(chunkBytes)
  for (let at = 0; at < sizeBytes; ) {
    signal?.throwIfAborted()
    const { bytesRead } = await handle.read(buffer, 0, Math.min(chunkBytes, sizeBytes - at), at)
    if (bytesRead === 0) break
    const chunk = buffer.subarray(0, bytesRead)
    hash.update(chunk)
    await onChunk?.(chunk, at)
    at += bytesRead
  }
  return hash.digest('hex')
}

const writer = (handle: FileHandle) => async (chunk: Buffer, position: number) => {
  for (let done = 0; done < chunk.length; ) {
    const { bytesWritten } = await handle.write(chunk, done, chunk.length - done, position + done)
    done += bytesWritten
  }
}
