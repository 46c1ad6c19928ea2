import type { ByteReader } from './byte-reader.ts'
import type { Range } from './mp4-boxes.ts'

const maxTags = 16
/** Zeros in front of the sound: what some cutters and disc rippers leave. */
const maxLeadingZeros = 4 * 1024 * 1024
const id3v1Bytes = 128
const apeHeaderBytes = 32

/** Where the sound of MPEG audio or AAC stands: between the tags in front of it, behind zeros, and those behind it. */
export async function audioRange(reader: ByteReader): Promise<Range> {
  let start = 0
  for (let count = 0; count < maxTags; count += 1) {
    const bytes = await leadingTagBytes(reader, start)
    if (bytes === 0) break
    start += bytes
  }
  start = await behindZeros(reader, start)
  let end = reader.sizeBytes
  for (let count = 0; count < maxTags; count += 1) {
    const bytes = await trailingTagBytes(reader, end)
    if (bytes === 0 || end - bytes < start) break
    end -= bytes
  }
  return { start, end }
}

/** With its header: ID3v2 (https://id3.org/id3v2.4.0-structure §3), APE v2 (https://wiki.hydrogenaud.io/APEv2), ID3v1. */
async function leadingTagBytes(reader: ByteReader, at: number): Promise<number> {
  const head = await reader.read(at, apeHeaderBytes)
  const name = head.toString('latin1', 0, 8)
  if (name.startsWith('ID3') && head.length >= 10) return id3v2Bytes(head)
  if (name === 'APETAGEX' && head.length === apeHeaderBytes) return apeHeaderBytes + head.readUInt32LE(12)
  return name.startsWith('TAG') ? id3v1Bytes : 0
}

/** The size has seven bits a byte; a footer repeats the header. */
export function id3v2Bytes(head: Buffer): number {
  const size = [6, 7, 8, 9].reduce((sum, at) => sum * 128 + ((head[at] ?? 0) & 0x7f), 0)
  return 10 + size + ((head[5] ?? 0) & 0x10 ? 10 : 0)
}

async function behindZeros(reader: ByteReader, start: number): Promise<number> {
  const most = Math.min(reader.sizeBytes, start + maxLeadingZeros)
  for (let at = start; at < most; ) {
    const bytes = await reader.read(at, 64 * 1024)
    const first = bytes.findIndex((byte) => byte !== 0)
    if (first >= 0) return at + first
    at += bytes.length
    if (bytes.length === 0) break
  }
  return start
}

async function trailingTagBytes(reader: ByteReader, end: number): Promise<number> {
  const start = Math.max(0, end - id3v1Bytes)
  const tail = await reader.read(start, end - start)
  const at = (fromEnd: number, length: number) =>
    tail.toString('latin1', tail.length - fromEnd, tail.length - fromEnd + length)
  if (at(id3v1Bytes, 3) === 'TAG') return id3v1Bytes
  if (at(32, 8) === 'APETAGEX') {
    const footer = tail.subarray(-32)
    return footer.readUInt32LE(12) + (footer.readUInt32LE(20) & 0x8000_0000 ? apeHeaderBytes : 0)
  }
  // Lyrics3 v2: six digits and its name.
  const lyrics = Number(at(15, 6))
  if (at(9, 9) === 'LYRICS200' && Number.isInteger(lyrics)) return lyrics + 15
  return at(10, 3) === '3DI' ? id3v2Bytes(tail.subarray(-10)) : 0
}
