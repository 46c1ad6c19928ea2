import { findFrames, framesDuration } from './audio-frames.ts'
import { audioRange } from './audio-tags.ts'
import type { ByteReader } from './byte-reader.ts'
import { mpegFrameAt, mpegFrames, streamHeaderOf } from './mpeg-frames.ts'

const searchBytes = 64 * 1024

/** In milliseconds, by the frames that the first one counts, or counted here; null where there are none. */
export async function mpegDuration(reader: ByteReader): Promise<number | null> {
  const range = await audioRange(reader)
  const head = await reader.read(range.start, searchBytes)
  const found = findFrames(head, mpegFrames)
  const first = found < 0 ? undefined : mpegFrameAt(head, found)
  if (!first) return null
  const header = streamHeaderOf(head.subarray(found, found + first.bytes))
  const start = range.start + found
  if (header.kind === 'said' && header.frames !== null)
    return Math.round((header.frames * first.samples * 1000) / first.sampleRate)
  // Its first frame has no sound of its own where it was to count the others.
  const own = header.kind === 'none' ? 0 : first.bytes
  return await framesDuration(reader, { range: { start: start + own, end: range.end }, frames: mpegFrames })
}
