import type { Clock } from './clock.ts'
import type { Http } from './http.ts'

export interface ServerTime {
  http: Http
  /** Milliseconds since 1970 by the clock of the service when it answered last; undefined where that was too long ago to tell. */
  nowMs(): number | undefined
}

/** A clock that is set later than this after an answer is not noticed. */
const goodForMs = 60_000

/**
 * The same HTTP, and what time it is there: the `Date` of an answer (RFC 9110 §6.6.1), in whole seconds. Only answers whose
 * body is the service's own tell it: a sign-in portal answers for any host, by a clock that may never have been set.
 */
export function serverTime(
  http: Http,
  { clock, isOwn }: { clock: Clock; isOwn(body: string): boolean },
): ServerTime {
  let last: { atMs: number; aheadMs: number } | undefined
  return {
    async http(request) {
      const answer = await http(request)
      const dateMs = Date.parse(String(answer.headers.date ?? ''))
      const atMs = clock.now()
      if (!Number.isNaN(dateMs) && isOwn(answer.text)) last = { atMs, aheadMs: dateMs - atMs }
      return answer
    },
    nowMs() {
      const nowMs = clock.now()
      const isGood = last !== undefined && last.atMs <= nowMs && nowMs - last.atMs < goodForMs
      return last && isGood ? nowMs + last.aheadMs : undefined
    },
  }
}
