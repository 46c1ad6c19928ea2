import type { MediaFacts } from '../../../preload/domain/model/media-facts.ts'
import { canDropFrames, type FrameRate } from '../../../preload/domain/timecode/rate.ts'
import type { ByteReader } from '../byte-reader.ts'
import { type MxfSet, mxfSets } from './mxf-sets.ts'
import { multiplied, rateFrom } from './rates.ts'

const kind = { materialPackage: 0x36, sourcePackage: 0x37, timecode: 0x14, tapeDescriptor: 0x2e }
const tag = {
  instance: 0x3c0a,
  tracks: 0x4403,
  name: 0x4402,
  descriptor: 0x4701,
  editRate: 0x4b01,
  origin: 0x4b02,
  sequence: 0x4803,
  components: 0x1001,
  duration: 0x0202,
  startTimecode: 0x1501,
  labels: 0x1502,
  drop: 0x1503,
  sampleRate: 0x3001,
  length: 0x3002,
  codec: 0x3201,
  storedHeight: 0x3202,
  storedWidth: 0x3203,
  shownHeight: 0x3208,
  shownWidth: 0x3209,
  layout: 0x320c,
  soundRate: 0x3d03,
  channels: 0x3d07,
}

export async function mxfFacts(reader: ByteReader): Promise<Partial<MediaFacts>> {
  const sets = await mxfSets(reader)
  if (!sets.length) return {}
  const picture = sets.find(({ values }) => values.has(tag.storedWidth) && values.has(tag.sampleRate))
  const timecode = timecodeIn(sets)
  const frameRate = rateIn(picture?.values.get(tag.sampleRate)) ?? timecode?.rate ?? null
  const frames = integerIn(picture?.values.get(tag.length)) ?? timecode?.duration ?? null
  const durationFrames = frames !== null && frames > 0 ? frames : null
  return {
    durationMs:
      durationFrames && frameRate
        ? Math.round((durationFrames * frameRate.den * 1000) / frameRate.num)
        : null,
    frameRate,
    isVariableFrameRate: frameRate ? false : null,
    durationFrames,
    start: timecode && frameRate ? startOf(timecode, frameRate) : null,
    reel: tapeIn(sets),
    picture: picture ? pictureOf(picture) : null,
    audio: soundIn(sets),
  }
}

interface MxfTimecode {
  frame: number
  labels: number
  isDropFrame: boolean
  rate: FrameRate | null
  duration: number | null
}

/** The material package's is the one that is shown; a source package's begins where its track does. */
function timecodeIn(sets: readonly MxfSet[]): MxfTimecode | null {
  const byId = new Map(sets.map((set) => [set.values.get(tag.instance)?.toString('hex') ?? '', set]))
  const referred = (value: Buffer | undefined) => referencesIn(value).flatMap((id) => byId.get(id) ?? [])
  for (const wanted of [kind.materialPackage, kind.sourcePackage])
    for (const one of sets.filter((set) => set.kind === wanted))
      for (const track of referred(one.values.get(tag.tracks))) {
        const [sequence] = referred(track.values.get(tag.sequence))
        const parts = sequence ? [sequence, ...referred(sequence.values.get(tag.components))] : []
        const component = parts.find((part) => part.kind === kind.timecode)
        const found = component && readComponent(component)
        if (!found) continue
        const origin = integerIn(track.values.get(tag.origin)) ?? 0
        return { ...found, frame: found.frame + origin, rate: rateIn(track.values.get(tag.editRate)) }
      }
  // References that lead nowhere: the first in the file is the material package's.
  const first = sets.find((set) => set.kind === kind.timecode)
  const found = first && readComponent(first)
  return found ? { ...found, rate: null } : null
}

function readComponent({ values }: MxfSet): Omit<MxfTimecode, 'rate'> | null {
  const frame = integerIn(values.get(tag.startTimecode))
  const labels = integerIn(values.get(tag.labels))
  if (frame === null || !labels) return null
  return {
    frame,
    labels,
    isDropFrame: integerIn(values.get(tag.drop)) === 1,
    duration: integerIn(values.get(tag.duration)),
  }
}

