import type { ByteReader } from '../byte-reader.ts'

/** SMPTE ST 377-1: metadata sets of the header partition, each a list of tagged values. */
export interface MxfSet {
  /** The byte of its key that tells the kinds apart. */
  kind: number
  values: ReadonlyMap<number, Buffer>
}

const maxItems = 5_000
const maxSetBytes = 256 * 1024

/** Byte 5 is how the set is coded, byte 7 the version of the registry: neither decides. */
const setKey = [0x06, 0x0e, 0x2b, 0x34, 0x02, -1, 0x01, -1, 0x0d, 0x01, 0x01, 0x01, 0x01, 0x01, -1, 0x00]
const essenceKey = [0x06, 0x0e, 0x2b, 0x34, 0x01, 0x02, 0x01, -1, 0x0d, 0x01, 0x03, 0x01]
const bodyKey = [0x06, 0x0e, 0x2b, 0x34, 0x02, 0x05, 0x01, -1, 0x0d, 0x01, 0x02, 0x01, 0x01, 0x03]
const fits = (key: Buffer, pattern: readonly number[]) =>
  pattern.every((byte, at) => byte < 0 || byte === key[at])

/** In the order of the file, up to the first picture or sound. */
export async function mxfSets(reader: ByteReader): Promise<MxfSet[]> {
  const sets: MxfSet[] = []
  let position = 0
  for (let count = 0; count < maxItems; count += 1) {
    const head = await reader.read(position, 25)
    const length = lengthIn(head)
    if (!length || fits(head, essenceKey) || fits(head, bodyKey)) break
    const start = position + 16 + length.bytes
    if (fits(head, setKey) && length.value <= maxSetBytes)
      sets.push({ kind: head[14] ?? 0, values: valuesIn(await reader.read(start, length.value)) })
    position = start + length.value
  }
  return sets
}

/** BER: short below 128, else the count of the bytes that hold it. */
function lengthIn(head: Buffer): { bytes: number; value: number } | undefined {
  const first = head[16]
  if (first === undefined) return undefined
  if (first < 0x80) return { bytes: 1, value: first }
  const count = first & 0x7f
  if (count === 0 || count > 8 || head.length < 17 + count) return undefined
  const value = Number(BigInt(`0x${head.toString('hex', 17, 17 + count)}`))
  return Number.isSafeInteger(value) ? { bytes: 1 + count, value } : undefined
}

function valuesIn(bytes: Buffer): ReadonlyMap<number, Buffer> {
  const values = new Map<number, Buffer>()
  let at = 0
  while (at + 4 <= bytes.length) {
    const length = bytes.readUInt16BE(at + 2)
    const value = bytes.subarray(at + 4, at + 4 + length)
    if (value.length === length) values.set(bytes.readUInt16BE(at), value)
    at += 4 + length
  }
  return values
}
