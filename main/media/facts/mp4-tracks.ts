import type { ByteReader } from '../byte-reader.ts'
import { boxesIn, findBox, type Range } from '../mp4-boxes.ts'
import { bytesOf } from './bounded-reader.ts'

export interface Mp4Track {
  id: number
  isEnabled: boolean
  /** `vide`, `soun`, `tmcd` or another. */
  handler: string
  /** Units of its times in a second; 0 where it is not said. */
  perSecond: number
  /** Ids of the timecode tracks that it refers to. */
  timecodeTracks: number[]
  /** Where its first shown sample lies in its media, in units; 0 without an edit. */
  mediaStart: number
  /** How long it is shown by its edits, waiting included, in units of the movie; null where no edit says. */
  shownUnits: number | null
  /** Its first sample description, with its own size and type. */
  description: Buffer
  samples: Range
}

const maxTracks = 100
/** Sound has a codec's whole header in it. */
const maxDescriptionBytes = 4096

/** The tracks of a movie box that can be read. */
export async function tracksIn(reader: ByteReader, movie: Range): Promise<Mp4Track[]> {
  const tracks: Mp4Track[] = []
  for await (const box of boxesIn(reader, movie)) {
    if (typeof box === 'string' || tracks.length >= maxTracks) break
    if (box.type !== 'trak') continue
    const track = await trackAt(reader, { start: box.dataStart, end: Math.min(box.end, movie.end) })
    if (track) tracks.push(track)
  }
  return tracks
}

async function trackAt(reader: ByteReader, range: Range): Promise<Mp4Track | undefined> {
  const media = await findBox(reader, range, 'mdia')
  const information = media && (await findBox(reader, media, 'minf'))
  const samples = information && (await findBox(reader, information, 'stbl'))
  if (!media || !samples) return undefined
  const [header, mediaHeader, handler, references, edits, descriptions] = [
    await headOf(reader, range, 'tkhd', 24),
    await headOf(reader, media, 'mdhd', 24),
    await headOf(reader, media, 'hdlr', 12),
    await findBox(reader, range, 'tref'),
    await findBox(reader, range, 'edts'),
    await findBox(reader, samples, 'stsd'),
  ]
  if (header.length < 24 || mediaHeader.length < 24 || handler.length < 12) return undefined
  return {
    id: header.readUInt32BE(header[0] === 1 ? 20 : 12),
    isEnabled: (header.readUIntBE(1, 3) & 1) === 1,
    handler: handler.toString('latin1', 8, 12),
    perSecond: mediaHeader.readUInt32BE(mediaHeader[0] === 1 ? 20 : 12),
    timecodeTracks: references ? await idsIn(reader, references) : [],
    ...(edits ? await editsIn(reader, edits) : { mediaStart: 0, shownUnits: null }),
    description: descriptions ? await firstDescription(reader, descriptions) : Buffer.alloc(0),
    samples,
  }
}

async function headOf(reader: ByteReader, range: Range, type: string, length: number): Promise<Buffer> {
  const box = await findBox(reader, range, type)
  return box ? bytesOf(reader, box, length) : Buffer.alloc(0)
}

async function idsIn(reader: ByteReader, references: Range): Promise<number[]> {
  const bytes = await headOf(reader, references, 'tmcd', 4 * maxTracks)
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, at) => bytes.readUInt32BE(at * 4))
}

/** More than editing programs write; what is not read in full says nothing of the length. */
const maxEdits = 64

/** ISO/IEC 14496-12 §8.6.6: entries with a media time of -1 only wait. */
async function editsIn(
  reader: ByteReader,
  edits: Range,
): Promise<Pick<Mp4Track, 'mediaStart' | 'shownUnits'>> {
  const bytes = await headOf(reader, edits, 'elst', 8 + 20 * maxEdits)
  if (bytes.length < 8) return { mediaStart: 0, shownUnits: null }
  const isLong = bytes[0] === 1
  const entryBytes = isLong ? 20 : 12
  const count = bytes.readUInt32BE(4)
  const there = Math.min(count, Math.floor((bytes.length - 8) / entryBytes))
  const entries = Array.from({ length: there }, (_, at) => {
    const entry = bytes.subarray(8 + at * entryBytes)
    return {
      units: isLong ? Number(entry.readBigUInt64BE(0)) : entry.readUInt32BE(0),
      start: isLong ? Number(entry.readBigInt64BE(8)) : entry.readInt32BE(4),
    }
  })
  const shown = entries.filter(({ start }) => start >= 0)
  // A length of 0 is one that was not known yet: a recording that goes on in fragments.
  const isWhole = there === count && shown.length > 0 && shown.every(({ units }) => units > 0)
  return {
    mediaStart: shown[0]?.start ?? 0,
    shownUnits: isWhole ? entries.reduce((sum, { units }) => sum + units, 0) : null,
  }
}

async function firstDescription(reader: ByteReader, descriptions: Range): Promise<Buffer> {
  const start = descriptions.start + 8
  const size = await reader.read(start, 4)
  if (size.length < 4) return Buffer.alloc(0)
  const end = Math.min(start + size.readUInt32BE(0), descriptions.end)
  return bytesOf(reader, { start, end }, maxDescriptionBytes)
}
