import type { AudioFrame, FrameAt } from './audio-frames.ts'

const sampleRates = [
  ...[96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350],
]
const headerBytes = 7

/** The frame of AAC whose ADTS header stands here (ISO/IEC 13818-7 §6.2). */
function adtsFrameAt(bytes: Buffer, at: number): AudioFrame | undefined {
  if (at + headerBytes > bytes.length) return undefined
  // The sync of 12 bits, and a layer that is always 0.
  if (bytes[at] !== 0xff || (bytes.readUInt8(at + 1) & 0xf6) !== 0xf0) return undefined
  const rateIndex = (bytes.readUInt8(at + 2) >> 2) & 15
  const sampleRate = sampleRates[rateIndex]
  const frameBytes = (bytes.readUIntBE(at + 3, 3) >> 5) & 0x1fff
  if (sampleRate === undefined || frameBytes < headerBytes) return undefined
  const blocks = (bytes.readUInt8(at + 6) & 3) + 1
  return { bytes: frameBytes, samples: 1024 * blocks, sampleRate, kind: bytes.readUInt16BE(at + 1) & 0x8fc }
}

export const adtsFrames: FrameAt = { at: adtsFrameAt, headerBytes, maxFrameBytes: 0x1fff }
