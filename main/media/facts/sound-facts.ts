import type { MediaFacts } from '../../../preload/domain/model/media-facts.ts'
import { adtsFrames } from '../adts-frames.ts'
import { findFrames } from '../audio-frames.ts'
import { audioRange } from '../audio-tags.ts'
import type { ByteReader } from '../byte-reader.ts'
import { mpegFrames } from '../mpeg-frames.ts'

const headBytes = 16 * 1024

/** By the header of its first frame. */
export async function mpegFacts(reader: ByteReader): Promise<Partial<MediaFacts>> {
  const head = await soundHead(reader)
  const at = findFrames(head, mpegFrames)
  const frame = at < 0 ? undefined : mpegFrames.at(head, at)
  if (!frame) return {}
  const isMono = (head[at + 3] ?? 0) >> 6 === 3
  const layer = (((head[at + 1] ?? 0) >> 1) & 3) === 1 ? 'MP3' : 'MP2'
  return { audio: { codec: layer, channels: isMono ? 1 : 2, sampleRate: frame.sampleRate } }
}

/** ISO/IEC 13818-7 §6.2; a configuration of 0 says that the channels stand inside the frames. */
export async function adtsFacts(reader: ByteReader): Promise<Partial<MediaFacts>> {
  const head = await soundHead(reader)
  const at = findFrames(head, adtsFrames)
  const frame = at < 0 ? undefined : adtsFrames.at(head, at)
  const configuration = (((head[at + 2] ?? 0) & 1) << 2) | ((head[at + 3] ?? 0) >> 6)
  const channels = configuration === 7 ? 8 : configuration
  return frame && channels ? { audio: { codec: 'AAC', channels, sampleRate: frame.sampleRate } } : {}
}

async function soundHead(reader: ByteReader): Promise<Buffer> {
  const { start } = await audioRange(reader)
  return reader.read(start, headBytes)
}

/** The first packet of its first page: Vorbis I §4.2.2, RFC 7845 §5.1. */
export async function oggFacts(reader: ByteReader): Promise<Partial<MediaFacts>> {
  const head = await reader.read(0, 27 + 255 + 64)
  const packet = head.subarray(27 + (head[26] ?? 0))
  if (packet.length < 16) return {}
  if (packet.toString('latin1', 1, 7) === 'vorbis')
    return soundOf('Vorbis', packet[11], packet.readUInt32LE(12))
  // Opus is always decoded at this rate.
  return packet.toString('latin1', 0, 8) === 'OpusHead' ? soundOf('Opus', packet[9], 48_000) : {}
}

/** RFC 9639 §8.2: the stream's own description is its first block. */
export async function flacFacts(reader: ByteReader): Promise<Partial<MediaFacts>> {
  const head = await reader.read(0, 8 + 34)
  if (head.length < 42 || head.toString('latin1', 0, 4) !== 'fLaC') return {}
  const sampleRate = head.readUIntBE(18, 3) >> 4
  const channels = (((head[20] ?? 0) >> 1) & 7) + 1
  const samples = ((head[21] ?? 0) & 15) * 2 ** 32 + head.readUInt32BE(22)
  const durationMs = samples && sampleRate ? Math.round((samples * 1000) / sampleRate) : null
  return { ...soundOf('FLAC', channels, sampleRate), durationMs }
}

function soundOf(codec: string, channels: number | undefined, sampleRate: number): Partial<MediaFacts> {
  return channels && sampleRate ? { audio: { codec, channels, sampleRate } } : {}
}
