import type { Clock } from '../net/clock.ts'
import type { StreamBody } from '../net/http.ts'

/** One limit over everything that is sent, however many transfers share it. */
export interface Throttle {
  /** Bytes a second that hold now; null: none. */
  readonly limit: number | null
  /**
   * How many of the next `maxBytes` may go now: at least one, and never so many that the others wait long for theirs.
   * Rejects with the signal's reason.
   */
  grant(maxBytes: number, signal: AbortSignal): number | Promise<number>
}

export interface ThrottleOptions {
  clock: Clock
  /** Bytes a second at that moment; null: no limit. Asked again about every second while something is sent. */
  limitAt(nowMs: number): number | null
}

interface Waiter {
  maxBytes: number
  resolve(bytes: number): void
}

const askEveryMs = 1_000
/** A grant lasts this long, so that even many transfers at once each see something move all the time. */
const grantMs = 50
const minGrantBytes = 1024
const maxGrantBytes = 1024 * 1024
/** Timers that come late are made up for, up to this; a computer that slept is not. */
const maxLateMs = 1_000

/**
 * Whoever has bytes to send waits in line for its next slice. A slice may be taken on credit: the next one comes when it
 * is paid for, so over any few seconds the sum is exact.
 */
export function createThrottle({ clock, limitAt }: ThrottleOptions): Throttle {
  const waiting: Waiter[] = []
  let asked: { limit: number | null; atMs: number } | undefined
  let creditBytes = 0
  let paidAtMs = clock.now()
  let alarm: AbortController | undefined

  function currentLimit(): number | null {
    const nowMs = clock.now()
    if (asked && nowMs >= asked.atMs && nowMs - asked.atMs < askEveryMs) return asked.limit
    const limit = limitAt(nowMs)
    if (limit !== asked?.limit) creditBytes = 0
    asked = { limit, atMs: nowMs }
    return limit
  }

  /** While nobody waited, no more than one slice is saved up. */
  function pay(limit: number): void {
    const nowMs = clock.now()
    const passedMs = Math.min(maxLateMs, Math.max(0, nowMs - paidAtMs))
    paidAtMs = nowMs
    creditBytes += (limit * passedMs) / 1_000
    if (!waiting.length) creditBytes = Math.min(creditBytes, sliceBytes(limit))
  }

  function spend(limit: number, maxBytes: number): number {
    const bytes = Math.min(maxBytes, sliceBytes(limit))
    creditBytes -= bytes
    return bytes
  }

  async function serve(signal: AbortSignal): Promise<void> {
    while (waiting.length) {
      const limit = currentLimit()
      if (limit !== null) pay(limit)
      if (limit !== null && creditBytes < 0) {
        const untilPaidMs = Math.ceil((-creditBytes / limit) * 1_000)
        await clock.sleep(Math.min(askEveryMs, untilPaidMs), signal)
      } else {
        const next = waiting.shift()
        next?.resolve(limit === null ? next.maxBytes : spend(limit, next.maxBytes))
      }
    }
  }

  function serveWaiting(): void {
    if (alarm) return
    const current = new AbortController()
    alarm = current
    serve(current.signal)
      .catch(() => {})
      .finally(() => {
        if (alarm !== current) return
        alarm = undefined
        if (waiting.length) serveWaiting()
      })
  }

  async function wait(maxBytes: number, signal: AbortSignal): Promise<number> {
    signal.throwIfAborted()
    const { promise, resolve, reject } = Promise.withResolvers<number>()
    const waiter: Waiter = { maxBytes, resolve }
    const giveUp = () => {
      const at = waiting.indexOf(waiter)
      if (at >= 0) waiting.splice(at, 1)
      if (!waiting.length) {
        alarm?.abort()
        alarm = undefined
      }
      reject(signal.reason)
    }
    signal.addEventListener('abort', giveUp, { once: true })
    waiting.push(waiter)
    serveWaiting()
    return await promise.finally(() => signal.removeEventListener('abort', giveUp))
  }

  return {
    get limit() {
      return currentLimit()
    },
    grant(maxBytes, signal) {
      const limit = currentLimit()
      if (limit === null && !waiting.length) return maxBytes
      if (limit !== null && !waiting.length) {
        pay(limit)
        if (creditBytes >= 0) return spend(limit, maxBytes)
      }
      return wait(maxBytes, signal)
    },
  }
}

const sliceBytes = (limit: number) =>
  Math.round(Math.min(maxGrantBytes, Math.max(minGrantBytes, (limit * grantMs) / 1_000)))

/** The body, at the pace that the throttle allows. */
export function throttled(body: StreamBody, throttle: Throttle, signal: AbortSignal): StreamBody {
  return {
    lengthBytes: body.lengthBytes,
    async *chunks() {
      for await (const chunk of body.chunks()) {
        for (let at = 0; at < chunk.length; ) {
          const bytes = await throttle.grant(chunk.length - at, signal)
          yield chunk.subarray(at, at + bytes)
          at += bytes
        }
      }
    },
  }
}
