import type { ByteReader } from '../../media/byte-reader.ts'
import { type Completeness, complete, incomplete, unknown } from './completeness.ts'

const endRecord = Buffer.from([0x50, 0x4b, 0x05, 0x06])
const centralHeader = Buffer.from([0x50, 0x4b, 0x01, 0x02])
const endRecordBytes = 22
const maxCommentBytes = 0xffff

/** Zip, and so DOCX: complete when the directory at the end is there (APPNOTE.TXT 4.3.16). */
export async function checkZip(reader: ByteReader): Promise<Completeness> {
  if (!(await beginsWithEntry(reader))) return unknown
  const tailBytes = endRecordBytes + maxCommentBytes
  const tail = await reader.read(Math.max(0, reader.sizeBytes - tailBytes), tailBytes)
  const at = tail.lastIndexOf(endRecord)
  if (at < 0 || at + endRecordBytes > tail.length) return incomplete(null)
  const directoryBytes = tail.readUInt32LE(at + 12)
  const directoryStart = tail.readUInt32LE(at + 16)
  // Zip64 keeps the true offset elsewhere; no document is that large.
  if (directoryStart === 0xffff_ffff) return unknown
  const comment = tail.readUInt16LE(at + 20)
  const recordStart = reader.sizeBytes - tail.length + at
  const fits =
    directoryStart + directoryBytes <= recordStart &&
    recordStart + endRecordBytes + comment <= reader.sizeBytes
  const begins = (await reader.read(directoryStart, 4)).equals(centralHeader)
  return fits && begins ? complete : incomplete(null)
}

/** A version, a method and a name that exist: the signature alone may stand before noise. */
async function beginsWithEntry(reader: ByteReader): Promise<boolean> {
  const header = await reader.read(0, 30)
  if (header.length < 30) return false
  const nameLength = header.readUInt16LE(26)
  const name = await reader.read(30, Math.min(nameLength, 256))
  const isSane =
    header.readUInt16LE(4) <= 63 && header.readUInt16LE(8) <= 99 && nameLength > 0 && nameLength <= 4096
  return isSane && name.every((byte) => byte >= 0x20)
}
