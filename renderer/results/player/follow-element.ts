import type { StoreApi } from 'zustand/vanilla'
import type { PlaybackState } from './playback.ts'

type Store = StoreApi<PlaybackState>

/** Keeps the state the same as the element's; gives the function that ends it. */
export function listen(element: HTMLMediaElement, store: Store): () => void {
  const listening = new AbortController()
  const on = (names: string[], react: () => void) => {
    for (const name of names) element.addEventListener(name, react, { signal: listening.signal })
  }
  on(['timeupdate', 'seeked'], () => store.setState({ positionMs: element.currentTime * 1000 }))
  on(['durationchange', 'loadedmetadata'], () => {
    const { duration } = element
    const { videoWidth: width = 0, videoHeight: height = 0 } = element as Partial<HTMLVideoElement>
    store.setState({ durationMs: Number.isFinite(duration) ? duration * 1000 : null, width, height })
  })
  on(['ended'], () => (store.getState().loop ? startLoop(element, store) : store.setState({ speed: 0 })))
  // Paused by the system, by headphones that were pulled out; playing backwards is a pause to the element.
  on(['pause'], () => store.setState((known) => (known.speed > 0 ? { speed: 0 } : known)))
  on(['error'], () => store.setState({ isFailed: true, speed: 0 }))
  if (element instanceof HTMLVideoElement) followFrames(element, store, listening.signal)
  const stopLooping = store.subscribe(({ positionMs, loop, speed }) => {
    if (loop && speed > 0 && positionMs >= loop.endMs && !element.seeking) startLoop(element, store)
  })
  return () => {
    stopLooping()
    listening.abort()
  }
}

function startLoop(element: HTMLMediaElement, store: Store): void {
  const { loop, speed } = store.getState()
  if (!loop) return
  element.currentTime = loop.startMs / 1000
  // At its end the medium has stopped.
  if (!element.paused) return
  store.setState({ speed: speed || 1 })
  element.play().catch(() => store.setState({ speed: 0 }))
}

/** Moves the position with each frame that is shown. */
function followFrames(element: HTMLVideoElement, store: Store, signal: AbortSignal): void {
  const onFrame = () => {
    if (signal.aborted) return
    element.requestVideoFrameCallback(onFrame)
    if (!element.paused) store.setState({ positionMs: element.currentTime * 1000 })
  }
  element.requestVideoFrameCallback(onFrame)
}

/** Browsers play forwards only: backwards is a row of seeks, one as soon as the one before is done. */
export function moveBackwards(element: HTMLMediaElement, store: Store): () => void {
  let frame = 0
  let lastMs = 0
  const move = (nowMs: number) => {
    const { speed } = store.getState()
    if (speed >= 0) return
    frame = requestAnimationFrame(move)
    if (element.seeking) return
    const toMs = element.currentTime * 1000 + speed * (nowMs - lastMs)
    lastMs = nowMs
    element.currentTime = Math.max(0, toMs) / 1000
    if (toMs <= 0) store.setState({ speed: 0 })
  }
  const stop = store.subscribe(({ speed }, before) => {
    if (speed >= 0 || before.speed < 0) return
    lastMs = performance.now()
    frame = requestAnimationFrame(move)
  })
  return () => {
    stop()
    cancelAnimationFrame(frame)
  }
}
