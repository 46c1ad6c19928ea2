import type { ByteReader } from './byte-reader.ts'
import { boxesIn, findBox, type Range } from './mp4-boxes.ts'
import { type Movie, readMovie } from './mp4-movie.ts'

/** Days of fragments, two boxes each. */
const maxBoxes = 200_000
/** The end of a track is in its last fragment; tracks take turns. */
const lastFragments = 16

/** In milliseconds; null where the file does not say. */
export async function mp4Duration(reader: ByteReader): Promise<number | null> {
  let movie: Movie | null = null
  const fragments: Range[] = []
  for await (const box of boxesIn(reader, { start: 0, end: reader.sizeBytes }, maxBoxes)) {
    if (typeof box === 'string') break
    const inside = { start: box.dataStart, end: Math.min(box.end, reader.sizeBytes) }
    if (box.type === 'moov') movie = await readMovie(reader, inside)
    if (box.type === 'moof') fragments.push(inside)
    // Nothing further back belongs to a movie without fragments.
    if (movie && !movie.isFragmented) break
  }
  if (!movie) return null
  if (fragments.length === 0) return movie.durationMs
  const ends: number[] = []
  for (const fragment of fragments.slice(-lastFragments)) {
    const end = await fragmentEnd(reader, fragment, movie)
    if (end === null) return null
    ends.push(end)
  }
  return Math.round(Math.max(...ends) * 1000)
}

/** In seconds; null where a track does not say when its samples begin or how long they are. */
async function fragmentEnd(reader: ByteReader, fragment: Range, movie: Movie): Promise<number | null> {
  let latest = 0
  for await (const box of boxesIn(reader, fragment)) {
    if (typeof box === 'string') return null
    if (box.type !== 'traf') continue
    const end = await trackEnd(reader, { start: box.dataStart, end: box.end }, movie)
    if (end === null) return null
    latest = Math.max(latest, end)
  }
  return latest
}

async function trackEnd(reader: ByteReader, range: Range, { tracks }: Movie): Promise<number | null> {
  const header = await findBox(reader, range, 'tfhd')
  const time = await findBox(reader, range, 'tfdt')
  if (!header || !time) return null
  const { id, defaultUnits } = readHeader(await reader.read(header.start, 32))
  const track = tracks.find((each) => each.id === id)
  if (!track?.timescale) return null
  const begin = await reader.read(time.start, 12)
  if (begin.length < 12 && !(begin.length === 8 && begin[0] === 0)) return null
  let units = begin[0] === 1 ? Number(begin.readBigUInt64BE(4)) : begin.readUInt32BE(4)
  for await (const box of boxesIn(reader, range)) {
    if (typeof box === 'string') return null
    if (box.type !== 'trun') continue
    const run = runUnits(
      await reader.read(box.dataStart, box.end - box.dataStart),
      defaultUnits ?? track.defaultSampleUnits,
    )
    if (run === null) return null
    units += run
  }
  return units / track.timescale
}

/** ISO/IEC 14496-12 §8.8.7: what a fragment says about a track, as far as its flags say that it does. */
function readHeader(bytes: Buffer): { id: number; defaultUnits: number | null } {
  if (bytes.length < 8) return { id: 0, defaultUnits: null }
  const flags = bytes.readUIntBE(1, 3)
  const at = 8 + (flags & 1 ? 8 : 0) + (flags & 2 ? 4 : 0)
  return {
    id: bytes.readUInt32BE(4),
    defaultUnits: flags & 8 && bytes.length >= at + 4 ? bytes.readUInt32BE(at) : null,
  }
}

/** §8.8.8: the samples of a run one by one, with the fields that its flags name. */
function runUnits(bytes: Buffer, defaultUnits: number | null): number | null {
  if (bytes.length < 8) return null
  const flags = bytes.readUIntBE(1, 3)
  const count = bytes.readUInt32BE(4)
  if (!(flags & 0x100)) return defaultUnits === null ? null : count * defaultUnits
  const start = 8 + (flags & 1 ? 4 : 0) + (flags & 4 ? 4 : 0)
  const stride = 4 * [0x100, 0x200, 0x400, 0x800].filter((field) => flags & field).length
  if (bytes.length < start + count * stride) return null
  let units = 0
  for (let at = 0; at < count; at += 1) units += bytes.readUInt32BE(start + at * stride)
  return units
}
