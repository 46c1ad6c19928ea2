import type { ByteReader } from '../../media/byte-reader.ts'
import { type Element, ebmlId, elementAt } from '../../media/ebml.ts'
import { cutShort, unproven, type Wholeness, whole } from './wholeness.ts'

/** Real headers have about 40 bytes. */
const mostHeaderBytes = 4096
const mostTrailingBytes = 64 * 1024
const mostFillers = 100

/** Matroska and WebM: whole when the segment's size is known and fits. Writers fill it in when they close the file. */
export async function matroskaWhole(reader: ByteReader): Promise<Wholeness> {
  const header = await elementAt(reader, 0)
  if (typeof header === 'string' || !(await isHeader(reader, header))) return unproven
  if (header.end === null || header.end > mostHeaderBytes) return unproven
  const segment = await firstSubstance(reader, header.end)
  if (segment === 'cut') return cutShort(null)
  if (segment === 'strange' || segment.id !== ebmlId.segment) return unproven
  if (segment.end === null || segment.end === segment.dataStart) return unproven
  if (segment.end > reader.sizeBytes) return cutShort(segment.end)
  return reader.sizeBytes - segment.end > mostTrailingBytes ? unproven : whole
}

/** RFC 8794 §11.2: every element of the header has an id that begins with 0x42, except fillers. */
async function isHeader(reader: ByteReader, { id, dataStart }: Element): Promise<boolean> {
  const [first] = await reader.read(dataStart, 1)
  return id === ebmlId.header && (first === undefined || [0x42, ebmlId.void, ebmlId.crc32].includes(first))
}

async function firstSubstance(reader: ByteReader, start: number): Promise<Element | 'cut' | 'strange'> {
  let position = start
  for (let count = 0; count < mostFillers; count += 1) {
    const element = await elementAt(reader, position)
    if (typeof element === 'string' || (element.id !== ebmlId.void && element.id !== ebmlId.crc32))
      return element
    if (element.end === null) return 'strange'
    position = element.end
  }
  return 'strange'
}
