import { setTimeout as sleep } from 'node:timers/promises'

export interface EndingOptions {
  /** Stops everything and closes the store last. */
  close(): Promise<unknown>
  /** Whether a drive is waited for that does not answer. */
  isStuck(): Promise<boolean>
  quit(): void
  /** Without waiting for threads: what is acknowledged is stored. */
  endAtOnce(): void
}

/** Systems that shut down wait five seconds at the most, and a person no longer than two. */
const closeMs = 1_200
/** On a computer that is busy, and waits for no drive. */
const busyMs = 8_000

/** The end of the app, however it was begun: by a person, at log-out, or with the computer. Begun again it is the same one. */
export function createEnding({ close, isStuck, quit, endAtOnce }: EndingOptions) {
  let ending: Promise<void> | undefined
  let isOver = false

  async function end(): Promise<void> {
    const over = new AbortController()
    const wait = (ms: number) => sleep(ms, false, { signal: over.signal }).catch(() => false)
    const closed = close().then(
      () => true,
      () => true,
    )
    const isClosed =
      (await Promise.race([closed, wait(closeMs)])) ||
      (!(await isStuck()) && (await Promise.race([closed, wait(busyMs)])))
    over.abort()
    isOver = true
    if (!isClosed || (await isStuck())) endAtOnce()
    else quit()
  }

  return {
    end: () => {
      ending ??= end()
      return ending
    },
    /** Nothing is open any more: the process may end. */
    get isOver() {
      return isOver
    },
  }
}
