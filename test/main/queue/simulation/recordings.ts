import {
  box,
  chunk,
  ebmlHeader,
  element,
  ftyp,
  moov,
  movieHeader,
  noise,
  waveFormat,
} from '../../../fakes/containers.ts'
import { movieBytes } from '../../../fakes/sample-bytes.ts'

/** What a program does to the file that it writes. It keeps it open but for `close`. */
export type WriteStep =
  | { do: 'write'; at: number; bytes: Buffer }
  | { do: 'resize'; sizeBytes: number }
  /** Keeps still for a while. */
  | { do: 'stall' }
  /** Keeps still with the file closed, and opens it again. */
  | { do: 'close' }

export interface Recording {
  extension: string
  steps: WriteStep[]
}

/** `name` gives the noise in it; `sizes` are those of the pieces that are written at a time. */
type Recorder = (name: string, sizes: readonly number[]) => Recording

const stall: WriteStep = { do: 'stall' }

/** Pieces one after the other, with a stall behind each. */
function appending(pieces: readonly Buffer[], still: WriteStep = stall) {
  let at = 0
  const steps = pieces.flatMap((bytes): WriteStep[] => {
    const step: WriteStep = { do: 'write', at, bytes }
    at += bytes.length
    return [step, still]
  })
  return { steps, sizeBytes: at }
}

const pieces = (name: string, sizes: readonly number[]) =>
  sizes.map((sizeBytes, at) => noise(`${name}.${at}`, sizeBytes))

const fragmented: Recorder = (name, sizes) => {
  const head = box('moov', Buffer.concat([movieHeader, box('mvex', box('trex', Buffer.alloc(24)))]))
  const fragments = pieces(name, sizes).flatMap((media) => [
    box('moof', box('mfhd', Buffer.alloc(8))),
    box('mdat', media),
  ])
  const offset = Buffer.alloc(8)
  offset.writeUInt32BE(24, 4)
  const { steps } = appending([ftyp, head, ...fragments, box('mfra', box('mfro', offset))])
  return { extension: '.mp4', steps: steps.slice(0, -1) }
}

/** Up to the closed `mdat`; what comes behind it differs. */
function untilMovie(name: string, sizes: readonly number[]) {
  const media = pieces(name, sizes)
  const open = box('mdat', Buffer.alloc(0), 0)
  const { steps, sizeBytes } = appending([ftyp, open, ...media])
  const closed = box('mdat', Buffer.alloc(0), sizeBytes - ftyp.length).subarray(0, 8)
  return { steps: [...steps, { do: 'write' as const, at: ftyp.length, bytes: closed }], sizeBytes, media }
}

const plain: Recorder = (name, sizes) => {
  const { steps, sizeBytes } = untilMovie(name, sizes)
  return { extension: '.mp4', steps: [...steps, stall, { do: 'write', at: sizeBytes, bytes: moov }] }
}

/** Written without its movie, then shifted to make room for it in front. */
const faststart: Recorder = (name, sizes) => {
  const { steps, media } = untilMovie(name, sizes)
  const shifted = box('mdat', Buffer.concat(media))
  const head = Buffer.concat([ftyp, moov, shifted.subarray(0, 8)])
  const again = appending([head, ...media])
  return { extension: '.mp4', steps: [...steps, stall, ...again.steps.slice(0, -1)] }
}

const matroska: Recorder = (name, sizes) => {
  const clusters = pieces(name, sizes).map((media) => element('1f43b675', element('a3', media)))
  const segmentBytes = Buffer.concat([...clusters, element('1c53bb6b', Buffer.alloc(12, 1))]).length
  const { steps, sizeBytes } = appending([
    ebmlHeader,
    element('18538067', Buffer.alloc(0), 'unknown'),
    ...clusters,
  ])
  const cues = element('1c53bb6b', Buffer.alloc(12, 1))
  const sized = element('18538067', Buffer.alloc(0), segmentBytes)
  const ends: WriteStep[] = [
    { do: 'write', at: sizeBytes, bytes: cues },
    { do: 'write', at: ebmlHeader.length, bytes: sized },
  ]
  return { extension: '.mkv', steps: [...steps, ...ends] }
}

