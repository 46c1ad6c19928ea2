import type { Clock } from '../../../../main/net/clock.ts'
import type { RecordedRequest } from '../../../../main/sandbox/exchange.ts'
import type { Sandbox } from '../../../../main/sandbox/sandbox.ts'
import type { Span } from './world.ts'

const tickMs = 20
/** Turns of the event loop in which an answer that was sent is read, whatever else is going on. */
const ticksToHear = 4

export interface Answers extends Disposable {
  /** From when on an answer was on its way until it had certainly been heard, if nobody hung up; undefined without one. */
  answered(request: RecordedRequest): Span | undefined
  /** When something of the body last came, of a request without an answer. */
  movedAtMs(request: RecordedRequest): number
}

/**
 * The sandbox stamps when a request came, not when its answer went: this looks all the time. `patienceMs`, of `clock`,
 * is for a listener in another process, whose turns are not seen from here.
 */
export function watchAnswers(
  sandbox: Sandbox,
  { clock, patienceMs }: { clock: Clock; patienceMs: number },
): Answers {
  const heard = new Map<RecordedRequest, Span>()
  const sent = new Map<RecordedRequest, { atMs: number; ticks: number }>()
  const moved = new Map<RecordedRequest, { atMs: number; bytes: number }>()
  let unanswered: RecordedRequest[] = []
  let seen = 0
  const look = () => {
    unanswered.push(...sandbox.requests.slice(seen).filter(({ side }) => side === 'blob'))
    seen = sandbox.requests.length
    const nowMs = clock.now()
    for (const [request, each] of sent) {
      each.ticks += 1
      if (each.ticks <= ticksToHear) continue
      sent.delete(request)
      heard.set(request, { fromMs: each.atMs, toMs: nowMs + patienceMs })
    }
    for (const request of unanswered) {
      if (request.status !== 0) sent.set(request, { atMs: nowMs, ticks: 0 })
      else if (request.bodyBytes !== (moved.get(request)?.bytes ?? 0))
        moved.set(request, { atMs: nowMs, bytes: request.bodyBytes })
    }
    unanswered = unanswered.filter(({ status }) => status === 0)
  }
  const timer = setInterval(look, tickMs)
  return {
    answered: (request) => heard.get(request),
    movedAtMs: (request) => moved.get(request)?.atMs ?? request.at,
    [Symbol.dispose]: () => clearInterval(timer),
  }
}
