import type { ByteReader } from '../../media/byte-reader.ts'
import { type Element, ebmlId, elementAt, matroskaId } from '../../media/ebml.ts'
import { type Completeness, complete, incomplete, open, unknown } from './completeness.ts'

/** Real headers have about 40 bytes. */
const maxHeaderBytes = 4096
const maxTrailingBytes = 64 * 1024
/** Elements before the first cluster: a handful, and fillers. */
const maxLeading = 1_000
/** Days of clusters, or hours of their blocks. */
const maxElements = 100_000

/**
 * Matroska and WebM: complete when the segment's size is known, fits, and holds a cluster. Writers fill the size in when
 * they close the file; one that could not go back leaves it unknown for ever.
 */
export async function checkMatroska(reader: ByteReader): Promise<Completeness> {
  const header = await elementAt(reader, 0)
  if (typeof header === 'string' || !(await isHeader(reader, header))) return unknown
  if (header.end === null || header.end > maxHeaderBytes) return unknown
  const segment = await firstSubstance(reader, header.end)
  if (segment === 'cut') return incomplete(null)
  if (segment === 'strange' || segment.id !== ebmlId.segment) return unknown
  if (segment.end === null) return await checkUnsized(reader, segment.dataStart)
  if (segment.end > reader.sizeBytes) return incomplete(segment.end)
  const found = await firstCluster(reader, { start: segment.dataStart, end: segment.end })
  if (found !== 'cluster') return found === 'none' ? incomplete(null) : unknown
  return reader.sizeBytes - segment.end > maxTrailingBytes ? unknown : complete
}

/** RFC 8794 §11.2: every element of the header has an id that begins with 0x42, except fillers. */
async function isHeader(reader: ByteReader, { id, dataStart }: Element): Promise<boolean> {
  const [first] = await reader.read(dataStart, 1)
  return id === ebmlId.header && (first === undefined || [0x42, ebmlId.void, ebmlId.crc32].includes(first))
}

async function firstSubstance(reader: ByteReader, start: number): Promise<Element | 'cut' | 'strange'> {
  let position = start
  for (let count = 0; count < maxLeading; count += 1) {
    const element = await elementAt(reader, position)
    if (typeof element === 'string' || (element.id !== ebmlId.void && element.id !== ebmlId.crc32))
      return element
    if (element.end === null) return 'strange'
    position = element.end
  }
  return 'strange'
}

async function firstCluster(reader: ByteReader, { start, end }: { start: number; end: number }) {
  let position = start
  for (let count = 0; position < end; count += 1) {
    const element = count < maxLeading ? await elementAt(reader, position) : 'strange'
    if (element === 'cut') break
    if (element === 'strange') return 'strange'
    if (element.id === matroskaId.cluster) return 'cluster'
    if (element.end === null) return 'strange'
    position = element.end
  }
  return 'none'
}

/** Element by element, through clusters whose size is unknown as well. Cues behind clusters are written last. */
async function checkUnsized(reader: ByteReader, start: number): Promise<Completeness> {
  let position = start
  let hasCluster = false
  let hasIndex = false
  for (let count = 0; position < reader.sizeBytes; count += 1) {
    const element = count < maxElements ? await elementAt(reader, position) : 'strange'
    if (element === 'cut') return incomplete(null)
    if (element === 'strange') return hasCluster ? open('placeholder') : unknown
    if (element.id === matroskaId.cluster) hasCluster = true
    if (element.id === matroskaId.cues && hasCluster) hasIndex = true
    if (element.end !== null && element.end > reader.sizeBytes) return incomplete(null)
    if (element.end === null && element.id !== matroskaId.cluster) return unknown
    position = element.end ?? element.dataStart
  }
  if (!hasCluster) return incomplete(null)
  return hasIndex ? complete : open('placeholder')
}