/** Sizes that only the end fills in. */
const wave: Recorder = (name, sizes) => {
  const even = sizes.map((sizeBytes) => sizeBytes + (sizeBytes % 2))
  const dataBytes = even.reduce((sum, each) => sum + each, 0)
  const header = (riffBytes: number, sampleBytes: number) => {
    const head = Buffer.concat([
      Buffer.from('RIFF\0\0\0\0WAVE', 'latin1'),
      waveFormat(),
      chunk('data', Buffer.alloc(0), sampleBytes),
    ])
    head.writeUInt32LE(riffBytes, 4)
    return head
  }
  const opened = header(0xffff_ffff, 0xffff_ffff)
  const { steps } = appending([opened, ...pieces(name, even)])
  const bytes = header(opened.length - 8 + dataBytes, dataBytes)
  return { extension: '.wav', steps: [...steps, { do: 'write', at: 0, bytes }] }
}

/** Frames of 128 kbit/s at 44.1 kHz (ISO/IEC 11172-3), the first of which counts the others. */
const frameBytes = 417

function frame(content: Buffer): Buffer {
  const bytes = Buffer.alloc(frameBytes)
  bytes.set([0xff, 0xfb, 0x90, 0x00])
  for (const [at, byte] of content.subarray(0, frameBytes - 40).entries()) bytes[40 + at] = byte & 0x7f
  return bytes
}

const mpeg: Recorder = (name, sizes) => {
  const counts = sizes.map((sizeBytes) => 4 + Math.ceil(sizeBytes / frameBytes))
  const sound = counts.map((count, at) =>
    Buffer.concat(Array.from({ length: count }, (_, n) => frame(noise(`${name}.${at}.${n}`, frameBytes)))),
  )
  const frames = counts.reduce((sum, each) => sum + each, 0)
  const counting = (frameCount: number, byteCount: number) => {
    const first = frame(Buffer.alloc(0))
    first.write('Info', 36, 'latin1')
    first.writeUInt32BE(3, 40)
    first.writeUInt32BE(frameCount, 44)
    first.writeUInt32BE(byteCount, 48)
    return first
  }
  const { steps } = appending([counting(0, 0), ...sound])
  const bytes = counting(frames, (frames + 1) * frameBytes)
  return { extension: '.mp3', steps: [...steps, { do: 'write', at: 0, bytes }] }
}

/** The whole size at once, then filled; some have their movie in front of what is not there yet. */
const reserving: Recorder = (name, sizes) => {
  const media = pieces(name, sizes)
  const head = Buffer.concat([ftyp, moov, box('mdat', Buffer.concat(media)).subarray(0, 8)])
  const { steps, sizeBytes } = appending([head, ...media])
  return { extension: '.mov', steps: [{ do: 'resize', sizeBytes }, stall, ...steps.slice(0, -1)] }
}

/** A copy by a program that closes the file between its pieces: what is there always says that more has to come. */
const copied: Recorder = (name, sizes) => {
  const whole = movieBytes(
    name,
    sizes.reduce((sum, each) => sum + each, 0),
  )
  const cuts = [0, ...sizes.slice(1).map((_, at) => Math.floor((whole.length * (at + 1)) / sizes.length))]
  const parts = cuts.map((cut, at) => whole.subarray(cut, cuts[at + 1] ?? whole.length))
  return { extension: '.mp4', steps: appending(parts, { do: 'close' }).steps.slice(0, -1) }
}

export const recorders: Readonly<Record<string, Recorder>> = {
  fragmented,
  plain,
  faststart,
  matroska,
  wave,
  mpeg,
  reserving,
  copied,
}

/** What a file holds when all of it is done. */
export function played(steps: readonly WriteStep[]): Buffer {
  let bytes = Buffer.alloc(0)
  const resize = (sizeBytes: number) => {
    bytes = Buffer.concat([bytes.subarray(0, sizeBytes), Buffer.alloc(Math.max(0, sizeBytes - bytes.length))])
  }
  for (const step of steps) {
    if (step.do === 'resize') resize(step.sizeBytes)
    if (step.do !== 'write') continue
    if (step.at + step.bytes.length > bytes.length) resize(step.at + step.bytes.length)
    step.bytes.copy(bytes, step.at)
  }
  return bytes
}
