import type { MediaFacts, StartTime } from '../model/media-facts.ts'
import { plainClock, type TimecodeClock } from '../timecode/clock.ts'
import { type Fraction, floorOf } from '../timecode/fraction.ts'
import { frameOfLabel, labelOfFrame, readLabel } from '../timecode/label.ts'
import { canDropFrames, type FrameRate, sameRate } from '../timecode/rate.ts'

/**
 * How the frames of a file are counted and labelled, by what its headers say; null where no rate is known. Another
 * `rate` than the file's own takes the place of it; the label of the first frame stays.
 */
export function clockOfFile(
  facts: Pick<MediaFacts, 'frameRate' | 'start'>,
  rate: FrameRate | null = facts.frameRate,
): TimecodeClock | null {
  if (!rate) return null
  const { start, frameRate } = facts
  if (!start) return plainClock(rate)
  if (start.kind === 'samples') return clockOfSamples(start, rate)
  const isDropFrame = start.isDropFrame && canDropFrames(rate)
  const own = { rate, isDropFrame, startFrame: start.frame }
  return !frameRate || sameRate(rate, frameRate)
    ? own
    : { ...own, startFrame: relabelled(start, frameRate, own) }
}

function relabelled(
  start: Extract<StartTime, { kind: 'frames' }>,
  from: FrameRate,
  to: TimecodeClock,
): number {
  const label = readLabel(labelOfFrame(start.frame, { rate: from, isDropFrame: start.isDropFrame }))
  // A frame that the other rate does not have: the second holds.
  const found = label && [label, { ...label, frames: 0 }].map((each) => frameOfLabel(each, to))
  const frame = found?.find((each) => each.kind === 'frame')
  return frame?.kind === 'frame' ? frame.frame : 0
}

/**
 * Recorders cut the count to whole samples: frame 1 of 29.97 begins at sample 1601.6 and is stored as 1601. With one
 * sample more the division never falls into the frame before.
 */
function clockOfSamples(
  { samples, samplesPerSecond, isDropFrame }: Extract<StartTime, { kind: 'samples' }>,
  rate: FrameRate,
): TimecodeClock {
  const [num, den] = [BigInt(rate.num), BigInt(rate.den)]
  const perSecond = BigInt(samplesPerSecond)
  const startFrame = floorOf({ num: BigInt(samples + 1) * num, den: perSecond * den })
  // Seconds from the boundary of that frame to the first sample.
  const offset: Fraction = {
    num: BigInt(samples) * num - startFrame * den * perSecond,
    den: perSecond * num,
  }
  const clock = {
    rate,
    isDropFrame: (isDropFrame ?? false) && canDropFrames(rate),
    startFrame: Number(startFrame),
  }
  return offset.num === 0n ? clock : { ...clock, offset }
}
