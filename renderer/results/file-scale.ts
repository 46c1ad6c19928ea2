import type { JobDetail } from '../../preload/contract/details.ts'
import { clockOfFile } from '../../preload/domain/media/file-clock.ts'
import { lengthInFrames } from '../../preload/domain/media/file-length.ts'
import type { Scale } from '../../preload/domain/timecode/position.ts'

const unknown = { durationMs: null, durationFrames: null, frameRate: null, isVariableFrameRate: null }

/** How the frames of an original are counted and labelled: by its headers alone. Playing only tells how long it is. */
export function scaleOf({ facts }: Pick<JobDetail, 'facts'>, playedMs: number | null): Scale {
  const clock = facts && clockOfFile(facts)
  return {
    clock,
    lengthFrames: lengthInFrames(facts, clock) ?? lengthInFrames({ ...unknown, durationMs: playedMs }, clock),
  }
}
