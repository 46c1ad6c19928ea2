import type { MediaFacts } from '../../../preload/domain/model/media-facts.ts'
import type { ByteReader } from '../byte-reader.ts'
import { chunksIn, riffAt } from '../riff-chunks.ts'
import { bytesOf } from './bounded-reader.ts'
import { startOfLabel } from './label-start.ts'
import { rateFrom } from './rates.ts'

export async function aviFacts(reader: ByteReader): Promise<Partial<MediaFacts>> {
  const riff = await riffAt(reader, 0)
  if (riff?.form !== 'AVI ') return {}
  const facts: Partial<MediaFacts> = {}
  let label: string | null = null
  for await (const list of chunksIn(reader, { start: riff.dataStart, end: reader.sizeBytes })) {
    if (typeof list === 'string') break
    if (list.id !== 'LIST') continue
    const name = (await reader.read(list.dataStart, 4)).toString('latin1')
    const inside = { start: list.dataStart + 4, end: Math.min(list.end, reader.sizeBytes) }
    if (name === 'hdrl') Object.assign(facts, await streamsIn(reader, inside))
    if (name === 'INFO') label = (await textIn(reader, inside, 'ISMP')) ?? label
  }
  const start = label && facts.frameRate ? startOfLabel(label, facts.frameRate) : null
  return { ...facts, start }
}

interface Range {
  start: number
  end: number
}

async function streamsIn(reader: ByteReader, headers: Range): Promise<Partial<MediaFacts>> {
  const facts: Partial<MediaFacts> = {}
  for await (const list of chunksIn(reader, headers)) {
    if (typeof list === 'string') break
    if (list.id !== 'LIST') continue
    let header: Buffer = Buffer.alloc(0)
    let format: Buffer = Buffer.alloc(0)
    for await (const chunk of chunksIn(reader, { start: list.dataStart + 4, end: list.end })) {
      if (typeof chunk === 'string') break
      if (chunk.id === 'strh') header = await bytesOf(reader, { start: chunk.dataStart, end: chunk.end }, 48)
      if (chunk.id === 'strf') format = await bytesOf(reader, { start: chunk.dataStart, end: chunk.end }, 40)
    }
    const kind = header.toString('latin1', 0, 4)
    if (kind === 'vids' && facts.frameRate === undefined) Object.assign(facts, pictureFacts(header, format))
    if (kind === 'auds' && !facts.audio) Object.assign(facts, soundFacts(format))
  }
  return facts
}

/** AVISTREAMHEADER and BITMAPINFOHEADER; a picture may be stored from its bottom up. */
function pictureFacts(header: Buffer, format: Buffer): Partial<MediaFacts> {
  if (header.length < 36) return {}
  const frameRate = rateFrom(header.readUInt32LE(24), header.readUInt32LE(20))
  const frames = header.readUInt32LE(32)
  const [width, height] =
    format.length < 20 ? [0, 0] : [format.readInt32LE(4), Math.abs(format.readInt32LE(8))]
  const codec = format
    .toString('latin1', 16, 20)
    .replace(/\P{ASCII}|\p{Cc}/gu, '')
    .trim()
  return {
    frameRate,
    isVariableFrameRate: frameRate ? false : null,
    durationFrames: frames || null,
    picture: width > 0 && height > 0 ? { codec: codec || 'RGB', width, height } : null,
  }
}

/** WAVEFORMATEX. */
function soundFacts(format: Buffer): Partial<MediaFacts> {
  if (format.length < 8) return {}
  const [tag, channels, sampleRate] = [format.readUInt16LE(0), format.readUInt16LE(2), format.readUInt32LE(4)]
  const codec = `0x${tag.toString(16).padStart(4, '0')}`
  return channels && sampleRate ? { audio: { codec, channels, sampleRate } } : {}
}

async function textIn(reader: ByteReader, range: Range, id: string): Promise<string | null> {
  for await (const chunk of chunksIn(reader, range)) {
    if (typeof chunk === 'string') return null
    if (chunk.id !== id) continue
    const bytes = await bytesOf(reader, { start: chunk.dataStart, end: chunk.end }, 64)
    return bytes
      .toString('latin1')
      .replace(/\p{Cc}.*$/su, '')
      .trim()
  }
  return null
}
