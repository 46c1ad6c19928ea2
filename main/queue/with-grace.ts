import type { StageContext } from './stage-handler.ts'

/** Whoever stops a step waits so long for the answer to what was sent: without it a submission cannot be followed. */
const answerGraceMs = 3_000

/** Does `work` with a signal that aborts only so long after the step was stopped. */
export async function withGrace<T>(
  { signal, clock }: Pick<StageContext, 'signal' | 'clock'>,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted()
  const late = new AbortController()
  const over = new AbortController()
  const stopped = () =>
    void clock.sleep(answerGraceMs, over.signal).then(
      () => late.abort(signal.reason),
      () => {},
    )
  signal.addEventListener('abort', stopped, { once: true })
  try {
    return await work(late.signal)
  } finally {
    over.abort()
    signal.removeEventListener('abort', stopped)
  }
}
