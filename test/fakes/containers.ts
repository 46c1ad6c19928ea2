import { createHash } from 'node:crypto'
import type { ByteReader } from '../../main/media/byte-reader.ts'

/** Media by hand: containers of any sizes, honest or not. */

export interface CountingReader extends ByteReader {
  readonly readBytes: number
}

/** `parts` of a file that is otherwise zeros; nothing of its size is allocated. */
export function sparseReader(sizeBytes: number, parts: { at: number; bytes: Buffer }[]): CountingReader {
  let readBytes = 0
  return {
    sizeBytes,
    get readBytes() {
      return readBytes
    },
    async read(position, length) {
      const wanted = Math.max(0, Math.min(length, sizeBytes - position))
      const result = Buffer.alloc(wanted)
      for (const { at, bytes } of parts) {
        const from = Math.max(at, position)
        const to = Math.min(at + bytes.length, position + wanted)
        if (from < to) bytes.copy(result, from - position, from - at, to - at)
      }
      readBytes += wanted
      return result
    },
  }
}

export function readerOf(bytes: Buffer): CountingReader {
  return sparseReader(bytes.length, [{ at: 0, bytes }])
}

/** Noise that is the same in every run. */
export function noise(seed: string, length: number): Buffer {
  return createHash('shake256', { outputLength: Math.max(1, length) })
    .update(seed)
    .digest()
    .subarray(0, length)
}

const latin1 = (text: string) => Buffer.from(text, 'latin1')

export function box(type: string, content: Buffer = Buffer.alloc(0), sizeBytes = 8 + content.length): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(sizeBytes)
  return Buffer.concat([Buffer.concat([head.subarray(0, 4), latin1(type)]), content])
}

/** The header of a box whose size has 64 bits. */
export function largeBox(type: string, sizeBytes: bigint): Buffer {
  const head = Buffer.alloc(16)
  head.writeUInt32BE(1)
  head.write(type, 4, 'latin1')
  head.writeBigUInt64BE(sizeBytes, 8)
  return head
}

export const ftyp = box('ftyp', latin1('isom\0\0\0\0isommp42'))
export const movieHeader = box('mvhd', Buffer.alloc(100, 1))
export const moov = box('moov', movieHeader)

export function chunk(id: string, content: Buffer, sizeBytes = content.length): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt32LE(sizeBytes)
  return Buffer.concat([latin1(id), size, content, Buffer.alloc(content.length % 2)])
}

export function riff(form: string, content: Buffer, sizeBytes = 4 + content.length): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt32LE(sizeBytes)
  return Buffer.concat([latin1('RIFF'), size, latin1(form), content])
}

/** One second of PCM has `bytesPerSecond`. */
export function waveFormat(bytesPerSecond = 1_000): Buffer {
  const format = Buffer.alloc(16)
  format.writeUInt32LE(bytesPerSecond, 8)
  return chunk('fmt ', format)
}

/** RF64 or BW64 with the sizes of its `ds64`. */
export function wave64(content: Buffer, sizes: { riff: bigint; data: bigint }): Buffer {
  const ds64 = Buffer.alloc(28)
  ds64.writeBigUInt64LE(sizes.riff, 0)
  ds64.writeBigUInt64LE(sizes.data, 8)
  return Buffer.concat([latin1('RF64'), Buffer.alloc(4, 0xff), latin1('WAVE'), chunk('ds64', ds64), content])
}

/** An element with its id in hexadecimal and its size in eight bytes; `unknown` is all ones. */
export function element(id: string, content: Buffer, sizeBytes: number | 'unknown' = content.length): Buffer {
  const size = Buffer.alloc(8)
  size.writeBigUInt64BE(sizeBytes === 'unknown' ? 0x01ff_ffff_ffff_ffffn : BigInt(sizeBytes))
  size[0] = 1
  return Buffer.concat([Buffer.from(id, 'hex'), size, content])
}

export const ebmlHeader = element('1a45dfa3', element('4282', latin1('matroska')))

/** A page of Ogg; packets of `lengths`, filled with ones, or `content` in one segment. */
export function oggPage({
  serial = 1,
  isFirst = false,
  isLast = false,
  granule = 0n,
  lengths = [255, 10],
  content = Buffer.alloc(0),
}: {
  serial?: number
  isFirst?: boolean
  isLast?: boolean
  granule?: bigint
  lengths?: number[]
  content?: Buffer
} = {}): Buffer {
  const segments = content.length > 0 ? [content.length] : lengths
  const header = Buffer.alloc(27)
  header.write('OggS')
  header[5] = (isFirst ? 2 : 0) | (isLast ? 4 : 0)
  header.writeBigInt64LE(granule, 6)
  header.writeUInt32LE(serial, 14)
  header[26] = segments.length
  const filling = Buffer.alloc(
    segments.reduce((sum, length) => sum + length, 0),
    1,
  )
  return Buffer.concat([header, Buffer.from(segments), content.length > 0 ? content : filling])
}

/** A cluster of Matroska with one block. */
export const cluster = element('1f43b675', element('a3', Buffer.alloc(40, 1)))
