import got, { type Method, RequestError } from 'got'
import type { Clock } from './clock.ts'
import { Fault } from './fault.ts'
import { faultFromNetwork } from './network-fault.ts'
import { createStallTimer } from './stall-timer.ts'

/** A body whose length is known beforehand and whose bytes are produced as the line takes them. */
export interface StreamBody {
  lengthBytes: number
  chunks(): AsyncIterable<Uint8Array>
}

export interface HttpRequest {
  method: Method
  url: string
  headers?: Record<string, string>
  body?: string | StreamBody
  signal: AbortSignal
}

export interface HttpAnswer {
  status: number
  /** Lower-case names. */
  headers: Record<string, string | string[] | undefined>
  text: string
}

/**
 * Sends one request and gives whatever answer came, error statuses included.
 * Throws a Fault (`offline`, `stalled`, `untrusted-certificate`) when none came, or the signal's reason.
 * Never retries and never follows a redirect: a key must not travel to another host.
 */
export type Http = (request: HttpRequest) => Promise<HttpAnswer>

const connectMs = 20_000
/** The longest silence on the line before a request is given up. */
const silentMs = 30_000
/** After the last byte the storage may need a while to commit what it got. */
const answerMs = 120_000

const instance = got.extend({
  retry: { limit: 0 },
  throwHttpErrors: false,
  followRedirect: false,
  timeout: { lookup: connectMs, connect: connectMs, secureConnect: connectMs },
  headers: { 'user-agent': 'MediaMagic-Desktop' },
})

export function createHttp({ clock }: { clock: Clock }): Http {
  return async ({ method, url, headers = {}, body, signal }) => {
    const host = new URL(url).host
    signal.throwIfAborted()
    const stall = createStallTimer({ clock, host, signal })
    const streamed = typeof body === 'object'
    const sent = typeof body === 'object' ? watched(body, stall) : body
    stall.allow(streamed ? silentMs : answerMs)
    try {
      const answer = await instance(url, {
        method,
        headers: streamed ? { ...headers, 'content-length': String(body.lengthBytes) } : headers,
        ...(sent === undefined ? {} : { body: sent }),
        signal: stall.signal,
      })
      return { status: answer.statusCode, headers: answer.headers, text: answer.body }
    } catch (error) {
      signal.throwIfAborted()
      if (stall.fault) throw stall.fault
      if (error instanceof Fault) throw error
      if (error instanceof RequestError)
        throw error.cause instanceof Fault ? error.cause : faultFromNetwork(error, host)
      throw error
    } finally {
      stall.clear()
    }
  }
}

/** Each chunk the line takes is a sign of life; after the last one the answer may take longer. */
async function* watched(body: StreamBody, stall: { allow(ms: number): void }): AsyncGenerator<Uint8Array> {
  for await (const chunk of body.chunks()) {
    stall.allow(silentMs)
    yield chunk
  }
  stall.allow(answerMs)
}
