const usual = [24_000 / 1001, 24, 25, 30_000 / 1001, 30, 48, 50, 60_000 / 1001, 60, 100, 120]
const fewest = 12

/**
 * Frames a second by the times, in seconds, of frames that were shown one after another; undefined while there are too
 * few or they are too uneven to tell. Frames that were dropped leave gaps: the shortest distances decide.
 */
export function frameRateOf(shownAtSeconds: readonly number[]): number | undefined {
  const distances = shownAtSeconds
    .map((at, index) => at - (shownAtSeconds[index - 1] ?? at))
    .filter((distance) => distance > 0.004)
    .sort((a, b) => a - b)
  if (distances.length < fewest) return undefined
  const shortest = distances[Math.floor(distances.length / 4)] ?? 0
  const rate = 1 / average(distances.filter((distance) => distance < shortest * 1.2))
  const nearest = usual.toSorted((a, b) => Math.abs(a - rate) - Math.abs(b - rate))[0]
  return nearest !== undefined && Math.abs(nearest - rate) / rate < 0.01 ? nearest : undefined
}

const average = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0) / numbers.length

/** As many as a second of a fast film has. */
const maxFrames = 60

/**
 * Plays the first moments of a film where nobody sees or hears it, because browsers tell the rate of its frames only
 * that way. Says nothing where it cannot be told.
 */
export function measureFrameRate(
  url: string,
  signal: AbortSignal,
  found: (framesPerSecond: number) => void,
): void {
  const film = document.createElement('video')
  const shownAt: number[] = []
  const stop = () => {
    film.pause()
    film.removeAttribute('src')
    film.load()
  }
  const onFrame: VideoFrameRequestCallback = (_, { mediaTime }) => {
    if (signal.aborted) return
    shownAt.push(mediaTime)
    const rate = frameRateOf(shownAt)
    if (rate === undefined && shownAt.length < maxFrames) film.requestVideoFrameCallback(onFrame)
    else stop()
    if (rate !== undefined) found(rate)
  }
  signal.addEventListener('abort', stop, { once: true })
  film.requestVideoFrameCallback(onFrame)
  Object.assign(film, { muted: true, src: url })
  film.play().catch(() => undefined)
}
