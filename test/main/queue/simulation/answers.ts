import type { Clock } from '../../../../main/net/clock.ts'
import type { RecordedRequest } from '../../../../main/sandbox/exchange.ts'
import type { Sandbox } from '../../../../main/sandbox/sandbox.ts'
import type { Span } from './world.ts'

export interface Answers {
  /** From when a request came until its answer had certainly been heard, if nobody hung up; undefined without one. */
  heard(request: RecordedRequest): Span | undefined
  /** Between which two looks something of the body last came, of a request without an answer. */
  moved(request: RecordedRequest): Span
  /** Grows with every request, answer and piece of a body. */
  readonly changes: number
  /** A request came, or moved, so little ago that a slow service may be about to go on with it. */
  isMoving(timeoutMs: number): boolean
  look(): void
  /** All that has been answered by now has been heard. */
  hear(): void
}

interface Open {
  request: RecordedRequest
  bytes: number
  moved: Span
  /** Of the machine's time. */
  movedAt: number
}

/** Sandboxes stamp when a request came, not when its answer went: this looks all the time. */
export function watchAnswers(services: readonly Pick<Sandbox, 'requests'>[], clock: Clock): Answers {
  const heard = new Map<RecordedRequest, Span>()
  const open = new Map<RecordedRequest, Open>()
  const answered = new Set<RecordedRequest>()
  let checkedAtMs = clock.now()
  const seen = services.map(() => 0)
  let changes = 0

  function look(): void {
    const toMs = clock.now()
    const moved = { fromMs: checkedAtMs, toMs }
    checkedAtMs = toMs
    const movedAt = performance.now()
    for (const [at, { requests }] of services.entries()) {
      for (const request of requests.slice(seen[at])) {
        open.set(request, { request, bytes: 0, moved, movedAt })
        changes += 1
      }
      seen[at] = requests.length
    }
    for (const each of open.values()) {
      const { request } = each
      if (request.status !== 0) {
        open.delete(request)
        answered.add(request)
        changes += 1
      } else if (request.bodyBytes !== each.bytes) {
        Object.assign(each, { bytes: request.bodyBytes, moved, movedAt })
        changes += 1
      }
    }
  }

  return {
    heard: (request) => heard.get(request),
    moved: (request) => open.get(request)?.moved ?? { fromMs: request.at, toMs: request.at },
    get changes() {
      return changes
    },
    isMoving: (timeoutMs) =>
      [...open.values()].some(({ movedAt }) => performance.now() - movedAt < timeoutMs),
    look,
    hear() {
      look()
      const toMs = clock.now()
      for (const request of answered) heard.set(request, { fromMs: request.at, toMs })
      answered.clear()
      // Whatever moves from now on, moves after that.
      checkedAtMs = clock.now()
    },
  }
}
