import type { ByteReader } from './byte-reader.ts'
import type { Range } from './mp4-boxes.ts'

/** One frame of sound that is a row of frames and nothing else: MPEG audio, AAC in ADTS. */
export interface AudioFrame {
  bytes: number
  samples: number
  sampleRate: number
  /** The same in all frames of one stream. */
  kind: number
}

export interface FrameAt {
  /** The frame whose header stands at this place; undefined where none does. */
  at(bytes: Buffer, position: number): AudioFrame | undefined
  headerBytes: number
  maxFrameBytes: number
}

/** In noise a header comes up every few kilobytes; so many in a row, of one kind, do not. */
const provingFrames = 6

/** Whether frames follow each other from here on, to the end of what is given or for long enough. */
export function chained(bytes: Buffer, start: number, frames: FrameAt): boolean {
  const first = frames.at(bytes, start)
  let position = start
  for (let count = 0; count < provingFrames; count += 1) {
    const frame = frames.at(bytes, position)
    if (!frame || frame.kind !== first?.kind)
      return count > 1 && position >= bytes.length - frames.headerBytes
    position += frame.bytes
    if (position >= bytes.length) return count > 0
  }
  return true
}

/** Where frames begin in these bytes; -1 when nowhere. */
export function findFrames(bytes: Buffer, frames: FrameAt): number {
  for (let at = bytes.indexOf(0xff); at >= 0; at = bytes.indexOf(0xff, at + 1))
    if (chained(bytes, at, frames)) return at
  return -1
}

/** `cut`: the last frame reaches past the end. `other`: something else than frames is last, or no frames were found. */
export type Ending = 'whole' | 'cut' | 'other'

/** How the frames in the last bytes of a stream end. */
export function endingOf(tail: Buffer, frames: FrameAt): Ending {
  let from = 0
  for (;;) {
    const found = findFrames(tail.subarray(from), frames)
    if (found < 0) return 'other'
    const { kind } = frames.at(tail, from + found) ?? {}
    let position = from + found
    while (position + frames.headerBytes <= tail.length) {
      const frame = frames.at(tail, position)
      if (!frame || frame.kind !== kind) break
      position += frame.bytes
    }
    if (position === tail.length) return 'whole'
    if (position > tail.length) return 'cut'
    const rest = tail.subarray(position)
    if (rest.length < frames.headerBytes && rest[0] === 0xff) return 'cut'
    from = position + 1
  }
}

const blockBytes = 256 * 1024
/** An hour and more; what lies beyond is estimated by what was counted. */
const maxCountedBytes = 64 * 1024 * 1024

/** In milliseconds: the sum of all frames; null where there are none. */
export async function framesDuration(
  reader: ByteReader,
  { range, frames }: { range: Range; frames: FrameAt },
): Promise<number | null> {
  const end = Math.min(range.end, range.start + maxCountedBytes)
  let seconds = 0
  let position = range.start
  let block: Buffer = Buffer.alloc(0)
  let blockStart = range.start
  while (position + frames.headerBytes <= end) {
    if (position + frames.headerBytes > blockStart + block.length) {
      blockStart = position
      block = await reader.read(position, Math.min(blockBytes, range.end - position))
    }
    const frame = frames.at(block, position - blockStart)
    if (frame) {
      seconds += frame.samples / frame.sampleRate
      position += frame.bytes
      continue
    }
    const next = findFrames(block.subarray(position - blockStart + 1), frames)
    position = next < 0 ? blockStart + block.length : position + 1 + next
  }
  const walked = Math.min(position, range.end) - range.start
  if (seconds === 0 || walked === 0) return null
  const share = position < range.end ? (range.end - range.start) / walked : 1
  return Math.round(seconds * share * 1000)
}
