import type { ByteReader } from '../../media/byte-reader.ts'
import {
  endOfImage,
  endOfPicture,
  jpegSegments,
  multiPictureEnd,
  startOfScan,
} from '../../media/jpeg-markers.ts'
import { type Completeness, complete, incomplete, unknown } from './completeness.ts'

const tailBytes = 64 * 1024
const padding = [0x00, 0xff, 0x20, 0x0a, 0x0d]

/**
 * Complete with the marker that ends the picture, and the pictures behind it that its index names. Before the coded part
 * such a marker may belong to a thumbnail; behind the picture may stand what its camera or phone knows.
 */
export async function checkJpeg(reader: ByteReader): Promise<Completeness> {
  const scan = await scanStart(reader)
  if (scan === null) return unknown
  if (scan > reader.sizeBytes) return incomplete(null)
  const indexed = await multiPictureEnd(reader)
  if (indexed !== null && indexed > reader.sizeBytes) return incomplete(indexed)
  const last = await lastMarker(reader)
  if (last !== null && last > scan) return complete
  const end = await endOfPicture(reader, scan)
  if (end === null) return incomplete(null)
  // What else stands there is not understood, so it cannot be told whether it is all there.
  return indexed ? complete : unknown
}

/** Behind the file's end where the headers reach beyond it; null where what stands there makes no sense. */
async function scanStart(reader: ByteReader): Promise<number | null> {
  let end = 2
  for await (const segment of jpegSegments(reader)) {
    if (segment.marker === startOfScan) return segment.end
    end = segment.end
  }
  const rest = await reader.read(end, 4)
  const isCut = end > reader.sizeBytes || (rest.length < 4 && (rest.length === 0 || rest[0] === 0xff))
  const isEmpty = rest.length === 4 && end > 2 && rest.every((byte) => byte === 0)
  return isCut || isEmpty ? reader.sizeBytes + 1 : null
}

/** Where the end marker stands that is the file's last word, but for padding. */
async function lastMarker(reader: ByteReader): Promise<number | null> {
  const tail = await reader.read(Math.max(0, reader.sizeBytes - tailBytes), tailBytes)
  const last = tail.findLastIndex((byte) => !padding.includes(byte))
  if (tail[last] !== endOfImage || tail[last - 1] !== 0xff) return null
  return reader.sizeBytes - tail.length + last - 1
}
