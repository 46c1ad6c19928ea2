import { box } from '../../../fakes/containers.ts'

const u32 = (...values: number[]) => {
  const bytes = Buffer.alloc(values.length * 4)
  values.forEach((value, at) => {
    bytes.writeUInt32BE(value >>> 0, at * 4)
  })
  return bytes
}
const u16 = (...values: number[]) => {
  const bytes = Buffer.alloc(values.length * 2)
  values.forEach((value, at) => {
    bytes.writeUInt16BE(value, at * 2)
  })
  return bytes
}
const all = (...parts: Buffer[]) => Buffer.concat(parts)

export interface TimecodeTrack {
  /** The frame number in its first sample, or four bytes. */
  sample: number | Buffer
  flags?: number
  timescale?: number
  frameDuration?: number
  labels?: number
  name?: { at: 34 | 36; text: string }
  samples?: number
  /** Where its edit begins, in its own units. */
  mediaStart?: number
}

export interface MovieFacts {
  perSecond?: number
  /** Samples and how long they are. */
  runs?: [number, number][]
  timecode?: TimecodeTrack
  sound?: Buffer[]
  isEnabled?: boolean
  /** Of the picture: how long in milliseconds, and from where in its own units; -1 waits. */
  edits?: [number, number][]
}

const sampleAt = 24

/** A QuickTime movie by hand: the first sample of its timecode, then what its boxes say. */
export function movie({ perSecond = 25, runs = [[50, 1]], timecode, sound = [], edits }: MovieFacts): Buffer {
  const head = all(
    box('ftyp', all(Buffer.from('qt  '), u32(0))),
    box('mdat', timecode ? sampleOf(timecode) : u32(0)),
  )
  const video = track({
    id: 1,
    handler: 'vide',
    perSecond,
    runs,
    description: pictureEntry(),
    references: timecode ? [2] : [],
    ...(edits ? { edits } : {}),
  })
  const timecodes = timecode
    ? [
        track({
          id: 2,
          handler: 'tmcd',
          perSecond: timecode.timescale ?? perSecond,
          runs: [[timecode.samples ?? 1, 100]],
          description: timecodeEntry(timecode, perSecond),
          ...(timecode.mediaStart === undefined
            ? {}
            : {
                edits: [
                  [10, -1],
                  [100, timecode.mediaStart],
                ],
              }),
        }),
      ]
    : []
  const sounds = sound.map((description, at) =>
    track({ id: 10 + at, handler: 'soun', perSecond: 48_000, runs: [[100, 1024]], description }),
  )
  const header = box('mvhd', all(u32(0, 0, 0, 1000, 4000), Buffer.alloc(80)))
  return all(head, box('moov', all(header, video, ...timecodes, ...sounds)))
}

const sampleOf = ({ sample }: TimecodeTrack) => (typeof sample === 'number' ? u32(sample) : sample)

interface TrackParts {
  id: number
  handler: string
  perSecond: number
  runs: [number, number][]
  description: Buffer
  references?: number[]
  edits?: [number, number][]
}

function track({
  id,
  handler,
  perSecond,
  runs,
  description,
  references = [],
  edits = [],
}: TrackParts): Buffer {
  const samples = box(
    'stbl',
    all(
      box('stsd', all(u32(0, 1), description)),
      box('stts', all(u32(0, runs.length), ...runs.map(([count, units]) => u32(count, units)))),
      box('stco', u32(0, 1, sampleAt)),
    ),
  )
  const media = box(
    'mdia',
    all(
      box('mdhd', all(u32(0, 0, 0, perSecond, 100), u16(0, 0))),
      box('hdlr', all(u32(0, 0), Buffer.from(handler), u32(0, 0, 0))),
      box('minf', samples),
    ),
  )
  const entries = edits.map(([units, start]) => u32(units, start, 0x10000))
  const list = edits.length ? [box('edts', box('elst', all(u32(0, edits.length), ...entries)))] : []
  const links = references.length ? [box('tref', box('tmcd', u32(...references)))] : []
  return box('trak', all(box('tkhd', all(u32(1, 0, 0, id, 0), Buffer.alloc(64))), ...list, ...links, media))
}

const pictureEntry = () => box('apcn', all(Buffer.alloc(24), u16(1920, 1080), Buffer.alloc(50)))

function timecodeEntry(
  { flags = 0, timescale, frameDuration = 1, labels = 25, name }: TimecodeTrack,
  perSecond: number,
) {
  const fixed = all(
    Buffer.alloc(12),
    u32(flags, timescale ?? perSecond, frameDuration),
    Buffer.from([labels]),
  )
  const text = Buffer.from(name?.text ?? '')
  const named = name ? [box('name', all(u16(text.length, 0), text))] : []
  // 33 bytes so far; the reserved ones are one or three.
  return box('tmcd', all(fixed, Buffer.alloc(name?.at === 36 ? 3 : 1), ...named))
}

/** Version 0, 1 or 2 of QuickTime's sound description. */
export function soundEntry({
  channels,
  sampleRate,
  version = 0,
}: {
  channels: number
  sampleRate: number
  version?: 0 | 2
}) {
  if (version === 2) {
    const rate = Buffer.alloc(8)
    rate.writeDoubleBE(sampleRate)
    return box(
      'lpcm',
      all(
        Buffer.alloc(8),
        u16(2, 0),
        u32(0),
        u16(3, 16, 0xfffe, 0),
        u32(65_536, 72),
        rate,
        u32(channels),
        Buffer.alloc(20),
      ),
    )
  }
  return box(
    'sowt',
    all(Buffer.alloc(8), u16(0, 0), u32(0), u16(channels, 16, 0, 0), u32(sampleRate * 65_536)),
  )
}

const little = (bytes: number, value: number) => {
  const buffer = Buffer.alloc(bytes)
  if (bytes === 8) buffer.writeBigUInt64LE(BigInt(value))
  else buffer.writeUIntLE(value, 0, bytes)
  return buffer
}
const chunk = (id: string, content: Buffer) =>
  all(Buffer.from(id), little(4, content.length), content, Buffer.alloc(content.length % 2))

/** A recording with these chunks in front of its samples and behind them. */
export function wave({
  before = [],
  after = [],
}: {
  before?: [string, Buffer][]
  after?: [string, Buffer][]
}): Buffer {
  const format = all(
    little(2, 1),
    little(2, 2),
    little(4, 48_000),
    little(4, 192_000),
    little(2, 4),
    little(2, 16),
  )
  const chunks = [
    chunk('fmt ', format),
    ...before.map(([id, content]) => chunk(id, content)),
    chunk('data', Buffer.alloc(401)),
    ...after.map(([id, content]) => chunk(id, content)),
  ]
  const body = all(Buffer.from('WAVE'), ...chunks)
  return all(Buffer.from('RIFF'), little(4, body.length), body)
}

export const bext = (samples: number): Buffer => all(Buffer.alloc(338), little(8, samples), Buffer.alloc(260))
