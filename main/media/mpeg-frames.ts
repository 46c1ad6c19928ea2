import { type AudioFrame, chained, type FrameAt } from './audio-frames.ts'

/** Kilobits a second by the index in the header (ISO/IEC 11172-3 §2.4.2.3, 13818-3 §2.4.2.3); 0 has no fixed rate. */
const bitrates = {
  layer2: [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  layer3: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  low: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
}
const sampleRates = [44_100, 48_000, 32_000]

export interface MpegFrame extends AudioFrame {
  /** Where a header of the whole stream stands in its first frame, behind the side information. */
  streamHeaderOffset: number
}

/**
 * The frame of MPEG audio whose header stands here. Every value its standard reserves is refused, because the sync alone
 * is 11 bits; so is layer I, which has not been in use for decades and with which the mark of UTF-16 text would pass.
 */
export function mpegFrameAt(bytes: Buffer, at: number): MpegFrame | undefined {
  if (at + 4 > bytes.length || bytes[at] !== 0xff) return undefined
  const header = bytes.readUInt32BE(at)
  const [version, layer] = [(header >> 19) & 3, (header >> 17) & 3]
  const [bitrateIndex, rateIndex] = [(header >> 12) & 15, (header >> 10) & 3]
  if (header >>> 21 !== 0x7ff || version === 1 || layer === 0 || layer === 3) return undefined
  if (bitrateIndex === 0 || bitrateIndex === 15 || rateIndex === 3 || (header & 3) === 2) return undefined
  const isFirstVersion = version === 3
  const isLayer3 = layer === 1
  const table = isFirstVersion ? (isLayer3 ? bitrates.layer3 : bitrates.layer2) : bitrates.low
  const bitrate = (table[bitrateIndex] ?? 0) * 1000
  const sampleRate = (sampleRates[rateIndex] ?? 0) / (isFirstVersion ? 1 : version === 2 ? 2 : 4)
  const samples = isLayer3 && !isFirstVersion ? 576 : 1152
  const isMono = ((header >> 6) & 3) === 3
  const sideBytes = isFirstVersion ? (isMono ? 17 : 32) : isMono ? 9 : 17
  return {
    bytes: Math.floor((samples * bitrate) / 8 / sampleRate) + ((header >> 9) & 1),
    samples,
    sampleRate,
    kind: (version << 4) | (layer << 2) | rateIndex,
    streamHeaderOffset: 4 + sideBytes,
  }
}

const headerBytes = 4
export const mpegFrames: FrameAt = { at: mpegFrameAt, headerBytes, maxFrameBytes: 2881 }

/** What the first frame says about the whole stream. */
export type StreamHeader =
  /** Bytes from its own first one on; frames without itself. Null where it does not say. */
  | { kind: 'said'; bytes: number | null; frames: number | null }
  /** Its place is kept, but nothing is written there yet. */
  | { kind: 'placeholder' }
  | { kind: 'none' }

/** `frame` holds the whole of the first frame. Xing and Info: LAME's; VBRI: Fraunhofer's. */
export function streamHeaderOf(frame: Buffer): StreamHeader {
  const facts = mpegFrameAt(frame, 0)
  if (!facts) return { kind: 'none' }
  const at = facts.streamHeaderOffset
  const name = frame.toString('latin1', at, at + 4)
  if ((name === 'Xing' || name === 'Info') && frame.length >= at + 16) {
    const flags = frame.readUInt32BE(at + 4)
    const frames = flags & 1 ? frame.readUInt32BE(at + 8) : null
    const bytes = flags & 2 ? frame.readUInt32BE(at + (flags & 1 ? 12 : 8)) : null
    return frames === 0 || bytes === 0 ? { kind: 'placeholder' } : { kind: 'said', bytes, frames }
  }
  if (frame.toString('latin1', 36, 40) === 'VBRI' && frame.length >= 54) {
    const [bytes, frames] = [frame.readUInt32BE(46), frame.readUInt32BE(50)]
    return frames === 0 || bytes === 0 ? { kind: 'placeholder' } : { kind: 'said', bytes, frames }
  }
  const isEmpty = frame.length > headerBytes && frame.subarray(headerBytes).every((byte) => byte === 0)
  return { kind: isEmpty ? 'placeholder' : 'none' }
}

/** Whether MPEG audio begins here: several frames in a row, or fewer that reach the end of what is given. */
export const beginsMpegAudio = (bytes: Buffer, at: number) => chained(bytes, at, mpegFrames)
