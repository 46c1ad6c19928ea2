import type { ByteReader } from './byte-reader.ts'
import { boxesIn, findBox, type Range } from './mp4-boxes.ts'

/** What the `moov` box says (ISO/IEC 14496-12 §8). */
export interface Movie {
  /** In milliseconds; null where it is not said. Of a fragmented file it may count the first samples only. */
  durationMs: number | null
  /** Fragments may follow. */
  isFragmented: boolean
  tracks: Track[]
  /** QuickTime's list of other files in place of its own media. */
  isReference: boolean
}

export interface Track {
  id: number
  /** Units of its times in a second. */
  timescale: number
  /** Where its last group of samples begins; null where it has none, or they are in another file. */
  lastChunkAt: number | null
  /** Of a fragment's sample that does not say it, in units; null where nothing is said. */
  defaultSampleUnits: number | null
}

/** Null where its own boxes do not fit into it, or it has no header. */
export async function readMovie(reader: ByteReader, range: Range): Promise<Movie | null> {
  const movie: Movie = { durationMs: null, isFragmented: false, tracks: [], isReference: false }
  const defaults = new Map<number, number>()
  let hasHeader = false
  for await (const box of boxesIn(reader, range)) {
    // Old QuickTime ends a list of atoms with four zero bytes.
    if (box === 'cut') break
    if (box === 'strange' || box.isOpen || box.end > range.end) return null
    const inside = { start: box.dataStart, end: box.end }
    if (box.type === 'mvhd') movie.durationMs = await movieDuration(reader, inside)
    if (box.type === 'mvhd' || box.type === 'cmov') hasHeader = true
    if (box.type === 'rmra') movie.isReference = true
    if (box.type === 'trak') movie.tracks.push(await readTrack(reader, inside))
    if (box.type === 'mvex') {
      movie.isFragmented = true
      for await (const { id, units } of trackDefaults(reader, inside)) defaults.set(id, units)
    }
  }
  for (const track of movie.tracks) track.defaultSampleUnits = defaults.get(track.id) ?? null
  return hasHeader ? movie : null
}

async function movieDuration(reader: ByteReader, { start }: Range): Promise<number | null> {
  const bytes = await reader.read(start, 32)
  if (bytes.length < 32) return null
  // §8.2.2: version 1 has 64 bits for times; all ones say "unknown".
  const isLong = bytes[0] === 1
  const timescale = bytes.readUInt32BE(isLong ? 20 : 12)
  const units = isLong ? bytes.readBigUInt64BE(24) : BigInt(bytes.readUInt32BE(16))
  const isUnknown = units === (isLong ? 0xffff_ffff_ffff_ffffn : 0xffff_ffffn)
  return units === 0n || isUnknown || timescale === 0 ? null : Math.round((Number(units) * 1000) / timescale)
}

async function readTrack(reader: ByteReader, range: Range): Promise<Track> {
  const media = await findBox(reader, range, 'mdia')
  const information = media && (await findBox(reader, media, 'minf'))
  const [id, timescale] = [
    await numberIn(reader, await findBox(reader, range, 'tkhd')),
    await numberIn(reader, media && (await findBox(reader, media, 'mdhd'))),
  ]
  const lastChunkAt =
    information && (await isSelfContained(reader, information))
      ? await lastChunk(reader, information)
      : undefined
  return { id, timescale, lastChunkAt: lastChunkAt ?? null, defaultSampleUnits: null }
}

/** `tkhd` and `mdhd` have theirs behind two times of 32 or 64 bits: the track's number, the units of a second. */
async function numberIn(reader: ByteReader, header: Range | undefined): Promise<number> {
  const bytes = header ? await reader.read(header.start, 24) : Buffer.alloc(0)
  return bytes.length === 24 ? bytes.readUInt32BE(bytes[0] === 1 ? 20 : 12) : 0
}

/** §8.7.2: every entry of `dref` says whether the samples are in this very file. */
async function isSelfContained(reader: ByteReader, information: Range): Promise<boolean> {
  const data = await findBox(reader, information, 'dinf')
  const references = data && (await findBox(reader, data, 'dref'))
  if (!references) return true
  for await (const box of boxesIn(reader, { start: references.start + 8, end: references.end })) {
    if (typeof box === 'string') return true
    if (((await reader.read(box.dataStart + 3, 1))[0] ?? 1) % 2 === 0) return false
  }
  return true
}

async function lastChunk(reader: ByteReader, information: Range): Promise<number | undefined> {
  const table = await findBox(reader, information, 'stbl')
  if (!table) return undefined
  for await (const box of boxesIn(reader, table)) {
    if (typeof box === 'string') return undefined
    const entryBytes = box.type === 'stco' ? 4 : box.type === 'co64' ? 8 : 0
    if (entryBytes === 0) continue
    const head = await reader.read(box.dataStart, 8)
    const count = head.length === 8 ? head.readUInt32BE(4) : 0
    const entry = await reader.read(box.dataStart + 8 + (count - 1) * entryBytes, entryBytes)
    if (count === 0 || entry.length < entryBytes) return undefined
    return entryBytes === 4 ? entry.readUInt32BE(0) : Number(entry.readBigUInt64BE(0))
  }
  return undefined
}

/** §8.8.3 `trex`. */
async function* trackDefaults(reader: ByteReader, range: Range) {
  for await (const box of boxesIn(reader, range)) {
    if (typeof box === 'string') return
    const bytes = box.type === 'trex' ? await reader.read(box.dataStart, 16) : Buffer.alloc(0)
    if (bytes.length === 16) yield { id: bytes.readUInt32BE(4), units: bytes.readUInt32BE(12) }
  }
}
