import type { ByteReader } from '../../media/byte-reader.ts'
import { decodeText, rootElementAt } from '../../media/sniff-text.ts'
import { cutShort, unproven, type Wholeness, whole } from './wholeness.ts'

const textTailBytes = 4096

async function tailOf(reader: ByteReader, bytes: number): Promise<Buffer> {
  return reader.read(Math.max(0, reader.sizeBytes - bytes), bytes)
}

/** A linearised PDF has an end mark near its start as well, so only the tail counts. */
export async function pdfWhole(reader: ByteReader): Promise<Wholeness> {
  return (await tailOf(reader, textTailBytes)).includes('%%EOF') ? whole : unproven
}

/** Whole when nothing but comments follows the root's closing tag. A root without one is not looked into. */
export async function svgWhole(reader: ByteReader): Promise<Wholeness> {
  const text = decodeText(await reader.read(0, 64 * 1024))
  const root = /^<(?:[^>"']|"[^"]*"|'[^']*')*>/.exec(text.slice(rootElementAt(text)))
  if (root?.[0].endsWith('/>')) return unproven
  // Without its zero bytes UTF-16 reads as ASCII here.
  const tail = (await tailOf(reader, textTailBytes)).toString('latin1').replaceAll('\0', '')
  const closing = [...tail.matchAll(/<\/(?:[\w.-]{1,64}:)?svg\s*>/g)].at(-1)
  if (!closing) return cutShort(null)
  const rest = tail.slice(closing.index + closing[0].length).replace(/<!--[\s\S]*?-->/g, '')
  return rest.trim() === '' ? whole : unproven
}

const endRecord = Buffer.from([0x50, 0x4b, 0x05, 0x06])
const centralHeader = Buffer.from([0x50, 0x4b, 0x01, 0x02])
const endRecordBytes = 22
const mostCommentBytes = 0xffff

/** Zip, and so DOCX: whole when the directory at the end is there (APPNOTE.TXT 4.3.16). */
export async function zipWhole(reader: ByteReader): Promise<Wholeness> {
  if (!(await beginsWithEntry(reader))) return unproven
  const tail = await tailOf(reader, endRecordBytes + mostCommentBytes)
  const at = tail.lastIndexOf(endRecord)
  if (at < 0 || at + endRecordBytes > tail.length) return cutShort(null)
  const directoryBytes = tail.readUInt32LE(at + 12)
  const directoryStart = tail.readUInt32LE(at + 16)
  // Zip64 keeps the true offset elsewhere; no document is that large.
  if (directoryStart === 0xffff_ffff) return unproven
  const comment = tail.readUInt16LE(at + 20)
  const recordStart = reader.sizeBytes - tail.length + at
  const fits =
    directoryStart + directoryBytes <= recordStart &&
    recordStart + endRecordBytes + comment <= reader.sizeBytes
  const begins = (await reader.read(directoryStart, 4)).equals(centralHeader)
  return fits && begins ? whole : cutShort(null)
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
