import type { ByteReader } from './byte-reader.ts'

/** One page of RFC 3533 §6. */
export interface OggPage {
  at: number
  end: number
  /** Which of the streams that take turns it belongs to. */
  serial: number
  isFirst: boolean
  isLast: boolean
  /** What is reached with it, in the stream's own units; -1 where no packet ends on it. */
  granule: bigint
  contentAt: number
}

const headerBytes = 27
/** Up to 255 segments of up to 255 bytes each. */
export const maxPageBytes = headerBytes + 255 + 255 * 255

/** `cut`: the page reaches past the end. `strange`: what is there is no page. */
export async function oggPageAt(reader: ByteReader, at: number): Promise<OggPage | 'cut' | 'strange'> {
  const header = await reader.read(at, headerBytes + 255)
  const name = header.toString('latin1', 0, 4)
  if (header.length < headerBytes) return 'OggS'.startsWith(name) ? 'cut' : 'strange'
  const [version = 0, flags = 0, segments = 0] = [header[4], header[5], header[26]]
  if (name !== 'OggS' || version !== 0 || flags > 7) return 'strange'
  if (header.length < headerBytes + segments) return 'cut'
  const content = header
    .subarray(headerBytes, headerBytes + segments)
    .reduce((sum, length) => sum + length, 0)
  const contentAt = at + headerBytes + segments
  if (contentAt + content > reader.sizeBytes) return 'cut'
  return {
    at,
    end: contentAt + content,
    serial: header.readUInt32LE(14),
    isFirst: (flags & 2) !== 0,
    isLast: (flags & 4) !== 0,
    granule: header.readBigInt64LE(6),
    contentAt,
  }
}

/** The pages from `start` on, ending with the file or with trouble, which more pages than `maxPages` are as well. */
export async function* oggPagesFrom(reader: ByteReader, start: number, maxPages: number) {
  let at = start
  for (let count = 0; at < reader.sizeBytes; count += 1) {
    const page = count < maxPages ? await oggPageAt(reader, at) : 'strange'
    yield page
    if (typeof page === 'string') return
    at = page.end
  }
}

/** Where the pages in the last stretch of the file begin; -1 where there are none. */
export async function lastPagesAt(reader: ByteReader, tailBytes = 4 * maxPageBytes): Promise<number> {
  const from = Math.max(0, reader.sizeBytes - tailBytes)
  const tail = await reader.read(from, reader.sizeBytes - from)
  for (let at = tail.indexOf('OggS'); at >= 0; at = tail.indexOf('OggS', at + 1)) {
    const page = await oggPageAt(reader, from + at)
    if (page === 'strange') continue
    if (page === 'cut') return from + at
    const next = await oggPageAt(reader, page.end)
    if (next !== 'strange' || page.end >= reader.sizeBytes - 64 * 1024) return from + at
  }
  return -1
}
