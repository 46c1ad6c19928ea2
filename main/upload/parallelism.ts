/** How many blocks are under way at once: two to begin with, more for as long as more helps. */
export interface Parallelism {
  readonly now: number
  /** Measures from `atMs` on: nothing was under way until then. */
  restart(atMs: number): void
  /** Tells that a block of `bytes` arrived at `atMs`. */
  arrived(bytes: number, atMs: number): void
  /** Tells that the line or the service complained: fewer from now on. */
  complained(): void
}

const first = 2
const most = 16
/** A step up stays only when it brought at least this much more. */
const worthwhile = 1.2
/** One window may be disturbed; so many in a row without more are believed. */
const windowsOfDoubt = 2
/** After a step that did not help, this many windows pass before the next try. */
const calmWindows = 20
const minWindowMs = 100
/** On a slow line no more is under way than goes through in this time: all of it is lost with the line. */
const maxUnderMs = 15_000
/** Bytes a millisecond of each: where they are as quick as this, it is this machine that a few of them fill. */
const quickRate = 50_000
const fewForQuick = 4

/**
 * Measures in windows that hold a block for each one under way. Doubles while the rate grows by a fifth or more; goes
 * back where it does not.
 */
export function createParallelism({ atMs }: { atMs: number }): Parallelism {
  let now = first
  let before: { now: number; rate: number } | undefined
  let calm = 0
  let doubts = 0
  let window = { startMs: atMs, bytes: 0, blocks: 0 }

  /** `rate` in bytes a millisecond. */
  const settle = (rate: number, blockBytes: number) => {
    const room = Math.min(most, Math.max(first, Math.floor((rate * maxUnderMs) / blockBytes)))
    if (now > room) {
      now = room
      before = undefined
      return
    }
    if (calm > 0) {
      calm -= 1
      return
    }
    if (before && before.now < now && rate < before.rate * worthwhile) {
      doubts += 1
      if (doubts < windowsOfDoubt) return
      now = before.now
      before = undefined
      calm = calmWindows
      return
    }
    doubts = 0
    const isQuick = rate / now > quickRate
    if (now >= (isQuick ? Math.min(room, fewForQuick) : room)) return
    before = { now, rate }
    now = Math.min(room, now * 2)
  }

  return {
    get now() {
      return now
    },
    restart(at) {
      window = { startMs: at, bytes: 0, blocks: 0 }
    },
    arrived(bytes, at) {
      window.bytes += bytes
      window.blocks += 1
      const elapsedMs = at - window.startMs
      if (window.blocks < now || elapsedMs < minWindowMs) return
      const { bytes: moved, blocks } = window
      window = { startMs: at, bytes: 0, blocks: 0 }
      settle(moved / elapsedMs, moved / blocks)
    },
    complained() {
      now = Math.max(1, Math.floor(now / 2))
      before = undefined
      calm = calmWindows
    },
  }
}
