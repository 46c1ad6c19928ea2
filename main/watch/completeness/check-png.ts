import { type ByteReader, readingAhead } from '../../media/byte-reader.ts'
import { type Completeness, complete, incomplete, unknown } from './completeness.ts'

/** Signature and the header of the first chunk, which is IHDR with 13 bytes (PNG, third edition, §5.6 and §11.2.1). */
const start = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
const signatureBytes = 8
/** The last chunk, whose content is empty and whose checksum therefore always is this. */
const lastChunk = Buffer.from('0000000049454e44ae426082', 'hex')
const tailBytes = 64 * 1024
/** Writers make chunks of 8 kB and more; a walk has to end. */
const maxChunks = 100_000

/** Complete when its last chunk is there, whatever stands behind it. */
export async function checkPng(reader: ByteReader): Promise<Completeness> {
  if (!(await reader.read(0, start.length)).equals(start)) return unknown
  const tail = await reader.read(Math.max(0, reader.sizeBytes - tailBytes), tailBytes)
  return tail.includes(lastChunk) || (await holdsLastChunk(reader)) ? complete : incomplete(null)
}

async function holdsLastChunk(reader: ByteReader): Promise<boolean> {
  const ahead = readingAhead(reader)
  let position = signatureBytes
  for (let count = 0; count < maxChunks; count += 1) {
    const header = await ahead.read(position, 8)
    if (header.length < 8) return false
    const type = header.toString('latin1', 4, 8)
    if (!/^[A-Za-z]{4}$/.test(type)) return false
    // Length, type and checksum take twelve bytes.
    position += 12 + header.readUInt32BE(0)
    if (position > reader.sizeBytes) return false
    if (type === 'IEND') return true
  }
  return false
}
