import type { Clock } from './clock.ts'
import { Fault } from './fault.ts'

export interface StallTimer {
  readonly signal: AbortSignal
  /** Set once the silence was too long, or the transfer was given up. */
  readonly fault: Fault | undefined
  /** Starts the silence anew: from now on at most `ms` of it. */
  allow(ms: number): void
  /** For an answer that comes in drops: it has to be over `ms` after this was said first, whatever moves. */
  endWithin(ms: number, receivedBytes: number): void
  /** Ends the transfer for another reason than silence. */
  giveUp(reason: Fault): void
  clear(): void
}

/** Aborts a transfer on which nothing moves; one that moves slowly may take as long as it needs, unless it is told. */
export function createStallTimer(options: { clock: Clock; host: string; signal: AbortSignal }): StallTimer {
  const { clock, host, signal } = options
  const stalled = new AbortController()
  let nowMs = clock.now()
  let sinceMs = nowMs
  let limitMs = Number.POSITIVE_INFINITY
  let total: { sinceMs: number; limitMs: number; receivedBytes: number } | undefined
  let fault: Fault | undefined
  const giveUp = (reason: Fault) => {
    fault ??= reason
    stalled.abort(fault)
  }
  /** A clock that was set back takes the beginnings along: no wait grows longer by it. */
  const tick = () => {
    const backMs = Math.max(0, nowMs - clock.now())
    nowMs = clock.now()
    sinceMs -= backMs
    if (total) total.sinceMs -= backMs
  }
  const look = () => {
    tick()
    const silentMs = nowMs - sinceMs
    const answeringMs = total ? nowMs - total.sinceMs : 0
    if (silentMs >= limitMs) giveUp(new Fault({ kind: 'stalled', host, silentMs }, { mayHaveArrived: true }))
    else if (total && answeringMs >= total.limitMs) {
      const { receivedBytes } = total
      const failure = { kind: 'stalled', host, silentMs: answeringMs, receivedBytes } as const
      giveUp(new Fault(failure, { mayHaveArrived: true }))
    }
  }
  // Keeps the process as long as the transfer is wanted: what is still being connected does not.
  const timer = setInterval(look, 1_000)
  return {
    signal: AbortSignal.any([signal, stalled.signal]),
    get fault() {
      return fault
    },
    allow(ms) {
      tick()
      sinceMs = nowMs
      limitMs = ms
    },
    endWithin(ms, receivedBytes) {
      tick()
      total = { sinceMs: total?.sinceMs ?? nowMs, limitMs: ms, receivedBytes }
    },
    giveUp,
    clear: () => clearInterval(timer),
  }
}
