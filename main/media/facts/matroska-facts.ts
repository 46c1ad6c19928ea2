import type { MediaFacts } from '../../../preload/domain/model/media-facts.ts'
import type { ByteReader } from '../byte-reader.ts'
import { ebmlId, elementAt } from '../ebml.ts'
import { bytesOf } from './bounded-reader.ts'
import { startOfLabel } from './label-start.ts'
import { rateFrom } from './rates.ts'

/** RFC 9559 §5.1. */
const id = {
  cluster: 0x1f43b675,
  seekHead: 0x114d9b74,
  seek: 0x4dbb,
  seekId: 0x53ab,
  seekPosition: 0x53ac,
  tracks: 0x1654ae6b,
  trackEntry: 0xae,
  trackType: 0x83,
  codec: 0x86,
  defaultDuration: 0x23e383,
  video: 0xe0,
  width: 0xb0,
  height: 0xba,
  audio: 0xe1,
  sampleRate: 0xb5,
  channels: 0x9f,
  tags: 0x1254c367,
  tag: 0x7373,
  simpleTag: 0x67c8,
  tagName: 0x45a3,
  tagText: 0x4487,
}
const maxElements = 2_000

interface MatroskaElement {
  id: number
  start: number
  end: number
}

export async function matroskaFacts(reader: ByteReader): Promise<Partial<MediaFacts>> {
  const top = await childrenOf(reader, { start: 0, end: reader.sizeBytes })
  const segment = top.find((each) => each.id === ebmlId.segment)
  if (!segment) return {}
  const parts = await partsOf(reader, segment)
  const facts: Partial<MediaFacts> = {}
  const tracks = parts.find((part) => part.id === id.tracks)
  if (tracks) Object.assign(facts, await tracksFacts(reader, tracks))
  for (const tags of parts.filter((part) => part.id === id.tags)) {
    const label = await timecodeIn(reader, tags)
    const start = label && facts.frameRate ? startOfLabel(label, facts.frameRate) : null
    if (start) facts.start ??= start
  }
  return facts
}

/** Those before the clusters, and those behind them that the list of places leads to. */
async function partsOf(reader: ByteReader, segment: MatroskaElement): Promise<MatroskaElement[]> {
  const parts = await childrenOf(reader, segment)
  const known = new Set(parts.map(({ start }) => start))
  for (const head of parts.filter((part) => part.id === id.seekHead))
    for (const seek of await childrenOf(reader, head)) {
      if (seek.id !== id.seek) continue
      const fields = await childrenOf(reader, seek)
      const [wanted, position] = [
        await numberOf(reader, fields, id.seekId),
        await numberOf(reader, fields, id.seekPosition),
      ]
      if (position === undefined || (wanted !== id.tags && wanted !== id.tracks)) continue
      const element = await elementAt(reader, segment.start + position)
      if (typeof element === 'string' || element.id !== wanted || element.end === null) continue
      if (!known.has(element.dataStart))
        parts.push({ id: element.id, start: element.dataStart, end: element.end })
    }
  return parts
}

/** Up to the first cluster: what is in it is the film. */
async function childrenOf(
  reader: ByteReader,
  { start, end }: Pick<MatroskaElement, 'start' | 'end'>,
): Promise<MatroskaElement[]> {
  const found: MatroskaElement[] = []
  let position = start
  while (position < end && found.length < maxElements) {
    const element = await elementAt(reader, position)
    if (typeof element === 'string' || element.id === id.cluster) break
    const own = { id: element.id, start: element.dataStart, end: Math.min(element.end ?? end, end) }
    found.push(own)
    if (element.end === null) break
    position = element.end
  }
  return found
}

async function tracksFacts(reader: ByteReader, tracks: MatroskaElement): Promise<Partial<MediaFacts>> {
  const facts: Partial<MediaFacts> = {}
  for (const entry of await childrenOf(reader, tracks)) {
    if (entry.id !== id.trackEntry) continue
    const fields = await childrenOf(reader, entry)
    const kind = await numberOf(reader, fields, id.trackType)
    const codec = (await textOf(reader, fields, id.codec)) ?? ''
    if (kind === 1 && facts.picture === undefined) {
      const nanoseconds = await numberOf(reader, fields, id.defaultDuration)
      const frameRate = nanoseconds ? rateFrom(1_000_000_000, nanoseconds) : null
      Object.assign(facts, {
        frameRate,
        // A track that does not say how long its frames are has frames of any length.
        isVariableFrameRate: frameRate === null,
        picture: await pictureOf(reader, { fields, codec }),
      })
    }
    if (kind === 2 && facts.audio === undefined) facts.audio = await soundOf(reader, { fields, codec })
  }
  return facts
}

interface Entry {
  fields: MatroskaElement[]
  codec: string
}

async function pictureOf(reader: ByteReader, { fields, codec }: Entry): Promise<MediaFacts['picture']> {
  const video = fields.find((each) => each.id === id.video)
  const inside = video ? await childrenOf(reader, video) : []
  const [width, height] = [
    await numberOf(reader, inside, id.width),
    await numberOf(reader, inside, id.height),
  ]
  return width && height ? { codec, width, height } : null
}

async function soundOf(reader: ByteReader, { fields, codec }: Entry): Promise<MediaFacts['audio']> {
  const audio = fields.find((each) => each.id === id.audio)
  const inside = audio ? await childrenOf(reader, audio) : []
  const rate = await bytesIn(reader, inside, id.sampleRate)
  const sampleRate =
    rate?.length === 8 ? rate.readDoubleBE() : rate?.length === 4 ? rate.readFloatBE() : 8_000
  const channels = (await numberOf(reader, inside, id.channels)) ?? 1
  const isSound = Number.isFinite(sampleRate) && sampleRate >= 1 && channels > 0
  return isSound ? { codec, channels, sampleRate: Math.round(sampleRate) } : null
}

async function timecodeIn(reader: ByteReader, tags: MatroskaElement): Promise<string | null> {
  for (const tag of await childrenOf(reader, tags)) {
    if (tag.id !== id.tag) continue
    for (const simple of await childrenOf(reader, tag)) {
      if (simple.id !== id.simpleTag) continue
      const fields = await childrenOf(reader, simple)
      if ((await textOf(reader, fields, id.tagName))?.toUpperCase() === 'TIMECODE')
        return (await textOf(reader, fields, id.tagText)) ?? null
    }
  }
  return null
}

async function bytesIn(
  reader: ByteReader,
  fields: MatroskaElement[],
  wanted: number,
): Promise<Buffer | undefined> {
  const field = fields.find((each) => each.id === wanted)
  return field ? bytesOf(reader, field, 256) : undefined
}

async function numberOf(
  reader: ByteReader,
  fields: MatroskaElement[],
  wanted: number,
): Promise<number | undefined> {
  const bytes = await bytesIn(reader, fields, wanted)
  if (!bytes?.length || bytes.length > 8) return undefined
  const value = Number(BigInt(`0x${bytes.toString('hex')}`))
  return Number.isSafeInteger(value) ? value : undefined
}

async function textOf(
  reader: ByteReader,
  fields: MatroskaElement[],
  wanted: number,
): Promise<string | undefined> {
  const bytes = await bytesIn(reader, fields, wanted)
  return bytes
    ?.toString('utf8')
    .replace(/\p{Cc}/gu, '')
    .trim()
}
