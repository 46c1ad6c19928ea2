export interface ToneOptions {
  seconds?: number
  /** 0 to 1. */
  amplitude?: number
  channels?: number
  sampleRate?: number
  /** The first so many seconds are silent. */
  silentSeconds?: number
}

/** A WAV of 16 bits with a tone of 440 Hz; channels but the first are silent. */
export function tone(options: ToneOptions = {}): Buffer {
  const { seconds = 3, amplitude = 0.1, channels = 1, sampleRate = 8_000, silentSeconds = 0 } = options
  const frames = Math.round(seconds * sampleRate)
  const data = Buffer.alloc(frames * channels * 2)
  for (let frame = Math.round(silentSeconds * sampleRate); frame < frames; frame += 1) {
    const value = amplitude * Math.sin((2 * Math.PI * 440 * frame) / sampleRate)
    data.writeInt16LE(Math.round(value * 32_767), frame * channels * 2)
  }
  const header = Buffer.alloc(44)
  header.write('RIFF', 0, 'latin1')
  header.writeUInt32LE(36 + data.length, 4)
  header.write('WAVEfmt ', 8, 'latin1')
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(channels, 22)
  header.writeUInt32LE(sampleRate, 24)
  header.writeUInt32LE(sampleRate * channels * 2, 28)
  header.writeUInt16LE(channels * 2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36, 'latin1')
  header.writeUInt32LE(data.length, 40)
  return Buffer.concat([header, data])
}
