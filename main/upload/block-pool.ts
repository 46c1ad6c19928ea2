import type { Clock } from '../net/clock.ts'
import { type ConnectionRate, createConnectionRate } from './connection-rate.ts'
import { newSlices, type Slices } from './file-source.ts'
import { createParallelism } from './parallelism.ts'

/** Room for one block under way. */
export interface BlockSlot {
  leave(): void
}

/** The blocks under way of all uploads together: one line, one measure of how much it takes at once. */
export interface BlockPool {
  readonly line: ConnectionRate
  /** Resolves when there is room. Rejects with the signal's reason. */
  enter(signal: AbortSignal): Promise<BlockSlot>
  arrived(bytes: number): void
  /** Memory to send one block through. */
  borrow(): Slices
  /** Only what nobody reads or writes any more: after a failure that is not known. */
  giveBack(slices: Slices): void
  complained(): void
}

/** After a longer pause the line is judged anew: it may be another one. */
const maxPauseMs = 10_000

export function createBlockPool({ clock }: { clock: Clock }): BlockPool {
  let parallelism = createParallelism({ atMs: clock.now() })
  let under = 0
  let idleSinceMs = clock.now()
  const queue: (() => void)[] = []
  const spare: Slices[] = []
  const admit = () => {
    while (queue.length && under < parallelism.now) {
      under += 1
      queue.shift()?.()
    }
  }
  const leave = () => {
    under -= 1
    if (under === 0 && !queue.length) {
      idleSinceMs = clock.now()
      spare.length = 0
    }
    admit()
  }
  const resume = () => {
    const nowMs = clock.now()
    if (Math.abs(nowMs - idleSinceMs) > maxPauseMs) parallelism = createParallelism({ atMs: nowMs })
    else parallelism.restart(nowMs)
  }
  return {
    line: createConnectionRate({ clock }),
    async enter(signal) {
      signal.throwIfAborted()
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      const give = () => resolve()
      const refuse = () => {
        const at = queue.indexOf(give)
        if (at >= 0) queue.splice(at, 1)
        reject(signal.reason)
      }
      signal.addEventListener('abort', refuse, { once: true })
      if (under === 0) resume()
      queue.push(give)
      admit()
      await promise
      signal.removeEventListener('abort', refuse)
      return { leave }
    },
    borrow: () => spare.pop() ?? newSlices(),
    giveBack: (slices) => void spare.push(slices),
    arrived(bytes) {
      parallelism.arrived(bytes, clock.now())
      admit()
    },
    complained: () => parallelism.complained(),
  }
}
