import type { Clock } from './clock.ts'
import { Fault } from './fault.ts'

export interface StallTimer {
  readonly signal: AbortSignal
  /** Set once the silence was too long, or the transfer was given up. */
  readonly fault: Fault | undefined
  /** Starts the silence anew: from now on at most `ms` of it. */
  allow(ms: number): void
  /** Ends the transfer for another reason than silence. */
  giveUp(reason: Fault): void
  clear(): void
}

/** Aborts a transfer on which nothing moves; one that moves slowly may take as long as it needs. */
export function createStallTimer(options: { clock: Clock; host: string; signal: AbortSignal }): StallTimer {
  const { clock, host, signal } = options
  const stalled = new AbortController()
  let since = clock.now()
  let limitMs = Number.POSITIVE_INFINITY
  let fault: Fault | undefined
  const giveUp = (reason: Fault) => {
    fault ??= reason
    stalled.abort(fault)
  }
  const look = () => {
    const silentMs = clock.now() - since
    if (silentMs >= limitMs) giveUp(new Fault({ kind: 'stalled', host, silentMs }, { mayHaveArrived: true }))
  }
  const timer = setInterval(look, 1_000)
  timer.unref()
  return {
    signal: AbortSignal.any([signal, stalled.signal]),
    get fault() {
      return fault
    },
    allow(ms) {
      since = clock.now()
      limitMs = ms
    },
    giveUp,
    clear: () => clearInterval(timer),
  }
}
