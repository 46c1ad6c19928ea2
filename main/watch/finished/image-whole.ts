import type { ByteReader } from '../../media/byte-reader.ts'
import { cutShort, unproven, type Wholeness, whole } from './wholeness.ts'

const tailBytes = 64 * 1024

async function tailOf(reader: ByteReader): Promise<Buffer> {
  return reader.read(Math.max(0, reader.sizeBytes - tailBytes), tailBytes)
}

/** Signature and the header of the first chunk, which is IHDR with 13 bytes (PNG, third edition, §5.6 and §11.2.1). */
const pngStart = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
/** The last chunk, whose content is empty and whose checksum therefore always is this. */
const pngEnd = Buffer.from('0000000049454e44ae426082', 'hex')

export async function pngWhole(reader: ByteReader): Promise<Wholeness> {
  const start = await reader.read(0, pngStart.length)
  if (!start.equals(pngStart)) return unproven
  return (await tailOf(reader)).includes(pngEnd) ? whole : cutShort(null)
}

/** The trailer 0x3B, behind the empty block that ends every picture and extension. */
export async function gifWhole(reader: ByteReader): Promise<Wholeness> {
  const [terminator, trailer] = await reader.read(reader.sizeBytes - 2, 2)
  return terminator === 0 && trailer === 0x3b ? whole : unproven
}

/** Whole when the end marker is the last thing but padding, and stands behind the picture's start. */
export async function jpegWhole(reader: ByteReader): Promise<Wholeness> {
  const tail = await tailOf(reader)
  const last = tail.findLastIndex((byte) => ![0x00, 0xff, 0x20, 0x0a, 0x0d].includes(byte))
  if (tail[last] !== 0xd9 || tail[last - 1] !== 0xff) return unproven
  const end = reader.sizeBytes - tail.length + last - 1
  const scan = await startOfScan(reader)
  return scan !== null && scan < end ? whole : unproven
}

const mostMarkers = 1000

/** Before it, an end marker may belong to a thumbnail; behind it, the coded picture never has those two bytes. */
async function startOfScan(reader: ByteReader): Promise<number | null> {
  let position = 2
  for (let count = 0; count < mostMarkers; count += 1) {
    const marker = await reader.read(position, 4)
    if (marker.length < 4 || marker[0] !== 0xff) return null
    if (marker[1] === 0xda) return position
    position += marker[1] === 0xff ? 1 : 2 + marker.readUInt16BE(2)
  }
  return null
}
