import { adtsFrames } from '../../media/adts-frames.ts'
import { chained, endingOf, type FrameAt, findFrames } from '../../media/audio-frames.ts'
import { audioRange } from '../../media/audio-tags.ts'
import type { ByteReader } from '../../media/byte-reader.ts'
import type { Range } from '../../media/mp4-boxes.ts'
import { mpegFrames, streamHeaderOf } from '../../media/mpeg-frames.ts'
import { type Completeness, complete, incomplete, open, unknown } from './completeness.ts'

const windowBytes = 64 * 1024

/** MPEG audio: by the bytes that its first frame counts, else only whether the last frame is all there. */
export async function checkMpegAudio(reader: ByteReader): Promise<Completeness> {
  const sound = await soundOf(reader, mpegFrames)
  if (!('start' in sound)) return sound
  const bytes = await reader.read(sound.start, mpegFrames.maxFrameBytes)
  const header = streamHeaderOf(bytes.subarray(0, mpegFrames.at(bytes, 0)?.bytes))
  const ending = await soundEnding(reader, sound, mpegFrames)
  if (header.kind === 'placeholder') return ending === 'cut' ? incomplete(null) : open('placeholder')
  if (header.kind === 'none' || header.bytes === null) return ending === 'cut' ? incomplete(null) : unknown
  const missing = header.bytes - (sound.end - sound.start)
  if (missing <= 0) return ending === 'cut' && missing < 0 ? unknown : complete
  // Some count the tags as well.
  const [before, behind] = [sound.start, reader.sizeBytes - sound.end]
  const isTagCounted = [before, behind, before + behind].includes(missing)
  return isTagCounted && ending === 'whole' ? complete : incomplete(reader.sizeBytes + missing)
}

/** AAC in ADTS says nothing but how long each of its frames is. */
export async function checkAdts(reader: ByteReader): Promise<Completeness> {
  const sound = await soundOf(reader, adtsFrames)
  if (!('start' in sound)) return sound
  return (await soundEnding(reader, sound, adtsFrames)) === 'cut' ? incomplete(null) : unknown
}

/** From the first frame to the tags at the end; a verdict where there is no sound. */
async function soundOf(reader: ByteReader, frames: FrameAt): Promise<Range | Completeness> {
  const range = await audioRange(reader)
  // A picture in the tag is cut, or nothing has followed it yet.
  if (range.start > reader.sizeBytes) return incomplete(range.start)
  if (range.start === reader.sizeBytes) return incomplete(null)
  const head = await reader.read(range.start, windowBytes)
  if (chained(head, 0, frames)) return range
  const found = findFrames(head, frames)
  return found < 0 ? unknown : { start: range.start + found, end: range.end }
}

async function soundEnding(reader: ByteReader, { start, end }: Range, frames: FrameAt) {
  const from = Math.max(start, end - windowBytes)
  return endingOf(await reader.read(from, end - from), frames)
}
