import type { ByteReader } from './byte-reader.ts'

/** One element of RFC 8794. */
export interface Element {
  /** With its length marker, as specifications write it. */
  id: number
  dataStart: number
  /** Behind its last byte by its own size; null where the writer left the size unknown. */
  end: number | null
}

export const ebmlId = { header: 0x1a45dfa3, segment: 0x18538067, void: 0xec, crc32: 0xbf }
/** Elements of a Matroska segment (RFC 9559 §5.1). */
export const matroskaId = {
  info: 0x1549a966,
  cluster: 0x1f43b675,
  cues: 0x1c53bb6b,
  duration: 0x4489,
  timestampScale: 0x2ad7b1,
}

/** `cut`: its header does not fit before the file's end. `strange`: what is there is no element. */
export async function elementAt(reader: ByteReader, position: number): Promise<Element | 'cut' | 'strange'> {
  const bytes = await reader.read(position, 12)
  const idLength = vintLength(bytes[0])
  if (idLength === undefined) return 'cut'
  if (idLength > 4) return 'strange'
  const sizeLength = vintLength(bytes[idLength])
  if (sizeLength === undefined) return 'cut'
  if (sizeLength > 8) return 'strange'
  const dataOffset = idLength + sizeLength
  if (bytes.length < dataOffset) return 'cut'
  const id = bytes.readUIntBE(0, idLength)
  const dataStart = position + dataOffset
  const size = vintValue(bytes.subarray(idLength, dataOffset))
  if (size === 'unknown') return { id, dataStart, end: null }
  const end = dataStart + Number(size)
  return Number.isSafeInteger(end) ? { id, dataStart, end } : 'strange'
}

/** The position of the first set bit; 9 when the byte has none. */
function vintLength(first: number | undefined): number | undefined {
  return first === undefined ? undefined : Math.clz32(first) - 24 + 1
}

/** RFC 8794 §4 and §6.2: the value without its marker; all ones say that the size is unknown. */
function vintValue(bytes: Buffer): bigint | 'unknown' {
  const bits = BigInt(7 * bytes.length)
  const value = BigInt(`0x${bytes.toString('hex')}`) & ((1n << bits) - 1n)
  return value === (1n << bits) - 1n ? 'unknown' : value
}
