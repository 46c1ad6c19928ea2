import type { MediaFacts } from '../model/media-facts.ts'
import { frameAtMs, type TimecodeClock } from '../timecode/clock.ts'
import { sameRate } from '../timecode/rate.ts'

/** How many frames of this clock a file has, or milliseconds without one; null where nothing says how long it is. */
export function lengthInFrames(
  facts: Pick<MediaFacts, 'durationMs' | 'durationFrames' | 'frameRate' | 'isVariableFrameRate'> | null,
  clock: TimecodeClock | null,
): number | null {
  if (!facts) return null
  const { durationMs, durationFrames, frameRate, isVariableFrameRate } = facts
  const isOwnRate = clock !== null && frameRate !== null && sameRate(clock.rate, frameRate)
  if (isOwnRate && durationFrames && !isVariableFrameRate) return durationFrames
  if (durationMs === null) return null
  // The offset of sound moves labels, not the length.
  return Math.max(
    1,
    clock ? frameAtMs(durationMs, { ...clock, offset: { num: 0n, den: 1n } }) : Math.floor(durationMs),
  )
}
