import type { FileHandle } from 'node:fs/promises'

/** Bytes anywhere in a file: what the container walkers read through. */
export interface ByteReader {
  readonly sizeBytes: number
  /** Fewer bytes than asked for where the file ends. */
  read(position: number, length: number): Promise<Buffer>
}

/** Headers lie close together; one window spares a network drive a round trip for each. */
const windowBytes = 4096

export function readerOfHandle(handle: FileHandle, sizeBytes: number): ByteReader {
  let windowStart = 0
  let window = Buffer.alloc(0)

  const readAt = async (position: number, length: number) => {
    const buffer = Buffer.alloc(length)
    const { bytesRead } = await handle.read(buffer, 0, length, position)
    return buffer.subarray(0, bytesRead)
  }

  return {
    sizeBytes,
    async read(position, length) {
      const wanted = Math.min(length, sizeBytes - position)
      if (wanted <= 0) return Buffer.alloc(0)
      if (wanted > windowBytes) return readAt(position, wanted)
      if (position < windowStart || position + wanted > windowStart + window.length) {
        window = await readAt(position, Math.min(windowBytes, sizeBytes - position))
        windowStart = position
      }
      return window.subarray(position - windowStart, position - windowStart + wanted)
    },
  }
}

/** The same bytes, read ahead in larger pieces: for what is walked from one end to the other. */
export function readingAhead(reader: ByteReader, pieceBytes = 256 * 1024): ByteReader {
  let pieceStart = 0
  let piece: Buffer = Buffer.alloc(0)
  return {
    sizeBytes: reader.sizeBytes,
    async read(position, length) {
      const wanted = Math.max(0, Math.min(length, reader.sizeBytes - position))
      if (wanted > pieceBytes) return reader.read(position, wanted)
      if (position < pieceStart || position + wanted > pieceStart + piece.length) {
        piece = await reader.read(position, pieceBytes)
        pieceStart = position
      }
      return piece.subarray(position - pieceStart, position - pieceStart + wanted)
    },
  }
}
