import type { Clock } from '../net/clock.ts'
import { createParallelism, type Parallelism } from './parallelism.ts'

/** Room for one block under way. */
export interface Place {
  /** Memory of at least `bytes` for the block, used again by the next one: take it only after the last answer. */
  memory(bytes: number): SharedArrayBuffer
  leave(): void
}

/** The blocks under way of all uploads together: one line, one measure of how much it takes at once. */
export interface BlockPool {
  /** Resolves when there is room. Rejects with the signal's reason. */
  enter(signal: AbortSignal): Promise<Place>
  arrived(bytes: number): void
  complained(): void
}

export function createBlockPool({ clock }: { clock: Clock }): BlockPool {
  let parallelism: Parallelism | undefined
  let under = 0
  const queue: (() => void)[] = []
  const spare: SharedArrayBuffer[] = []
  const measure = () => {
    parallelism ??= createParallelism({ atMs: clock.now() })
    return parallelism
  }
  const admit = () => {
    while (queue.length && under < measure().now) {
      under += 1
      queue.shift()?.()
    }
  }
  const leave = () => {
    under -= 1
    // The line is judged anew after a pause: it may be another one.
    if (under === 0 && !queue.length) {
      parallelism = undefined
      spare.length = 0
    }
    admit()
  }
  return {
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
      queue.push(give)
      admit()
      await promise
      signal.removeEventListener('abort', refuse)
      let memory: SharedArrayBuffer | undefined
      return {
        memory(bytes) {
          memory ??= spare.pop()
          if (!memory || memory.byteLength < bytes) memory = new SharedArrayBuffer(bytes)
          return memory
        },
        leave() {
          if (memory) spare.push(memory)
          leave()
        },
      }
    },
    arrived(bytes) {
      measure().arrived(bytes, clock.now())
      admit()
    },
    complained: () => measure().complained(),
  }
}
