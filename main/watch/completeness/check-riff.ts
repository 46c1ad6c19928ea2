import type { ByteReader } from '../../media/byte-reader.ts'
import { type Chunk, chunksIn, type Riff, riffAt } from '../../media/riff-chunks.ts'
import { type Completeness, complete, incomplete, open, unknown } from './completeness.ts'

/** Chunks that are believed when they reach too far; four printable characters come up in noise as well. */
const knownChunks = new Set([
  ...['fmt ', 'data', 'fact', 'ds64', 'bext', 'iXML', 'axml', 'chna', 'cue ', 'smpl', 'PEAK', 'id3 ', 'ID3 '],
  ...['LIST', 'JUNK', 'junk', 'PAD ', 'FLLR', 'idx1', '_PMX'],
  ...['VP8 ', 'VP8L', 'VP8X', 'ICCP', 'ALPH', 'ANIM', 'ANMF', 'EXIF', 'XMP '],
])
/** Tags are appended behind the end; more than this is media that the header does not count yet. */
const maxTrailingBytes = 64 * 1024
/** OpenDML continues a large AVI in further RIFFs of about 1 GiB each. */
const maxLists = 256
/** Sizes that count a little too much: the eight bytes of their own header, or padding. */
const maxMiscountedBytes = 8

/** WAV, AVI and WebP: complete when RIFF and chunks fit, and the one with the content is there. */
export async function checkRiff(reader: ByteReader): Promise<Completeness> {
  let position = 0
  for (let lists = 0; lists < maxLists; lists += 1) {
    const riff = await riffAt(reader, position)
    if (!riff || (position > 0 && riff.form !== 'AVIX')) break
    const checked = await checkList(reader, riff)
    if (checked.verdict !== 'complete' || riff.end === null) return checked
    position = riff.end + (riff.end % 2)
  }
  const rest = (await reader.read(position, 12)).toString('latin1')
  if (rest && rest.length < 12 && 'RIFF'.startsWith(rest.slice(0, 4))) return incomplete(null)
  return reader.sizeBytes - position > maxTrailingBytes ? unknown : complete
}

/** What a walk through the chunks of one RIFF has come to. */
interface Walked {
  /** Where the content begins; null while none was seen. */
  contentAt: number | null
  /** Its own size is a placeholder: nothing, or more than there is. */
  isContentOpen: boolean
  lastEnd: number
}

async function checkList(reader: ByteReader, riff: Riff): Promise<Completeness> {
  const { sizeBytes } = reader
  const walked: Walked = { contentAt: null, isContentOpen: false, lastEnd: riff.dataStart }
  for await (const found of chunksIn(reader, { start: riff.dataStart, end: riff.end ?? sizeBytes })) {
    if (found === 'cut') break
    if (found === 'strange') {
      if (riff.end === null || walked.isContentOpen) break
      return await judgeStrange(reader, walked.lastEnd, riff.end === sizeBytes)
    }
    const chunk = withItsSize(found, riff)
    if (await isContent(reader, chunk, riff.form)) {
      walked.contentAt = chunk.dataStart
      walked.isContentOpen = chunk.isOpen || isEmpty(chunk, riff.form)
    }
    if (chunk.isOpen || walked.isContentOpen) break
    if (chunk.end > sizeBytes) return judgeTooFar(chunk, riff, sizeBytes)
    if (riff.end !== null && chunk.end - riff.end > maxMiscountedBytes) return unknown
    walked.lastEnd = chunk.end
  }
  return judgeWalk(riff, walked, sizeBytes)
}

/** RF64 says the size of its data elsewhere; the field itself is all ones for ever. */
function withItsSize(chunk: Chunk, { dataBytes }: Riff): Chunk {
  if (chunk.id !== 'data' || !chunk.isOpen || dataBytes === null) return chunk
  return { ...chunk, end: chunk.dataStart + dataBytes, isOpen: false }
}

async function isContent(reader: ByteReader, { id, dataStart }: Chunk, form: string): Promise<boolean> {
  if (form === 'WAVE') return id === 'data'
  if (form === 'WEBP') return id.startsWith('VP8')
  return id === 'LIST' && (await reader.read(dataStart, 4)).toString('latin1') === 'movi'
}

/** A list holds at least its own name. */
const isEmpty = ({ dataStart, end }: Chunk, form: string) => end - dataStart < (form === 'WAVE' ? 1 : 5)

function judgeWalk({ form, end }: Riff, walked: Walked, sizeBytes: number): Completeness {
  const { contentAt, isContentOpen, lastEnd } = walked
  if (contentAt === null) return incomplete(end !== null && end > sizeBytes ? end : null)
  if (end === null || isContentOpen) {
    const hasContent = sizeBytes > contentAt + (form === 'WAVE' ? 0 : 4)
    return hasContent && form !== 'WEBP' ? open('placeholder') : incomplete(null)
  }
  const missing = end - sizeBytes
  if (missing <= 0) return complete
  // Counted a little too much, or by the header in front of the samples, while everything else fits.
  const isMiscounted = missing <= maxMiscountedBytes || missing === contentAt || missing === contentAt - 8
  return isMiscounted && lastEnd + (lastEnd % 2) >= sizeBytes ? complete : incomplete(end)
}

/** Space that is not filled yet is zeros; a size that agrees is a proof even of what is not understood. */
async function judgeStrange(reader: ByteReader, at: number, agrees: boolean): Promise<Completeness> {
  const next = await reader.read(at, 12)
  if (next.every((byte) => byte === 0)) return open('reserved')
  return agrees ? complete : unknown
}

function judgeTooFar(chunk: Chunk, { end }: Riff, sizeBytes: number): Completeness {
  if (!knownChunks.has(chunk.id)) return unknown
  const missing = chunk.end - sizeBytes
  const isHeaderCounted = missing <= chunk.dataStart
  // The outer size says that all is there: the inner one counts the header as well.
  if (chunk.id === 'data' && isHeaderCounted && end !== null && end <= sizeBytes) return complete
  // Both count it, or exactly that much is missing.
  if (chunk.id === 'data' && (missing === chunk.dataStart || missing === chunk.dataStart - 8)) return unknown
  return incomplete(Math.max(chunk.end, end ?? 0))
}
