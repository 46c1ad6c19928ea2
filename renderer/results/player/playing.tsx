import { createContext, useContext, useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { msOfFrame } from '../../../preload/domain/evidence/parse-time.ts'
import { frameAtMs, timecodeOfMs } from '../../../preload/domain/timecode/clock.ts'
import { labelIn, positionOf, type Scale } from '../../../preload/domain/timecode/position.ts'
import type { Playback, PlaybackState } from './playback.ts'

export interface Playing {
  playback: Playback
  /** Whether there is something to seek in. */
  canSeek: boolean
  /** How its frames are counted and labelled, as the file says; never measured by playing. */
  scale: Scale
  /** To the frame that is on screen at a time. */
  goTo(ms: number): void
}

const Context = createContext<Playing | null>(null)

export const PlayingProvider = Context

export function usePlaying(): Playing {
  const playing = useContext(Context)
  if (!playing) throw new Error('a PlayingProvider must stand above')
  return playing
}

export function playingOf(parts: Omit<Playing, 'goTo'>): Playing {
  const { playback, scale } = parts
  return { ...parts, goTo: (ms) => playback.seek(middleOfFrameAt(ms, scale)) }
}

/** The middle of a frame is nobody else's: its edges belong to its neighbours too. Without a rate the time itself. */
function middleOfFrameAt(ms: number, { clock }: Scale): number {
  return clock ? msOfFrame(frameAtMs(ms, clock) + 0.5, clock) : ms
}

export function usePlayback<T>(select: (state: PlaybackState) => T): T {
  return useStore(usePlaying().playback.store, select)
}

/** Whether what is at this address cannot be played. `ask` is called then: its file may not be there any more. */
export function useIsFailed(url: string | null, ask: () => void): boolean {
  const { store } = usePlaying().playback
  const isFailed = useStore(store, (state) => state.isFailed)
  const latest = useRef(ask)
  latest.current = ask
  useEffect(() => {
    if (isFailed) latest.current()
  }, [isFailed])
  useEffect(() => {
    // Once it is back it is played anew.
    if (url === null) store.setState({ isFailed: false })
  }, [url, store])
  return isFailed
}

/** Writes moments of the medium in its own timecode, else in seconds. */
export function useTimecode(): (ms: number) => string {
  const { clock } = usePlaying().scale
  return (ms) => timecodeOfMs(ms, clock)
}

/** What is on screen at a position: at the end that is the last frame. */
export const positionText = (positionMs: number, scale: Scale): string =>
  labelIn(positionOf({ startMs: positionMs, endMs: null }, scale).start, scale.clock)

/** Where the medium stands, as it is shown and copied. */
export function usePositionText(): string {
  const { scale } = usePlaying()
  return positionText(
    usePlayback((state) => state.positionMs),
    scale,
  )
}
