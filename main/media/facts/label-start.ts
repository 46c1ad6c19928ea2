import type { StartTime } from '../../../preload/domain/model/media-facts.ts'
import { frameOfLabel, readLabel } from '../../../preload/domain/timecode/label.ts'
import { canDropFrames, type FrameRate } from '../../../preload/domain/timecode/rate.ts'

/** A timecode in text; the sign before its frames says whether it is drop frame. */
export function startOfLabel(text: string, rate: FrameRate): Extract<StartTime, { kind: 'frames' }> | null {
  const parts = readLabel(text)
  if (!parts) return null
  const isDropFrame = parts.hasDropSign && canDropFrames(rate)
  const found = frameOfLabel(parts, { rate, isDropFrame })
  return found.kind === 'frame' ? { kind: 'frames', frame: found.frame, isDropFrame, from: 'tag' } : null
}
