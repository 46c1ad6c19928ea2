import type { ByteReader } from '../../media/byte-reader.ts'
import { type Box, boxesIn } from '../../media/mp4-boxes.ts'
import { type Movie, readMovie } from '../../media/mp4-movie.ts'
import { type Completeness, complete, incomplete, open, unknown } from './completeness.ts'

/**
 * The boxes that stand outside every other (https://mp4ra.org/registered-types/boxes). Only one of these is believed
 * when it reaches too far: four printable characters come up in noise as well.
 */
const outermost = new Set(
  'ftyp moov mdat free skip wide pnot uuid udta meta meco moof mfra sidx ssix styp prft pdin emsg idat'.split(
    ' ',
  ),
)
const maxFtypBytes = 4096
/** Hours of fragments, two boxes each. */
const maxBoxes = 100_000

interface Seen {
  movie: Movie | null
  hasMedia: boolean
  fragments: number
  /** Nothing but filling stands behind the index of the fragments. */
  endsWithIndex: boolean
  /** Ends of what each `sidx` lists. */
  indexedEnds: (number | null)[]
  lastType: string
  end: number
}

/** MP4, QuickTime and their relatives: complete when every box fits, and movie and media are both there. */
export async function checkMp4(reader: ByteReader): Promise<Completeness> {
  const seen: Seen = {
    movie: null,
    hasMedia: false,
    fragments: 0,
    endsWithIndex: false,
    indexedEnds: [],
    lastType: '',
    end: 0,
  }
  for await (const box of boxesIn(reader, { start: 0, end: reader.sizeBytes }, maxBoxes)) {
    if (box === 'strange') return await judgeStrange(reader, seen)
    // Behind a movie with its media a few bytes are nothing; anywhere else they begin a box that has to be there.
    if (box === 'cut')
      return isWithMedia(seen) && !isFragmented(seen) ? judgeMovie(reader, seen) : incomplete(null)
    if (box.isOpen) return judgeOpen(box, seen)
    if (box.type === 'ftyp' && box.end - box.dataStart > maxFtypBytes) return unknown
    if (box.end > reader.sizeBytes) return outermost.has(box.type) ? incomplete(box.end) : unknown
    if (!(await take(reader, box, seen))) return unknown
  }
  return isFragmented(seen) ? judgeFragments(reader, seen) : judgeMovie(reader, seen)
}

/** False for a movie whose own boxes do not fit, and for a second one. */
async function take(reader: ByteReader, box: Box, seen: Seen): Promise<boolean> {
  if (box.type === 'moov') {
    if (seen.movie) return false
    seen.movie = await readMovie(reader, { start: box.dataStart, end: box.end })
    if (!seen.movie) return false
  }
  if (box.type === 'mdat') seen.hasMedia = true
  if (box.type === 'moof') seen.fragments += 1
  if (box.type === 'sidx') seen.indexedEnds.push(await indexedEnd(reader, box))
  if (!['free', 'skip', 'uuid', 'udta'].includes(box.type)) seen.endsWithIndex = box.type === 'mfra'
  seen.lastType = box.type
  seen.end = box.end
  return true
}

const isWithMedia = ({ movie, hasMedia }: Seen) => movie !== null && hasMedia
const isFragmented = ({ movie, fragments }: Seen) => fragments > 0 || movie?.isFragmented === true

/** Encoders fill in the size of `mdat` and write `moov` when they close the file. */
function judgeOpen(box: Box, { movie }: Seen): Completeness {
  if (box.type !== 'mdat') return unknown
  return movie ? open('placeholder') : incomplete(null)
}

/** Zeros where a needed box should be: space that is not filled yet. */
async function judgeStrange(reader: ByteReader, seen: Seen): Promise<Completeness> {
  const next = await reader.read(seen.end, 16)
  const isEmpty = seen.end > 0 && next.every((byte) => byte === 0)
  if (isEmpty && !isWithMedia(seen)) return incomplete(null)
  if (!isFragmented(seen)) return unknown
  if (isEmpty) return open('reserved')
  return (await endsWithFragmentIndex(reader)) ? complete : open('no-index')
}

function judgeMovie(reader: ByteReader, { movie, hasMedia }: Seen): Completeness {
  if (!movie) return incomplete(null)
  if (!hasMedia) return movie.isReference ? unknown : incomplete(null)
  const lastChunkAt = Math.max(...movie.tracks.map((track) => track.lastChunkAt ?? 0), 0)
  return lastChunkAt < reader.sizeBytes ? complete : incomplete(null)
}

/** Fragments can go on for ever; an index is written when they end, before them or behind them. */
function judgeFragments(reader: ByteReader, seen: Seen): Completeness {
  const { movie, fragments, endsWithIndex, indexedEnds, lastType } = seen
  if (endsWithIndex) return complete
  if (fragments === 0) {
    const hasSamples = seen.hasMedia && movie?.tracks.some(({ lastChunkAt }) => lastChunkAt !== null)
    return hasSamples ? open('no-index') : incomplete(null)
  }
  if (lastType === 'moof') return incomplete(null)
  // One for the whole file; where each fragment has its own, none of them tells of the end.
  const [end] = indexedEnds
  if (indexedEnds.length !== 1 || fragments < 2 || typeof end !== 'number') return open('no-index')
  return end <= reader.sizeBytes ? complete : incomplete(end)
}

/** ISO/IEC 14496-12 §8.16.3: behind the box itself, by the sizes of all it lists; null where it lists other indexes. */
async function indexedEnd(reader: ByteReader, { dataStart, end }: Box): Promise<number | null> {
  const bytes = await reader.read(dataStart, end - dataStart)
  const referencesAt = bytes[0] === 0 ? 24 : 32
  if (bytes.length < referencesAt) return null
  const first = bytes[0] === 0 ? bytes.readUInt32BE(16) : Number(bytes.readBigUInt64BE(20))
  const count = bytes.readUInt16BE(referencesAt - 2)
  if (bytes.length < referencesAt + 12 * count) return null
  const sizes = Array.from({ length: count }, (_, at) => bytes.readUInt32BE(referencesAt + 12 * at))
  if (sizes.some((size) => size >= 0x8000_0000)) return null
  return sizes.reduce((sum, size) => sum + size, end + first)
}

/** The last 16 bytes of a fragmented file say how long its index is (§8.8.11). */
async function endsWithFragmentIndex(reader: ByteReader): Promise<boolean> {
  const end = await reader.read(reader.sizeBytes - 16, 16)
  if (end.length < 16 || end.toString('latin1', 4, 8) !== 'mfro') return false
  const index = await reader.read(reader.sizeBytes - end.readUInt32BE(12), 8)
  return index.toString('latin1', 4) === 'mfra'
}

/** HEIC and AVIF: the description and what it describes. */
export async function checkIsoImage(reader: ByteReader): Promise<Completeness> {
  const types = new Set<string>()
  for await (const box of boxesIn(reader, { start: 0, end: reader.sizeBytes })) {
    if (box === 'strange') return unknown
    if (box === 'cut') break
    if (box.isOpen) return unknown
    if (box.end > reader.sizeBytes) return outermost.has(box.type) ? incomplete(box.end) : unknown
    types.add(box.type)
  }
  if (types.has('moov')) return await checkMp4(reader)
  if (!types.has('meta')) return incomplete(null)
  return types.has('mdat') ? complete : unknown
}
