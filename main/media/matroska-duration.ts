import type { ByteReader } from './byte-reader.ts'
import { type Element, ebmlId, elementAt, matroskaId } from './ebml.ts'

/** Before the clusters; fillers are elements as well. */
const maxElements = 1_000

/** In milliseconds; null where the segment's information does not say, as in a stream. */
export async function matroskaDuration(reader: ByteReader): Promise<number | null> {
  const segment = await child(reader, { start: 0, end: reader.sizeBytes }, ebmlId.segment)
  const information = segment && (await child(reader, within(segment, reader.sizeBytes), matroskaId.info))
  if (!information) return null
  const range = within(information, reader.sizeBytes)
  const duration = await numberOf(reader, await child(reader, range, matroskaId.duration), 'float')
  // RFC 9559 §5.1.2: nanoseconds a unit, a million where it is not said.
  const scale = await numberOf(reader, await child(reader, range, matroskaId.timestampScale), 'integer')
  return duration ? Math.round((duration * (scale ?? 1_000_000)) / 1_000_000) : null
}

interface Range {
  start: number
  end: number
}

const within = ({ dataStart, end }: Element, sizeBytes: number): Range => ({
  start: dataStart,
  end: Math.min(end ?? sizeBytes, sizeBytes),
})

async function child(reader: ByteReader, { start, end }: Range, id: number): Promise<Element | undefined> {
  let position = start
  for (let count = 0; position < end && count < maxElements; count += 1) {
    const element = await elementAt(reader, position)
    if (typeof element === 'string') return undefined
    if (element.id === id) return element
    if (element.end === null || element.id === matroskaId.cluster) return undefined
    position = element.end
  }
  return undefined
}

async function numberOf(reader: ByteReader, element: Element | undefined, kind: 'float' | 'integer') {
  if (!element?.end) return undefined
  const bytes = await reader.read(element.dataStart, Math.min(8, element.end - element.dataStart))
  if (kind === 'float')
    return bytes.length === 8 ? bytes.readDoubleBE() : bytes.length === 4 ? bytes.readFloatBE() : undefined
  return bytes.length > 0 ? Number(BigInt(`0x${bytes.toString('hex')}`)) : undefined
}
