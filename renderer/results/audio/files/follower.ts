import { createStore } from 'zustand/vanilla'
import type { Playback, PlaybackState } from '../../player/playback.ts'

/** So far apart nobody hears it; more is corrected, later where a correction would be heard. */
const apartMs = { standing: 5, silent: 60, heard: 250 }

export type Follower = ReturnType<typeof createFollower>

/** A second element that goes with the player's own: the same place, the same speed. */
export function createFollower(playback: Playback) {
  let element: HTMLMediaElement | undefined
  let gain = 0
  /** Null until the element has said it. */
  const durationMs = createStore<number | null>(() => null)

  function follow(state: PlaybackState, before: PlaybackState | undefined): void {
    if (!element) return
    element.volume = state.volume * gain
    element.muted = state.isMuted
    const isMoving = state.speed > 0
    if (state.speed !== before?.speed) {
      if (isMoving) {
        element.playbackRate = state.speed
        element.play().catch(() => undefined)
      } else element.pause()
    }
    const most = isMoving ? (gain > 0 ? apartMs.heard : apartMs.silent) : apartMs.standing
    if (Math.abs(element.currentTime * 1000 - state.positionMs) > most && !element.seeking)
      element.currentTime = state.positionMs / 1000
  }

  return {
    durationMs,
    attach(next: HTMLMediaElement): () => void {
      element = next
      follow(playback.store.getState(), undefined)
      const settle = () => {
        if (Number.isFinite(next.duration)) durationMs.setState(next.duration * 1000, true)
        follow(playback.store.getState(), playback.store.getState())
      }
      next.addEventListener('seeked', settle)
      next.addEventListener('loadedmetadata', settle)
      const stop = playback.store.subscribe(follow)
      return () => {
        stop()
        next.removeEventListener('seeked', settle)
        next.removeEventListener('loadedmetadata', settle)
        next.pause()
        if (element === next) element = undefined
      }
    },
    /** 0 while the other one is heard. */
    setGain(next: number): void {
      gain = next
      if (element) element.volume = playback.store.getState().volume * gain
    },
  }
}
