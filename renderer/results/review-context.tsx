import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import { timecode } from '../words/format.ts'
import type { Choice } from './choice.ts'
import type { Playback, PlaybackState } from './player/playback.ts'
import type { Review } from './review.ts'

export interface Reviewing {
  review: Review
  choice: Choice
  playback: Playback
  /** Whether there is something to seek in. */
  canSeek: boolean
}

const Context = createContext<Reviewing | null>(null)

export const ReviewProvider = Context

export function useReviewing(): Reviewing {
  const reviewing = useContext(Context)
  if (!reviewing) throw new Error('a ReviewProvider must stand above')
  return reviewing
}

export function usePlayback<T>(select: (state: PlaybackState) => T): T {
  return useStore(useReviewing().playback.store, select)
}

/** Writes moments of the medium; with frames as soon as their rate is known. */
export function useTimecode(): (ms: number) => string {
  const framesPerSecond = usePlayback((state) => state.framesPerSecond)
  // A hair more, so that a frame's first moment is not rounded into the one before.
  return (ms) => timecode((ms + 0.01) / 1000, framesPerSecond ?? undefined)
}
