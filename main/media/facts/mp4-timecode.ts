import type { StartTime } from '../../../preload/domain/model/media-facts.ts'
import {
  type Counting,
  frameOfLabel,
  framesADay,
  labelOfFrame,
  readLabel,
} from '../../../preload/domain/timecode/label.ts'
import { canDropFrames, type FrameRate, nominalOf } from '../../../preload/domain/timecode/rate.ts'
import type { ByteReader } from '../byte-reader.ts'
import type { Range } from '../mp4-boxes.ts'
import { firstRun } from './mp4-fragments.ts'
import { firstSampleAt, runsOf } from './mp4-samples.ts'
import type { Mp4Track } from './mp4-tracks.ts'
import { multiplied, rateFrom } from './rates.ts'

export interface Mp4Timecode {
  start: Extract<StartTime, { kind: 'frames' }> | null
  hasBreaks: boolean
  reel: string | null
  /** What the track counts by, for a file without a picture. */
  rate: FrameRate | null
}

/** Offsets in a timecode sample description, from its own size on (QuickTime File Format, "Timecode Media"). */
const offset = { flags: 20, timescale: 24, frameDuration: 28, labels: 32 }
const flag = { drop: 1, counter: 8 }

/** What a timecode track says. Frames count by the picture's rate, which is null without a picture. */
export async function timecodeOf(
  reader: ByteReader,
  track: Mp4Track,
  { movie, pictureRate }: { movie: Range; pictureRate: FrameRate | null },
): Promise<Mp4Timecode> {
  const { description } = track
  const nothing = { start: null, hasBreaks: false, reel: null, rate: null }
  if (description.length < 34) return nothing
  const flags = description.readUInt32BE(offset.flags)
  const reel = reelIn(description)
  const rate =
    pictureRate ??
    rateFrom(description.readUInt32BE(offset.timescale), description.readUInt32BE(offset.frameDuration))
  const at =
    (await firstSampleAt(reader, track)) ?? (await firstRun(reader, { movie, trackId: track.id }))?.dataAt
  const sample = at === undefined ? Buffer.alloc(0) : await reader.read(at, 4)
  if (!rate || sample.length < 4 || flags & flag.counter) return { ...nothing, reel, rate }
  const labels = description[offset.labels] || nominalOf(rate)
  const isDropFrame = (flags & flag.drop) !== 0 && canDropFrames(rate)
  const counted = frameOf(sample, { labels, isDropFrame, rate })
  // A track that is shown from inside its first sample begins later.
  const { mediaStart, perSecond } = track
  const trimmed = perSecond ? Math.floor((mediaStart * rate.num) / (perSecond * rate.den)) : 0
  const day = framesADay({ rate, isDropFrame })
  const frame = (((counted + trimmed) % day) + day) % day
  const { samples } = await runsOf(reader, track)
  return {
    start: { kind: 'frames', frame, isDropFrame, from: 'timecode-track' },
    hasBreaks: samples > 1,
    reel,
    rate,
  }
}

/** Counted at the picture's rate, whatever the track counts by. */
function frameOf(sample: Buffer, { labels, isDropFrame, rate }: { labels: number } & Counting): number {
  const counting = { rate, isDropFrame }
  const own = { rate: { num: labels, den: 1 }, isDropFrame: isDropFrame && labels % 30 === 0 }
  const count = sample.readInt32BE(0)
  // Very old files hold hours, minutes, seconds and frames in its four bytes.
  const isPacked = count >= framesADay(own)
  const packed = isPacked
    ? readLabel([...sample].map((part) => String(part).padStart(2, '0')).join(':'))
    : null
  const inLabels = packed ? frameOfLabel(packed, own) : null
  const ownFrame = inLabels?.kind === 'frame' ? inLabels.frame : count
  const frame = multiplied(ownFrame, labels, rate)
  if (frame !== null) return frame
  const label = readLabel(labelOfFrame(ownFrame, own))
  const found = label && frameOfLabel(label, counting)
  return found?.kind === 'frame' ? found.frame : ownFrame
}

/**
 * The name box behind the number of labels, where the specification has one reserved byte in one place and three in
 * another; programs write either.
 */
function reelIn(description: Buffer): string | null {
  for (const at of [34, 36]) {
    if (description.toString('latin1', at + 4, at + 8) !== 'name' || description.length < at + 12) continue
    const length = description.readUInt16BE(at + 8)
    const bytes = description.subarray(at + 12, Math.min(at + 12 + length, description.length))
    // Some writers begin with a control character.
    const text = bytes
      .toString('utf8')
      .replace(/\p{Cc}/gu, '')
      .trim()
    return text || null
  }
  return null
}
