import type { ByteReader } from '../../media/byte-reader.ts'
import { type Chunk, chunksIn, type Riff, riffAt } from '../../media/riff-chunks.ts'
import { cutShort, unproven, type Wholeness, whole } from './wholeness.ts'

/** Chunks that are believed when they reach too far; four printable characters come up in noise as well. */
const known = new Set([
  ...['fmt ', 'data', 'fact', 'ds64', 'bext', 'iXML', 'axml', 'chna', 'cue ', 'smpl', 'PEAK', 'id3 ', 'ID3 '],
  ...['LIST', 'JUNK', 'junk', 'PAD ', 'FLLR', 'idx1', '_PMX'],
  ...['VP8 ', 'VP8L', 'VP8X', 'ICCP', 'ALPH', 'ANIM', 'ANMF', 'EXIF', 'XMP '],
])
/** Tags are appended behind the end; more than this is media that the header does not count yet. */
const mostTrailingBytes = 64 * 1024
/** OpenDML continues a large AVI in further RIFFs of about 1 GiB each. */
const mostLists = 256

/** WAV, AVI and WebP: whole when RIFF and chunks fit, and the one with the content is there. */
export async function riffWhole(reader: ByteReader): Promise<Wholeness> {
  let position = 0
  for (let lists = 0; lists < mostLists; lists += 1) {
    const riff = await riffAt(reader, position)
    if (!riff || (position > 0 && riff.form !== 'AVIX')) break
    const wholeness = await listWhole(reader, riff)
    if (wholeness.verdict !== 'whole' || riff.end === null) return wholeness
    position = riff.end + (riff.end % 2)
  }
  const rest = (await reader.read(position, 12)).toString('latin1')
  if (rest && rest.length < 12 && 'RIFF'.startsWith(rest.slice(0, 4))) return cutShort(null)
  return reader.sizeBytes - position > mostTrailingBytes ? unproven : whole
}

async function listWhole(reader: ByteReader, riff: Riff): Promise<Wholeness> {
  const { sizeBytes } = reader
  // A WAV may be streamed and keep its placeholder for ever; the others fill theirs in when they are closed.
  const notFilledIn = riff.form === 'WAVE' ? unproven : cutShort(null)
  let hasContent = false
  let lastEnd = riff.dataStart
  for await (const found of chunksIn(reader, { start: riff.dataStart, end: riff.end ?? sizeBytes })) {
    if (found === 'cut') break
    if (found === 'strange') return riff.end === sizeBytes ? whole : unproven
    const chunk = withItsSize(found, riff)
    if (riff.end === null || chunk === null) return notFilledIn
    if (chunk.end > sizeBytes) return known.has(chunk.id) ? cutShort(Math.max(chunk.end, riff.end)) : unproven
    if (chunk.end > riff.end) return unproven
    hasContent ||= await isContent(reader, { chunk, form: riff.form })
    lastEnd = chunk.end
  }
  if (riff.end === null) return notFilledIn
  const lacksPaddingOnly = lastEnd === sizeBytes && riff.end === sizeBytes + 1
  if (riff.end > sizeBytes && !lacksPaddingOnly) return cutShort(riff.end)
  return hasContent ? whole : unproven
}

function withItsSize(chunk: Chunk, riff: Riff): Chunk | null {
  if (!chunk.isOpen) return chunk
  return chunk.id === 'data' && riff.dataBytes !== null
    ? { ...chunk, end: chunk.dataStart + riff.dataBytes, isOpen: false }
    : null
}

/** Empty content is a placeholder that the writer fills in when it closes the file. */
async function isContent(
  reader: ByteReader,
  { chunk, form }: { chunk: Chunk; form: string },
): Promise<boolean> {
  if (chunk.end === chunk.dataStart) return false
  if (form === 'WAVE') return chunk.id === 'data'
  if (form === 'WEBP') return chunk.id.startsWith('VP8')
  return chunk.id === 'LIST' && (await reader.read(chunk.dataStart, 4)).toString('latin1') === 'movi'
}
