import { request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import got, { type Method, RequestError, type RequestFunction, type RequestPromise } from 'got'
import { createRoutes } from './agents.ts'
import { refuseUnsafeLink } from './allowed-url.ts'
import type { Clock } from './clock.ts'
import { Fault } from './fault.ts'
import { faultFromNetwork, faultFromProxy } from './network-fault.ts'
import type { Traffic } from './online.ts'
import type { Proxies } from './proxies.ts'
import { createStallTimer, type StallTimer } from './stall-timer.ts'

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

export interface HttpResponse {
  status: number
  /** Lower-case names. */
  headers: Record<string, string | string[] | undefined>
  text: string
}

/**
 * Sends one request and gives whatever answer came, error statuses included.
 * Throws a Fault (`offline`, `stalled`, `untrusted-certificate`) when none came, `unexpected-answer` when it has no
 * end, `insecure-link` where nothing may be sent, or the signal's reason.
 * Never retries and never follows a redirect: a key must not travel to another host.
 */
export type Http = (request: HttpRequest) => Promise<HttpResponse>

export interface HttpOptions {
  clock: Clock
  proxies?: Proxies
  traffic?: Traffic
}

const connectMs = 20_000
/** The longest silence on the line before a request is given up. */
export const silentMs = 30_000
/** After the last byte the storage may need a while to commit what it got. */
export const answerMs = 120_000
/** No answer of a service's own comes near this; one without an end must not fill the memory. */
const maxAnswerBytes = 64 * 1024 * 1024
/** Once an answer has begun, it is over in this time, longer by a second for each kilobyte, and in any case in these ten minutes. */
export const minAnswerMs = 30_000
const maxAnswerMs = 600_000
const minBytesPerMs = 1

export const instance = got.extend({
  retry: { limit: 0 },
  throwHttpErrors: false,
  followRedirect: false,
  timeout: { lookup: connectMs, connect: connectMs, secureConnect: connectMs },
  headers: { 'user-agent': 'MediaMagic-Desktop' },
})

export function createHttp({ clock, proxies = async () => null, traffic }: HttpOptions): Http {
  const wayTo = createRoutes(proxies)
  return async ({ method, url, headers = {}, body, signal }) => {
    refuseUnsafeLink(url, url)
    const address = new URL(url)
    const { host } = address
    const { proxy, agents } = await wayTo(url)
    signal.throwIfAborted()
    const stall = createStallTimer({ clock, host, signal })
    const streamed = typeof body === 'object'
    const sent = typeof body === 'object' ? watched(body, stall) : body
    stall.allow(streamed ? silentMs : answerMs)
    try {
      const request = instance(url, {
        method,
        headers: streamed ? { ...headers, 'content-length': String(body.lengthBytes) } : headers,
        ...(sent === undefined ? {} : { body: sent }),
        signal: stall.signal,
        request: asGiven(url, headers),
        ...(agents ? { agent: agents } : {}),
      })
      watchAnswer(request, { host, stall })
      const answer = await request
      const refusal = faultFromProxy(answer.statusCode, address, proxy)
      if (refusal) throw refusal
      traffic?.answered(url)
      return { status: answer.statusCode, headers: answer.headers, text: answer.body }
    } catch (error) {
      traffic?.unacknowledged(url)
      signal.throwIfAborted()
      if (stall.fault) throw stall.fault
      if (error instanceof Fault) throw error
      if (error instanceof RequestError)
        throw error.cause instanceof Fault ? error.cause : faultFromNetwork(error, address, proxy)
      throw error
    } finally {
      stall.clear()
    }
  }
}

/** Each chunk the line takes is a sign of life; after the last one the answer may take longer. */
async function* watched(body: StreamBody, stall: StallTimer): AsyncGenerator<Uint8Array> {
  for await (const chunk of body.chunks()) {
    stall.allow(silentMs)
    yield chunk
  }
  stall.allow(answerMs)
}

/** Pieces of an answer are a sign of life only at some pace. Only got's native request shows the status before the end. */
function watchAnswer(request: RequestPromise, { host, stall }: { host: string; stall: StallTimer }): void {
  let status = 0
  request.on('request', (sent) =>
    sent.once('response', ({ statusCode = 0 }) => {
      status = statusCode
      progressed(0)
    }),
  )
  const progressed = (receivedBytes: number) => {
    stall.allow(silentMs)
    stall.endWithin(Math.min(maxAnswerMs, minAnswerMs + receivedBytes / minBytesPerMs), receivedBytes)
  }
  request.on('downloadProgress', ({ transferred }) => {
    progressed(transferred)
    if (transferred <= maxAnswerBytes) return
    const details = `more than ${maxAnswerBytes} bytes`
    stall.giveUp(new Fault({ kind: 'unexpected-answer', host, status, details }, { mayHaveArrived: true }))
  })
}

/**
 * got writes names of headers in lower case and encodes the URL anew. Here they go out as they were given: a service may
 * insist on its spelling, and the signature of a presigned URL covers its query.
 */
export function asGiven(url: string, headers: Record<string, string>): RequestFunction {
  const spelling = new Map(Object.keys(headers).map((name) => [name.toLowerCase(), name]))
  const [, target = ''] = /^https?:\/\/[^/?#]*(\/[!-"$-~]*)(?:#.*)?$/i.exec(url) ?? []
  return ({ protocol }, options, callback) => {
    const spelled = Object.entries(options.headers ?? {}).map(([name, value]) => [
      spelling.get(name) ?? name,
      value,
    ])
    const request = protocol === 'https:' ? requestSecure : requestPlain
    return request(
      url,
      { ...options, headers: Object.fromEntries(spelled), ...(target ? { path: target } : {}) },
      callback,
    )
  }
}
