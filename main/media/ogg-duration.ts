import type { ByteReader } from './byte-reader.ts'
import { lastPagesAt, type OggPage, oggPagesFrom } from './ogg-pages.ts'

/** A link of a chain, as its first pages say: who counts what. */
interface Stream {
  unitsPerSecond: number
  /** Units at its beginning that are not heard. */
  skippedUnits: number
}

const maxPages = 200_000

/** In milliseconds: how far the longest stream comes, one chained link after the other; null where none says so. */
export async function oggDuration(reader: ByteReader): Promise<number | null> {
  const streams = new Map<number, Stream>()
  for await (const page of oggPagesFrom(reader, 0, 64)) {
    if (typeof page === 'string' || !page.isFirst) break
    const stream = await streamOf(reader, page)
    if (stream) streams.set(page.serial, stream)
  }
  const isChained = await endsWithOther(reader, streams)
  const start = isChained ? 0 : await lastPagesAt(reader)
  if (start < 0 || streams.size === 0) return null
  return isChained ? await chainMs(reader) : await reachedMs(reader, start, streams)
}

async function endsWithOther(reader: ByteReader, streams: Map<number, Stream>): Promise<boolean> {
  let last: OggPage | undefined
  const start = await lastPagesAt(reader)
  if (start < 0) return false
  for await (const page of oggPagesFrom(reader, start, maxPages)) if (typeof page !== 'string') last = page
  return last !== undefined && streams.size > 0 && !streams.has(last.serial)
}

async function reachedMs(
  reader: ByteReader,
  start: number,
  streams: Map<number, Stream>,
): Promise<number | null> {
  let reached = 0
  for await (const page of oggPagesFrom(reader, start, maxPages))
    if (typeof page !== 'string') reached = Math.max(reached, secondsAt(page, streams.get(page.serial)))
  return reached > 0 ? Math.round(reached * 1000) : null
}

async function chainMs(reader: ByteReader): Promise<number | null> {
  let streams = new Map<number, Stream>()
  let isAmongFirst = false
  let [before, reached] = [0, 0]
  for await (const page of oggPagesFrom(reader, 0, maxPages)) {
    if (typeof page === 'string') break
    if (page.isFirst && !isAmongFirst) {
      before += reached
      reached = 0
      streams = new Map()
    }
    isAmongFirst = page.isFirst
    const stream = page.isFirst ? await streamOf(reader, page) : undefined
    if (stream) streams.set(page.serial, stream)
    reached = Math.max(reached, secondsAt(page, streams.get(page.serial)))
  }
  return before + reached > 0 ? Math.round((before + reached) * 1000) : null
}

function secondsAt({ granule }: OggPage, stream: Stream | undefined): number {
  if (!stream || granule < 0n) return 0
  return Math.max(0, Number(granule) - stream.skippedUnits) / stream.unitsPerSecond
}

/** By the first packet of Vorbis, Opus (RFC 7845 §5.1), Speex and FLAC. */
async function streamOf(reader: ByteReader, { contentAt }: OggPage): Promise<Stream | undefined> {
  const packet = await reader.read(contentAt, 40)
  if (packet.length < 19) return undefined
  const name = packet.toString('latin1', 0, 8)
  if (name === 'OpusHead') return { unitsPerSecond: 48_000, skippedUnits: packet.readUInt16LE(10) }
  if (packet.length < 40) return undefined
  const unitsPerSecond = name.startsWith('\x01vorbis')
    ? packet.readUInt32LE(12)
    : name === 'Speex   '
      ? packet.readUInt32LE(36)
      : name.startsWith('\x7fFLAC')
        ? packet.readUIntBE(27, 3) >> 4
        : 0
  return unitsPerSecond > 0 ? { unitsPerSecond, skippedUnits: 0 } : undefined
}
