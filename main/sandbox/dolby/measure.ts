import { createHash } from 'node:crypto'
import { readWav, type Wav } from './wav.ts'

/** What is said about a file: measured where it is PCM, drawn from its bytes where it is not. */
export interface Measures {
  kind: string
  sizeBytes: number
  seconds: number
  codec: string
  bitDepth: number
  channels: number
  sampleRate: number
  isVideo: boolean
  /** LUFS, without the weighting of frequencies that the real measure has. */
  loudness: number
  /** LU between quiet and loud. */
  range: number
  /** dBFS. */
  peak: number
  clippings: number
  silentChannels: number[]
  /** One a second: time, loudness, peak. */
  series: [seconds: number, loudness: number, peak: number][]
  /** Whether each second is silent. */
  silent: boolean[]
  /** A number from 0 to below the bound, the same one for the same bytes and name. */
  draw(name: string, bound: number): number
}

/** What stands for no sound at all. */
const floor = -70
const silenceBelow = -60
export const round = (value: number, digits = 1) => Number(value.toFixed(digits))
const decibels = (amplitude: number) => Math.max(floor, 20 * Math.log10(amplitude || 1e-9))
const loudnessOf = (meanSquare: number) => Math.max(floor, -0.691 + 10 * Math.log10(meanSquare || 1e-12))

export function measure(bytes: Buffer, location: string): Measures {
  const extension = /\.([a-z0-9]+)$/i.exec(location.replace(/\?.*$/, ''))?.[1]?.toLowerCase() ?? 'bin'
  const hash = createHash('sha256').update(bytes).digest('hex')
  const draw = (name: string, bound: number) =>
    createHash('sha256').update(`${hash} ${name}`).digest().readUInt32BE() % bound
  const wav = readWav(bytes)
  const common = { sizeBytes: bytes.length, draw }
  return wav ? { ...common, ...ofWav(wav) } : { ...common, ...drawn(bytes, { extension, draw }) }
}

function ofWav(wav: Wav): Omit<Measures, 'sizeBytes' | 'draw'> {
  const { frames, sampleRate, channels } = wav
  const blocks = Array.from({ length: Math.ceil(frames / sampleRate) }, (_, second) =>
    blockOf(wav, { start: second * sampleRate, end: Math.min(frames, (second + 1) * sampleRate) }),
  )
  const energies = blocks.map(({ meanSquares }) => meanSquares.reduce((sum, each) => sum + each, 0))
  // ITU-R BS.1770: blocks below −70 LUFS do not count, then none that is 10 LU below the rest.
  const loud = energies.filter((energy) => loudnessOf(energy) > floor)
  const gate = loudnessOf(mean(loud)) - 10
  const counted = loud.filter((energy) => loudnessOf(energy) >= gate)
  const ordered = counted.map(loudnessOf).sort((a, b) => a - b)
  const quantile = (part: number) => ordered[Math.floor(part * (ordered.length - 1))] ?? floor
  return {
    kind: 'wav',
    seconds: frames / sampleRate,
    codec: wav.isFloat ? 'pcm_f32le' : wav.bitDepth === 8 ? 'pcm_u8' : `pcm_s${wav.bitDepth}le`,
    bitDepth: wav.bitDepth,
    channels,
    sampleRate,
    isVideo: false,
    loudness: round(loudnessOf(mean(counted))),
    range: round(ordered.length ? quantile(0.95) - quantile(0.1) : 0),
    peak: round(decibels(Math.max(0, ...blocks.map(({ peak }) => peak)))),
    clippings: blocks.reduce((sum, { clippings }) => sum + clippings, 0),
    silentChannels: Array.from({ length: channels }, (_, channel) => channel).filter((channel) =>
      blocks.every(({ meanSquares }) => loudnessOf(meanSquares[channel] ?? 0) <= silenceBelow),
    ),
    series: blocks.map(({ peak }, second) => [
      second,
      round(loudnessOf(energies[second] ?? 0)),
      round(decibels(peak)),
    ]),
    silent: energies.map((energy) => loudnessOf(energy) <= silenceBelow),
  }
}

function blockOf({ channels, sample }: Wav, { start, end }: { start: number; end: number }) {
  const squares = new Array<number>(channels).fill(0)
  let peak = 0
  let clippings = 0
  let isClipped = false
  for (let frame = start; frame < end; frame += 1)
    for (let channel = 0; channel < channels; channel += 1) {
      const value = sample(frame, channel)
      const size = Math.abs(value)
      squares[channel] = (squares[channel] ?? 0) + value * value
      if (size > peak) peak = size
      if (size >= 0.9999 && !isClipped) clippings += 1
      isClipped = size >= 0.9999
    }
  return { meanSquares: squares.map((sum) => sum / Math.max(1, end - start)), peak, clippings }
}

const mean = (values: number[]) => values.reduce((sum, each) => sum + each, 0) / (values.length || 1)

const videoKinds = ['mp4', 'mov', '3gp', 'webm', 'mkv']
/** What a lossy file has a second, roughly. */
const bytesPerSecond = 16_000

function drawn(
  bytes: Buffer,
  { extension, draw }: { extension: string; draw: Measures['draw'] },
): Omit<Measures, 'sizeBytes' | 'draw'> {
  const isVideo = videoKinds.includes(extension)
  const seconds = movieSeconds(bytes) ?? bytes.length / bytesPerSecond
  const loudness = -30 + draw('loudness', 180) / 10
  const wholeSeconds = Math.min(3_600, Math.ceil(seconds))
  return {
    kind: extension,
    seconds,
    codec: extension === 'mp3' ? 'mp3' : 'aac',
    bitDepth: 16,
    channels: 2,
    sampleRate: 48_000,
    isVideo,
    loudness: round(loudness),
    range: round(2 + draw('range', 100) / 10),
    peak: round(-0.1 - draw('peak', 60) / 10),
    clippings: draw('clippings', 3),
    silentChannels: [],
    series: Array.from({ length: wholeSeconds }, (_, second) => [
      second,
      round(loudness + draw(`loudness ${second}`, 60) / 10 - 3),
      round(-1 - draw(`peak ${second}`, 80) / 10),
    ]),
    silent: Array.from({ length: wholeSeconds }, (_, second) => draw(`silent ${second}`, 12) === 0),
  }
}

/** Of an MP4, MOV or 3GP: its movie header, wherever it stands. */
function movieSeconds(bytes: Buffer): number | undefined {
  const at = bytes.indexOf('mvhd', 0, 'latin1')
  if (at < 0 || at + 36 > bytes.length) return undefined
  const isLong = bytes[at + 4] === 1
  const timescale = bytes.readUInt32BE(at + (isLong ? 24 : 16))
  const units = isLong ? Number(bytes.readBigUInt64BE(at + 28)) : bytes.readUInt32BE(at + 20)
  return timescale ? units / timescale : undefined
}
