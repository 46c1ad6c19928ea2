import type { Failure, FailureKind } from '../../preload/domain/model/failure.ts'
import { sentenceFor } from '../../preload/domain/words/failure.ts'

/** A failure on its way up. Only `net`, `keys`, `media`, `store` and `watch` turn foreign errors into faults. */
export class Fault extends Error {
  readonly failure: Failure
  /** True when the request may have done its work although no answer came. */
  readonly mayHaveArrived: boolean

  constructor(failure: Failure, { mayHaveArrived = false } = {}) {
    super(sentenceFor(failure))
    this.name = 'Fault'
    this.failure = failure
    this.mayHaveArrived = mayHaveArrived
  }
}

/** How long a person waits at the most for an answer that she asked for. */
const maxWaitMs = 60_000

/** The failure inside anything that was thrown; what is not a fault is a bug. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Fault) return error.failure
  if (error instanceof DOMException && error.name === 'TimeoutError')
    return { kind: 'stalled', host: 'the service', silentMs: maxWaitMs, isAskedOnce: true }
  const message = error instanceof Error ? error.message : String(error)
  const details = error instanceof Error ? error.stack : undefined
  return details ? { kind: 'bug', message, details } : { kind: 'bug', message }
}

export function isFault<K extends FailureKind>(error: unknown, kind: K): error is Fault {
  return error instanceof Fault && error.failure.kind === kind
}
