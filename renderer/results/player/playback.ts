import { createStore } from 'zustand/vanilla'
import { msOfFrame } from '../../../preload/domain/evidence/parse-time.ts'
import { positionOf, type Scale } from '../../../preload/domain/timecode/position.ts'
import { listen, moveBackwards } from './follow-element.ts'
import type { Loop } from './loop.ts'
import type { Speed } from './shuttle.ts'

export interface PlaybackState {
  positionMs: number
  /** Null until the medium has said it. */
  durationMs: number | null
  /** 0 is standing still. */
  speed: Speed
  /** From 0 to 1. */
  volume: number
  isMuted: boolean
  /** The medium cannot be decoded here. */
  isFailed: boolean
  /** Played again and again; null where nothing is. */
  loop: Loop | null
  /** Of the picture in pixels; 0 until it is known, and for sound. */
  width: number
  height: number
}

export type Playback = ReturnType<typeof createPlayback>

const remembered = 'volume'
/** Where no frame rate is known, a step is a time. */
export const stepWithoutRateMs = 40

/** The state of one player, and what can be done with it before, while and after its element is on the page. */
export function createPlayback() {
  const store = createStore<PlaybackState>(() => ({
    positionMs: 0,
    durationMs: null,
    speed: 0,
    volume: rememberedVolume(),
    isMuted: false,
    isFailed: false,
    loop: null,
    width: 0,
    height: 0,
  }))
  let element: HTMLMediaElement | undefined
  /** Where to begin once there is an element. */
  let startMs = 0
  /** Of the sound, 0 to 1, below what the person has set; compared files are made equally loud with it. */
  let gain = 1

  function sound(): void {
    const { volume, isMuted } = store.getState()
    if (element) Object.assign(element, { volume: volume * gain, muted: isMuted })
  }

  function seek(ms: number): void {
    const { durationMs, loop } = store.getState()
    const positionMs = Math.max(0, Math.min(ms, durationMs ?? Number.POSITIVE_INFINITY))
    // Whoever goes elsewhere has seen enough of it.
    const isOutside = loop && (positionMs < loop.startMs - 1 || positionMs > loop.endMs)
    store.setState({ positionMs, ...(isOutside ? { loop: null } : {}) })
    startMs = positionMs
    if (element) element.currentTime = positionMs / 1000
  }

  function setSpeed(speed: Speed): void {
    if (!element) return
    const { positionMs, durationMs } = store.getState()
    const isAtEnd = durationMs !== null && positionMs >= durationMs - 1
    if (speed > 0 && isAtEnd) seek(0)
    store.setState({ speed })
    if (speed <= 0) element.pause()
    else {
      element.playbackRate = speed
      // Refused where the medium cannot be decoded; its error event says so.
      element.play().catch(() => store.setState({ speed: 0 }))
    }
  }

  function setVolume(volume: number): void {
    localStorage.setItem(remembered, String(volume))
    store.setState({ volume, isMuted: false })
    sound()
  }

  /** Follows an element for as long as it is on the page. */
  function attach(next: HTMLMediaElement): () => void {
    element = next
    sound()
    if (startMs > 0) next.currentTime = startMs / 1000
    const stopListening = listen(next, store)
    const stopMoving = moveBackwards(next, store)
    return () => {
      stopListening()
      stopMoving()
      next.pause()
      if (element === next) element = undefined
      store.setState({ speed: 0 })
    }
  }

  function setLoop(loop: Loop | null): void {
    store.setState({ loop })
    if (loop) seek(loop.startMs)
  }

  return {
    store,
    attach,
    setLoop,
    /** Plays it again and again from its beginning, or goes on as usual. */
    toggleLoop(loop: Loop): void {
      const isOn = store.getState().loop !== null
      setLoop(isOn ? null : loop)
      if (!isOn) setSpeed(1)
    },
    seek,
    setSpeed,
    setVolume,
    setGain(next: number): void {
      gain = next
      sound()
    },
    toggle: () => setSpeed(store.getState().speed === 0 ? 1 : 0),
    skip: (ms: number) => seek(store.getState().positionMs + ms),
    /** By the file's own frames, from its first to its last. */
    step(frames: number, scale: Scale): void {
      setSpeed(0)
      const { positionMs } = store.getState()
      seek(stepped(positionMs, frames, scale))
    },
    /** The whole player, with its controls. Sound has no picture to fill a screen with. */
    toggleFullScreen(): void {
      const whole = element instanceof HTMLVideoElement ? element.closest('[data-player]') : null
      // Refused where the system has none; the picture then stays as it is.
      const change = document.fullscreenElement ? document.exitFullscreen() : whole?.requestFullscreen()
      change?.catch(() => undefined)
    },
    toggleMute(): void {
      store.setState(({ isMuted }) => ({ isMuted: !isMuted }))
      sound()
    },
  }
}

function stepped(fromMs: number, frames: number, scale: Scale): number {
  const { clock, lengthFrames } = scale
  if (!clock) return fromMs + frames * stepWithoutRateMs
  const { start } = positionOf({ startMs: fromMs, endMs: null }, scale)
  const last = lengthFrames === null ? Number.POSITIVE_INFINITY : lengthFrames - 1
  // The middle of a frame: its edges belong to its neighbours too.
  return msOfFrame(Math.max(0, Math.min(start + frames, last)) + 0.5, clock)
}

function rememberedVolume(): number {
  const volume = Number.parseFloat(localStorage.getItem(remembered) ?? '1')
  return volume >= 0 && volume <= 1 ? volume : 1
}
