import { createStore } from 'zustand/vanilla'
import { listen, moveBackwards } from './follow-element.ts'
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
  /** Of the picture in pixels; 0 until it is known, and for sound. */
  width: number
  height: number
  /** Null until enough frames were seen, and for sound. */
  framesPerSecond: number | null
}

export type Playback = ReturnType<typeof createPlayback>

const remembered = 'volume'
/** Frames of a film whose rate is not known yet; a step is then about right. */
const guessedFramesPerSecond = 25

/** The state of one player, and what can be done with it before, while and after its element is on the page. */
export function createPlayback() {
  const store = createStore<PlaybackState>(() => ({
    positionMs: 0,
    durationMs: null,
    speed: 0,
    volume: rememberedVolume(),
    isMuted: false,
    isFailed: false,
    width: 0,
    height: 0,
    framesPerSecond: null,
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
    const { durationMs } = store.getState()
    const positionMs = Math.max(0, Math.min(ms, durationMs ?? Number.POSITIVE_INFINITY))
    store.setState({ positionMs })
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

  return {
    store,
    attach,
    seek,
    setSpeed,
    setVolume,
    setGain(next: number): void {
      gain = next
      sound()
    },
    toggle: () => setSpeed(store.getState().speed === 0 ? 1 : 0),
    skip: (ms: number) => seek(store.getState().positionMs + ms),
    step(frames: number): void {
      setSpeed(0)
      const rate = store.getState().framesPerSecond ?? guessedFramesPerSecond
      const at = Math.round((store.getState().positionMs / 1000) * rate - 0.25)
      // The middle of a frame: its edges belong to its neighbours too.
      seek(((at + frames + 0.5) / rate) * 1000)
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

function rememberedVolume(): number {
  const volume = Number.parseFloat(localStorage.getItem(remembered) ?? '1')
  return volume >= 0 && volume <= 1 ? volume : 1
}
