import { Fault } from '../net/fault.ts'

/**
 * For what a person asked for and waits for: aborts with `stalled` when this host has not answered in time. Nobody asks
 * again by itself.
 */
export function answerWithin(limitMs: number, host: string): AbortSignal {
  const over = new AbortController()
  const giveUp = () => {
    const failure = { kind: 'stalled', host, silentMs: limitMs, isAskedOnce: true } as const
    over.abort(new Fault(failure, { mayHaveArrived: true }))
  }
  setTimeout(giveUp, limitMs).unref()
  return over.signal
}
