import type { MediaFacts, StartTime } from '../../../preload/domain/model/media-facts.ts'
import { parseRate } from '../../../preload/domain/timecode/rate.ts'
import type { ByteReader } from '../byte-reader.ts'
import { type Chunk, chunksIn, riffAt } from '../riff-chunks.ts'
import { bytesOf } from './bounded-reader.ts'
import { type Ixml, readIxml } from './ixml.ts'

const maxIxmlBytes = 1024 * 1024
/** EBU Tech 3285. */
const bextOffset = { originatorReference: 288, timeReference: 338, end: 346 }

interface WaveChunks {
  format: Buffer
  bext: Buffer
  ixml: Ixml | null
}

export async function waveFacts(reader: ByteReader): Promise<Partial<MediaFacts>> {
  const { format, bext, ixml } = await readChunks(reader)
  if (format.length < 16) return {}
  const [channels, sampleRate] = [format.readUInt16LE(2), format.readUInt32LE(4)]
  const audio =
    channels && sampleRate ? { codec: codecOf(format.readUInt16LE(0)), channels, sampleRate } : null
  const reference = bext.toString(
    'latin1',
    bextOffset.originatorReference,
    bextOffset.originatorReference + 32,
  )
  return {
    audio,
    frameRate: ixml?.rate ? parseRate(ixml.rate) : null,
    isVariableFrameRate: ixml?.rate && parseRate(ixml.rate) ? false : null,
    start: startIn({ bext, ixml, sampleRate }),
    // The originator's reference often is the tape.
    reel: ixml?.tape || reference.replace(/\P{ASCII}|\p{Cc}/gu, '').trim() || null,
  }
}

async function readChunks(reader: ByteReader): Promise<WaveChunks> {
  const found: WaveChunks = { format: Buffer.alloc(0), bext: Buffer.alloc(0), ixml: null }
  for await (const chunk of waveChunks(reader)) {
    const range = { start: chunk.dataStart, end: chunk.end }
    if (chunk.id === 'fmt ') found.format = await bytesOf(reader, range, 40)
    if (chunk.id === 'bext') found.bext = await bytesOf(reader, range, bextOffset.end)
    if (chunk.id.toLowerCase() === 'ixml') found.ixml = readIxml(await bytesOf(reader, range, maxIxmlBytes))
  }
  return found
}

/** Those behind the samples too: the size of samples beyond 4 GB stands elsewhere. */
async function* waveChunks(reader: ByteReader): AsyncGenerator<Chunk> {
  const riff = await riffAt(reader, 0)
  if (riff?.form !== 'WAVE') return
  let start = riff.dataStart
  for (let isOver = false; !isOver; ) {
    isOver = true
    for await (const chunk of chunksIn(reader, { start, end: reader.sizeBytes })) {
      if (typeof chunk === 'string') return
      yield chunk
      if (chunk.id !== 'data' || !chunk.isOpen || !riff.dataBytes) continue
      start = chunk.dataStart + riff.dataBytes + (riff.dataBytes % 2)
      isOver = false
    }
  }
}

function startIn({
  bext,
  ixml,
  sampleRate,
}: {
  bext: Buffer
  ixml: Ixml | null
  sampleRate: number
}): StartTime | null {
  const isDropFrame = ixml?.isDropFrame ?? null
  if (ixml?.samples != null) {
    const samplesPerSecond = ixml.samplesPerSecond ?? sampleRate
    if (samplesPerSecond > 0)
      return { kind: 'samples', samples: ixml.samples, samplesPerSecond, isDropFrame, from: 'ixml' }
  }
  if (bext.length < bextOffset.end || !sampleRate) return null
  const samples = Number(bext.readBigUInt64LE(bextOffset.timeReference))
  // Zero stands for "not said": nobody records on the stroke of midnight. More than a few days is noise.
  if (samples === 0 || samples > sampleRate * 86_400 * 4) return null
  return { kind: 'samples', samples, samplesPerSecond: sampleRate, isDropFrame, from: 'bext' }
}

const codecs: Record<number, string> = {
  1: 'PCM',
  2: 'ADPCM',
  3: 'PCM float',
  6: 'A-law',
  7: 'mu-law',
  85: 'MP3',
  65534: 'PCM',
}
const codecOf = (tag: number) => codecs[tag] ?? `0x${tag.toString(16).padStart(4, '0')}`
