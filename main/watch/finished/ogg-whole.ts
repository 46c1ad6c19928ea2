import type { ByteReader } from '../../media/byte-reader.ts'
import { unproven, type Wholeness, whole } from './wholeness.ts'

/** RFC 3533 §6: 27 bytes, up to 255 lengths of segments, up to 255 bytes each. */
const mostPageBytes = 27 + 255 + 255 * 255
const endOfStream = 4

/** Whole when the last page says that its stream ends and ends with the file. */
export async function oggWhole(reader: ByteReader): Promise<Wholeness> {
  const tail = await reader.read(Math.max(0, reader.sizeBytes - mostPageBytes), mostPageBytes)
  const page = tail.subarray(Math.max(0, tail.lastIndexOf('OggS', undefined, 'latin1')))
  const segments = page[26]
  if (segments === undefined || page.length < 27 + segments) return unproven
  const content = page.subarray(27, 27 + segments).reduce((sum, length) => sum + length, 0)
  const ends = ((page[5] ?? 0) & endOfStream) !== 0 && page.length === 27 + segments + content
  return ends && page.toString('latin1', 0, 4) === 'OggS' && page[4] === 0 ? whole : unproven
}
