import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import { timecode } from '../../../preload/domain/words/format.ts'
import type { Playback, PlaybackState } from './playback.ts'

export interface Playing {
  playback: Playback
  /** Whether there is something to seek in. */
  canSeek: boolean
}

const Context = createContext<Playing | null>(null)

export const PlayingProvider = Context

export function usePlaying(): Playing {
  const playing = useContext(Context)
  if (!playing) throw new Error('a PlayingProvider must stand above')
  return playing
}

export function usePlayback<T>(select: (state: PlaybackState) => T): T {
  return useStore(usePlaying().playback.store, select)
}

/** Writes moments of the medium; with frames as soon as their rate is known. */
export function useTimecode(): (ms: number) => string {
  const framesPerSecond = usePlayback((state) => state.framesPerSecond)
  // A hair more, so that a frame's first moment is not rounded into the one before.
  return (ms) => timecode((ms + 0.01) / 1000, framesPerSecond ?? undefined)
}
