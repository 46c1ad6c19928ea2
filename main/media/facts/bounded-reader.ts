import type { ByteReader } from '../byte-reader.ts'

/** Headers of hours of film are a few megabytes; what asks for more is damaged, or made to. */
const maxBytes = 16 * 1024 * 1024
const maxReads = 40_000

/** Reads nothing more once it has read too much: whoever walks through it comes to an end. */
export function boundedReader(reader: ByteReader): ByteReader {
  let [bytes, reads] = [0, 0]
  return {
    sizeBytes: reader.sizeBytes,
    async read(position, length) {
      const wanted = Math.max(0, Math.min(length, reader.sizeBytes - position))
      bytes += wanted
      reads += 1
      return bytes > maxBytes || reads > maxReads ? Buffer.alloc(0) : reader.read(position, wanted)
    },
  }
}

/** The bytes of a range, `most` of them at the most; shorter where the file ends. */
export const bytesOf = (
  reader: ByteReader,
  { start, end }: { start: number; end: number },
  most: number,
): Promise<Buffer> => reader.read(start, Math.max(0, Math.min(end - start, most)))
