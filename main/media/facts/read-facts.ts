import { type MediaFacts, mediaFactsSchema } from '../../../preload/domain/model/media-facts.ts'
import type { ByteReader } from '../byte-reader.ts'
import { durationOf } from '../duration.ts'
import { openFile } from '../inspect.ts'
import type { MediaFile } from '../media-file.ts'
import { aviFacts } from './avi-facts.ts'
import { boundedReader } from './bounded-reader.ts'
import { matroskaFacts } from './matroska-facts.ts'
import { mp4Facts } from './mp4-facts.ts'
import { mxfFacts } from './mxf-facts.ts'
import { adtsFacts, flacFacts, mpegFacts, oggFacts } from './sound-facts.ts'
import { waveFacts } from './wave-facts.ts'

const noFacts: MediaFacts = {
  durationMs: null,
  frameRate: null,
  isVariableFrameRate: null,
  durationFrames: null,
  start: null,
  hasTimecodeBreaks: false,
  reel: null,
  picture: null,
  audio: null,
}

const readers: Record<string, (reader: ByteReader) => Promise<Partial<MediaFacts>>> = {
  'video/mp4': mp4Facts,
  'video/quicktime': mp4Facts,
  'audio/mp4': mp4Facts,
  'video/3gpp': mp4Facts,
  'audio/wav': waveFacts,
  'audio/x-wav': waveFacts,
  'video/x-msvideo': aviFacts,
  'video/x-matroska': matroskaFacts,
  'video/webm': matroskaFacts,
  'application/mxf': mxfFacts,
  'audio/mpeg': mpegFacts,
  'audio/aac': adtsFacts,
  'audio/ogg': oggFacts,
  'audio/flac': flacFacts,
}

/**
 * What the headers of a file say about it: a few reads, whatever its size; nothing is decoded, and the file is not kept
 * open. What they do not say, or say wrongly, is null. Throws `file-missing`, `file-unreadable`.
 */
export async function readFacts(file: MediaFile): Promise<MediaFacts> {
  const { foundType, identity } = file
  const durationMs = await durationOf(file)
  if (foundType === null || !Object.hasOwn(readers, foundType)) return { ...noFacts, durationMs }
  await using opened = await openFile(identity.path)
  const found = await factsIn(opened, foundType)
  return { ...found, durationMs: durationMs ?? found.durationMs }
}

/** The same from bytes anywhere, without the duration that other readers know. */
export async function factsIn(reader: ByteReader, type: string): Promise<MediaFacts> {
  const found = await readers[type]?.(boundedReader(reader))
  const parsed = mediaFactsSchema.safeParse({ ...noFacts, ...found })
  return parsed.success ? parsed.data : noFacts
}
