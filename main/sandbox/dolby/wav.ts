/** PCM or float samples of a RIFF/WAVE file. */
export interface Wav {
  isFloat: boolean
  channels: number
  sampleRate: number
  bitDepth: number
  frames: number
  /** The content of the data chunk: whole frames. */
  data: Buffer
  /** −1 to 1. */
  sample(frame: number, channel: number): number
}

/** Undefined for everything but 8 to 32 bits of PCM and 32 bits of float. */
export function readWav(bytes: Buffer): Wav | undefined {
  if (bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WAVE')
    return undefined
  const format = chunkOf(bytes, 'fmt ')
  const content = chunkOf(bytes, 'data')
  if (!format || format.length < 16 || !content) return undefined
  const tag = format.readUInt16LE(0)
  // WAVE_FORMAT_EXTENSIBLE has the tag at the beginning of its sub-format.
  const code = tag === 0xfffe && format.length >= 26 ? format.readUInt16LE(24) : tag
  const channels = format.readUInt16LE(2)
  const sampleRate = format.readUInt32LE(4)
  const bitDepth = format.readUInt16LE(14)
  const isFloat = code === 3 && bitDepth === 32
  if (channels === 0 || sampleRate === 0 || !(isFloat || (code === 1 && [8, 16, 24, 32].includes(bitDepth))))
    return undefined
  const sampleBytes = bitDepth / 8
  const frames = Math.floor(content.length / (sampleBytes * channels))
  const data = content.subarray(0, frames * sampleBytes * channels)
  const sample = (frame: number, channel: number) =>
    isFloat
      ? data.readFloatLE((frame * channels + channel) * 4)
      : readPcm(data, (frame * channels + channel) * sampleBytes, bitDepth)
  return { isFloat, channels, sampleRate, bitDepth, frames, data, sample }
}

/** The same kind of file with each sample as `change` makes it, from `start` to before `end`. */
export function writeWav(
  wav: Omit<Wav, 'frames' | 'data'>,
  { start, end, change }: { start: number; end: number; change(sample: number): number },
): Buffer {
  const { isFloat, channels, sampleRate, bitDepth } = wav
  const sampleBytes = bitDepth / 8
  const data = Buffer.alloc(Math.max(0, end - start) * channels * sampleBytes)
  let offset = 0
  for (let frame = start; frame < end; frame += 1)
    for (let channel = 0; channel < channels; channel += 1) {
      const value = Math.max(-1, Math.min(1, change(wav.sample(frame, channel))))
      if (isFloat) data.writeFloatLE(value, offset)
      else writePcm(data, { offset, bitDepth, value })
      offset += sampleBytes
    }
  const header = Buffer.alloc(44)
  header.write('RIFF', 0, 'latin1')
  header.writeUInt32LE(36 + data.length + (data.length % 2), 4)
  header.write('WAVEfmt ', 8, 'latin1')
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(isFloat ? 3 : 1, 20)
  header.writeUInt16LE(channels, 22)
  header.writeUInt32LE(sampleRate, 24)
  header.writeUInt32LE(sampleRate * channels * sampleBytes, 28)
  header.writeUInt16LE(channels * sampleBytes, 32)
  header.writeUInt16LE(bitDepth, 34)
  header.write('data', 36, 'latin1')
  header.writeUInt32LE(data.length, 40)
  return Buffer.concat([header, data, Buffer.alloc(data.length % 2)])
}

function chunkOf(bytes: Buffer, id: string): Buffer | undefined {
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = bytes.readUInt32LE(at + 4)
    if (bytes.toString('latin1', at, at + 4) === id) return bytes.subarray(at + 8, at + 8 + size)
    at += 8 + size + (size % 2)
  }
  return undefined
}

/** 8 bits are unsigned, all others signed. */
function readPcm(data: Buffer, offset: number, bitDepth: number): number {
  if (bitDepth === 8) return (data.readUInt8(offset) - 128) / 128
  return data.readIntLE(offset, bitDepth / 8) / 2 ** (bitDepth - 1)
}

function writePcm(
  data: Buffer,
  { offset, bitDepth, value }: { offset: number; bitDepth: number; value: number },
) {
  const full = 2 ** (bitDepth - 1)
  const whole = Math.min(full - 1, Math.round(value * full))
  if (bitDepth === 8) data.writeUInt8(whole + 128, offset)
  else data.writeIntLE(whole, offset, bitDepth / 8)
}
