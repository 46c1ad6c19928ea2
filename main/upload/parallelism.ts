/** How many blocks are under way at once: two to begin with, more for as long as more helps. */
export interface Parallelism {
  readonly now: number
  /** Tells that `bytes` arrived at `atMs`. */
  arrived(bytes: number, atMs: number): void
  /** Tells that the line or the service complained: fewer from now on. */
  complained(): void
}

const first = 2
/** Each block under way holds its bytes in memory. */
const most = 8
/** A step up stays only when it brought at least this much more. */
const worthwhile = 1.1
/** After a step that did not help, this many windows pass before the next try. */
const calmWindows = 20

/**
 * Measures in windows that hold a block for each one under way. Doubles
 * while the rate grows by a tenth or more; goes back where it does not.
 */
export function createParallelism({ atMs }: { atMs: number }): Parallelism {
  let now = first
  let before: { now: number; rate: number } | undefined
  let calm = 0
  let window = { startMs: atMs, bytes: 0, blocks: 0 }

  const settle = (rate: number) => {
    if (calm > 0) {
      calm -= 1
      return
    }
    const helped = before === undefined || rate >= before.rate * worthwhile
    if (!helped && before && before.now < now) {
      now = before.now
      before = undefined
      calm = calmWindows
      return
    }
    if (now >= most) return
    before = { now, rate }
    now = Math.min(most, now * 2)
  }

  return {
    get now() {
      return now
    },
    arrived(bytes, at) {
      window.bytes += bytes
      window.blocks += 1
      const elapsedMs = at - window.startMs
      if (window.blocks < now || elapsedMs < 100) return
      const rate = window.bytes / elapsedMs
      window = { startMs: at, bytes: 0, blocks: 0 }
      settle(rate)
    },
    complained() {
      now = Math.max(1, Math.floor(now / 2))
      before = undefined
      calm = calmWindows
    },
  }
}
