import { readFileSync } from 'node:fs'

/** A row as it lies in a leaf of some table: nothing in the file says of which once the way to it is lost. */
export interface CarvedRow {
  rowid: number
  values: (string | number | null)[]
}

const leafOfTable = 0x0d
const firstHeaderBytes = 100
const defaultPageBytes = 4_096

/**
 * Every row in every leaf of every table that can be read, the log of the writes included, whatever else is damaged.
 * Source: https://www.sqlite.org/fileformat.html
 */
export function* carve(path: string): Generator<CarvedRow> {
  const file = readFileSync(path)
  const pageBytes = pageBytesOf(file)
  const pages = pagesIn(file, pageBytes)
  for (const [number, page] of newerPages(path, pageBytes)) pages.set(number, page)
  const pageAt = (number: number) => pages.get(number)
  for (const [number, page] of pages) yield* rowsIn(page, { isFirst: number === 1, pageAt })
}

/** From the header, where that can be read. */
function pageBytesOf(file: Buffer): number {
  const message = file.length >= firstHeaderBytes ? file.readUInt16BE(16) : 0
  const bytes = message === 1 ? 65_536 : message
  return file.subarray(0, 15).toString('latin1') === 'SQLite format 3' && bytes >= 512
    ? bytes
    : defaultPageBytes
}

function pagesIn(file: Buffer, pageBytes: number): Map<number, Buffer> {
  const pages = new Map<number, Buffer>()
  for (let at = 0; at + pageBytes <= file.length; at += pageBytes)
    pages.set(at / pageBytes + 1, file.subarray(at, at + pageBytes))
  return pages
}

/** Of the log beside it: pages up to the last commit, later ones in the place of earlier ones. */
function newerPages(path: string, pageBytes: number): Map<number, Buffer> {
  const committed = new Map<number, Buffer>()
  const log = readLog(path)
  if (log.length < 32 || log.readUInt32BE(8) !== pageBytes) return committed
  const salts = log.subarray(16, 24)
  const open = new Map<number, Buffer>()
  for (let at = 32; at + 24 + pageBytes <= log.length; at += 24 + pageBytes) {
    if (!log.subarray(at + 8, at + 16).equals(salts)) break
    open.set(log.readUInt32BE(at), log.subarray(at + 24, at + 24 + pageBytes))
    if (log.readUInt32BE(at + 4) === 0) continue
    for (const [number, page] of open) committed.set(number, page)
    open.clear()
  }
  return committed
}

function readLog(path: string): Buffer {
  try {
    return readFileSync(`${path}-wal`)
  } catch {
    return Buffer.alloc(0)
  }
}

interface Around {
  isFirst: boolean
  pageAt(number: number): Buffer | undefined
}

function* rowsIn(page: Buffer, { isFirst, pageAt }: Around): Generator<CarvedRow> {
  const header = isFirst ? firstHeaderBytes : 0
  if (page[header] !== leafOfTable) return
  const count = page.readUInt16BE(header + 3)
  for (let cell = 0; cell < count && header + 10 + 2 * cell <= page.length; cell += 1)
    try {
      const [length, rowidAt] = varint(page, page.readUInt16BE(header + 8 + 2 * cell))
      const [rowid, at] = varint(page, rowidAt)
      const values = valuesIn(payload(page, { at, length, pageAt }))
      if (values) yield { rowid, values }
    } catch {
      // A cell that leads out of its page is none.
    }
}

/** What does not fit on its page goes on in a chain of others. */
function payload(
  page: Buffer,
  { at, length, pageAt }: { at: number; length: number; pageAt: Around['pageAt'] },
): Buffer {
  const usable = page.length
  const most = usable - 35
  if (length <= most) return page.subarray(at, at + length)
  const least = Math.floor(((usable - 12) * 32) / 255) - 23
  const fitting = least + ((length - least) % (usable - 4))
  const local = fitting <= most ? fitting : least
  const parts = [page.subarray(at, at + local)]
  let next = page.readUInt32BE(at + local)
  for (let left = length - local; left > 0; left -= usable - 4) {
    const overflow = pageAt(next)
    if (!overflow) throw new RangeError('a part is missing')
    parts.push(overflow.subarray(4, 4 + Math.min(left, usable - 4)))
    next = overflow.readUInt32BE(0)
  }
  return Buffer.concat(parts)
}

/** Undefined for a record that is none of ours, which hold neither blobs nor numbers beyond 2^53. */
function valuesIn(record: Buffer): CarvedRow['values'] | undefined {
  const [headerBytes, begin] = varint(record, 0)
  const types: number[] = []
  for (let at = begin; at < headerBytes; ) {
    const [type, next] = varint(record, at)
    types.push(type)
    at = next
  }
  let at = headerBytes
  const values: CarvedRow['values'] = []
  for (const type of types) {
    const length = lengthOf(type)
    if (length === undefined || at + length > record.length) return undefined
    values.push(readValue(type, record.subarray(at, at + length)))
    at += length
  }
  return at === record.length ? values : undefined
}

function lengthOf(type: number): number | undefined {
  if (type >= 13 && type % 2 === 1) return (type - 13) / 2
  return [0, 1, 2, 3, 4, 6, 8, 8, 0, 0][type]
}

function readValue(type: number, bytes: Buffer): string | number | null {
  if (type === 0) return null
  if (type === 7) return bytes.readDoubleBE()
  if (type === 8 || type === 9) return type - 8
  if (type >= 13) return bytes.toString('utf8')
  return bytes.length === 8 ? Number(bytes.readBigInt64BE()) : bytes.readIntBE(0, bytes.length)
}

/** A number of one to nine bytes, and where the next one begins. */
function varint(bytes: Buffer, at: number): [number, number] {
  let value = 0
  for (let length = 1; length <= 8; length += 1) {
    const byte = bytes.readUInt8(at + length - 1)
    value = value * 128 + (byte & 0x7f)
    if (byte < 0x80) return [value, at + length]
  }
  return [value * 256 + bytes.readUInt8(at + 8), at + 9]
}
