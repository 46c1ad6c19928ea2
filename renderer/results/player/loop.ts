import { msOfFrame } from '../../../preload/domain/evidence/parse-time.ts'
import type { Scale } from '../../../preload/domain/timecode/position.ts'
import type { ShownPosition } from '../review.ts'
import type { Playback } from './playback.ts'

/** A part of the medium that is played again and again. */
export interface Loop {
  startMs: number
  endMs: number
}

/** Shorter ones only flicker. */
const minLoopMs = 1000
const runUpMs = 2000

/** From the first frame of a place to its last; a moment lasts a second. */
export function loopOf({ start, end, startMs, endMs }: ShownPosition, { clock }: Scale): Loop {
  const loop = clock
    ? { startMs: msOfFrame(start + 0.5, clock), endMs: msOfFrame(end, clock) }
    : { startMs, endMs: endMs ?? startMs }
  return { ...loop, endMs: Math.max(loop.endMs, loop.startMs + minLoopMs) }
}

/** Plays from two seconds before a place. */
export function replay(playback: Playback, { startMs }: ShownPosition): void {
  playback.seek(Math.max(0, startMs - runUpMs))
  playback.setSpeed(1)
}
