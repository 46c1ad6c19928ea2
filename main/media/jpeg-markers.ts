import { type ByteReader, readingAhead } from './byte-reader.ts'

export interface JpegSegment {
  marker: number
  dataStart: number
  end: number
}

const maxSegments = 1_000
export const startOfScan = 0xda
export const endOfImage = 0xd9

/** The segments before the coded picture and the one that begins it (ITU-T T.81 Annex B), as far as they make sense. */
export async function* jpegSegments(reader: ByteReader): AsyncGenerator<JpegSegment> {
  let position = 2
  for (let count = 0; count < maxSegments; count += 1) {
    const header = await reader.read(position, 4)
    if (header.length < 4 || header[0] !== 0xff) return
    const marker = header.readUInt8(1)
    // Any number of these may stand in front of a marker.
    if (marker === 0xff) {
      position += 1
      continue
    }
    const end = position + 2 + header.readUInt16BE(2)
    yield { marker, dataStart: position + 4, end }
    if (marker === startOfScan) return
    position = end
  }
}

/**
 * Behind the marker that ends the picture whose coded part begins at `start`; null when the file ends before. In coded
 * data every 0xff is followed by a zero or a restart marker; between two scans stand segments of known length.
 */
export async function endOfPicture(reader: ByteReader, start: number): Promise<number | null> {
  const ahead = readingAhead(reader)
  let position = start
  while (position < reader.sizeBytes) {
    const piece = await ahead.read(position, pieceBytes)
    const found = piece.indexOf(0xff)
    if (found < 0) {
      position += piece.length
      continue
    }
    position += found
    const header = await ahead.read(position, 4)
    const marker = header[1]
    if (marker === undefined) return null
    if (marker === endOfImage) return position + 2
    const isCoded = marker === 0 || (marker >= 0xd0 && marker <= 0xd7)
    if (isCoded) position += 2
    else if (marker === 0xff || header.length < 4) position += 1
    else position += 2 + header.readUInt16BE(2)
  }
  return null
}

const pieceBytes = 4096

/**
 * Where the furthest picture ends that the index of a multi-picture file names (CIPA DC-007 §5.2): a preview, a depth
 * map or a second view behind the first. Null where there is no index.
 */
export async function multiPictureEnd(reader: ByteReader): Promise<number | null> {
  for await (const { marker, dataStart, end } of jpegSegments(reader)) {
    if (marker !== 0xe2) continue
    const bytes = await reader.read(dataStart, end - dataStart)
    if (bytes.toString('latin1', 0, 4) === 'MPF\0') return dataStart + 4 + furthestEnd(bytes.subarray(4))
  }
  return null
}

/** Offsets count from the header of the index, which is a TIFF of one list. */
function furthestEnd(tiff: Buffer): number {
  const isLittle = tiff.toString('latin1', 0, 2) === 'II'
  const short = (at: number) =>
    at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)
  const long = (at: number) =>
    at + 4 > tiff.length ? 0 : isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at)
  const list = long(4)
  for (let entry = 0; entry < short(list); entry += 1) {
    const at = list + 2 + 12 * entry
    if (short(at) !== 0xb002) continue
    const [count, pictures] = [Math.floor(long(at + 4) / 16), long(at + 8)]
    const ends = Array.from({ length: Math.min(count, 1_000) }, (_, each) => {
      const picture = pictures + 16 * each
      const offset = long(picture + 8)
      // The first one is the file's own beginning and has no offset.
      return offset === 0 ? 0 : offset + long(picture + 4)
    })
    return Math.max(0, ...ends)
  }
  return 0
}
