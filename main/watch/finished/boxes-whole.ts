import type { ByteReader } from '../../media/byte-reader.ts'
import { type Box, boxesIn } from '../../media/mp4-boxes.ts'
import { cutShort, unproven, type Wholeness, whole } from './wholeness.ts'

/**
 * The boxes that stand outside every other (https://mp4ra.org/registered-types/boxes). Only one of these is believed
 * when it reaches too far: four printable characters come up in noise as well.
 */
const outermost = new Set(
  'ftyp moov mdat free skip wide pnot uuid udta meta meco moof mfra sidx ssix styp prft pdin emsg idat'.split(
    ' ',
  ),
)
const mostFtypBytes = 4096

interface Seen {
  moov: boolean
  mdat: boolean
  isFragmented: boolean
  lastType: string
  end: number
}

/** MP4, QuickTime and their relatives: whole when every box fits, and movie and media are both there. */
export async function boxesWhole(reader: ByteReader): Promise<Wholeness> {
  const seen: Seen = { moov: false, mdat: false, isFragmented: false, lastType: '', end: 0 }
  for await (const box of boxesIn(reader, { start: 0, end: reader.sizeBytes })) {
    if (box === 'strange') return unproven
    if (box === 'cut') return (await isPadding(reader, seen)) ? unproven : cutShort(null)
    // Encoders fill in the size of `mdat` and write `moov` when they close the file.
    if (box.isOpen) return box.type === 'mdat' && !seen.moov ? cutShort(null) : unproven
    if (box.type === 'ftyp' && box.end - box.dataStart > mostFtypBytes) return unproven
    if (box.end > reader.sizeBytes) return outermost.has(box.type) ? cutShort(box.end) : unproven
    if (box.type === 'moov' && (seen.moov || !(await takeMovie(reader, { movie: box, seen }))))
      return unproven
    if (box.type === 'mdat') seen.mdat = true
    if (box.type === 'moof') seen.isFragmented = true
    seen.lastType = box.type
    seen.end = box.end
  }
  // Fragments can go on for ever; their index `mfra` is written when they end.
  if (seen.isFragmented) return seen.lastType === 'mfra' ? whole : unproven
  return seen.moov && seen.mdat ? whole : unproven
}

/** False when the movie's own boxes do not fit into it. A file has one movie; a second would be walked for nothing. */
async function takeMovie(reader: ByteReader, { movie, seen }: { movie: Box; seen: Seen }): Promise<boolean> {
  let hasHeader = false
  for await (const box of boxesIn(reader, { start: movie.dataStart, end: movie.end })) {
    // Old QuickTime ends a list of atoms with four zero bytes.
    if (box === 'cut') break
    if (box === 'strange' || box.isOpen || box.end > movie.end) return false
    if (box.type === 'mvhd' || box.type === 'cmov') hasHeader = true
    if (box.type === 'mvex') seen.isFragmented = true
  }
  seen.moov = true
  return hasHeader
}

/** A few zeros behind a complete movie are padding; anywhere else they are the start of a box. */
async function isPadding(reader: ByteReader, seen: Seen): Promise<boolean> {
  const rest = await reader.read(seen.end, 8)
  return seen.moov && seen.mdat && rest.every((byte) => byte === 0)
}