function startOf({ frame, labels, isDropFrame }: MxfTimecode, rate: FrameRate): MediaFacts['start'] {
  const own = multiplied(frame, labels, rate) ?? frame
  return own < 0
    ? null
    : {
        kind: 'frames',
        frame: own,
        isDropFrame: isDropFrame && canDropFrames(rate),
        from: 'material-package',
      }
}

/** The name of the package that stands for a tape. */
function tapeIn(sets: readonly MxfSet[]): string | null {
  const tapes = new Set(
    sets
      .filter((set) => set.kind === kind.tapeDescriptor)
      .map(({ values }) => values.get(tag.instance)?.toString('hex')),
  )
  const tape = sets.find(
    (set) => set.kind === kind.sourcePackage && tapes.has(set.values.get(tag.descriptor)?.toString('hex')),
  )
  const name = tape?.values.get(tag.name)
  if (!name) return null
  const even = Buffer.from(name.subarray(0, name.length - (name.length % 2)))
  return (
    even
      .swap16()
      .toString('utf16le')
      .replace(/\p{Cc}/gu, '')
      .trim() || null
  )
}

function pictureOf({ values }: MxfSet): MediaFacts['picture'] {
  const width = integerIn(values.get(tag.shownWidth)) ?? integerIn(values.get(tag.storedWidth))
  const height = integerIn(values.get(tag.shownHeight)) ?? integerIn(values.get(tag.storedHeight))
  if (!width || !height || width < 0 || height < 0) return null
  // Fields stored apart have half the lines each.
  const fields = integerIn(values.get(tag.layout)) === 1 ? 2 : 1
  return { codec: codecOf(values.get(tag.codec)), width, height: height * fields }
}

/** SMPTE RP 224, the part of a label that names the coding. */
const codecs: [string, string][] = [
  ['040102020101', 'MPEG-2'],
  ['040102020102', 'MPEG-2'],
  ['040102020103', 'MPEG-2'],
  ['040102020104', 'MPEG-2'],
  ['040102020120', 'MPEG-4'],
  ['040102020131', 'AVC'],
  ['040102020132', 'AVC'],
  ['0401020202', 'DV'],
  ['040102020301', 'JPEG 2000'],
  ['040102020306', 'ProRes'],
  ['0401020271', 'VC-3'],
]
function codecOf(label: Buffer | undefined): string {
  const coding = label?.toString('hex', 8) ?? ''
  return codecs.find(([start]) => coding.startsWith(start))?.[1] ?? (coding || 'unknown')
}

/** One descriptor a track; all channels together. */
function soundIn(sets: readonly MxfSet[]): MediaFacts['audio'] {
  const sounds = sets.filter(({ values }) => values.has(tag.soundRate) && values.has(tag.channels))
  const channels = sounds.reduce((sum, { values }) => sum + (integerIn(values.get(tag.channels)) ?? 0), 0)
  const rate = ratioIn(sounds[0]?.values.get(tag.soundRate))
  const sampleRate = rate?.den ? Math.round(rate.num / rate.den) : 0
  return channels > 0 && sampleRate > 0 ? { codec: 'PCM', channels, sampleRate } : null
}

/** A count, the length of each, and so many ids; or one id alone. */
function referencesIn(value: Buffer | undefined): string[] {
  if (!value) return []
  if (value.length === 16) return [value.toString('hex')]
  if (value.length < 8 || value.readUInt32BE(4) !== 16) return []
  const count = Math.min(value.readUInt32BE(0), Math.floor((value.length - 8) / 16))
  return Array.from({ length: count }, (_, at) => value.toString('hex', 8 + at * 16, 24 + at * 16))
}

/** Of one, two, four or eight bytes; null for anything else. */
function integerIn(value: Buffer | undefined): number | null {
  switch (value?.length) {
    case 1:
      return value.readUInt8()
    case 2:
      return value.readUInt16BE()
    case 4:
      return value.readUInt32BE()
    case 8: {
      const number = Number(value.readBigInt64BE())
      return Number.isSafeInteger(number) ? number : null
    }
    default:
      return null
  }
}

function ratioIn(value: Buffer | undefined): { num: number; den: number } | null {
  return value?.length === 8 ? { num: value.readUInt32BE(0), den: value.readUInt32BE(4) } : null
}

function rateIn(value: Buffer | undefined): FrameRate | null {
  const ratio = ratioIn(value)
  return ratio && rateFrom(ratio.num, ratio.den)
}
