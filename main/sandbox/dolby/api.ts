import { drop, type Exchange, readBody, send, sendHtml, sendJson } from '../exchange.ts'
import { controlPrefix } from '../listener.ts'
import { SandboxRefusal, type SandboxReply } from '../refusal.ts'
import type { DolbyFaultState } from './faults.ts'
import { oddShapesOf } from './odd-shapes.ts'
import { problem } from './problem.ts'
import type { TokenIssuer } from './tokens.ts'

/** One request with a good token. */
export interface DolbyCall {
  appKey: string
  query: URLSearchParams
  /** The JSON body; throws 400. An empty one is undefined. */
  json(): Promise<unknown>
}

export interface DolbyRoute {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  handle(call: DolbyCall): SandboxReply | Promise<SandboxReply>
}

export interface DolbyApiOptions {
  routes: DolbyRoute[]
  tokens: TokenIssuer
  faults: DolbyFaultState
  /** Answers the paths of the sandbox itself; without it there are none. */
  control?: ((exchange: Exchange) => Promise<void>) | undefined
}

const tokenPath = '/v1/auth/token'
const maxBodyBytes = 1024 * 1024

/** The token host and the API host in one: faults, route, token, in this order; then the route's own handler. */
export function createDolbyApi({ routes, tokens, faults, control }: DolbyApiOptions) {
  async function handle(exchange: Exchange): Promise<void> {
    const { method, path } = exchange.record
    if (control && path.startsWith(controlPrefix)) return control(exchange)
    const isMeant = (fault: { method?: string | undefined; path?: string | undefined }) =>
      (fault.method ?? method) === method && new RegExp(fault.path ?? '').test(path)
    if (faults.take('stallApi', isMeant)) return
    const dropped = faults.take('dropApi', isMeant)
    if (dropped?.when === 'before') return drop(exchange)
    const forced = faults.take('answerApi', isMeant)
    if (forced) return sendForced(exchange, forced)
    const answer = await work(exchange, isMeant).catch(answerOf)
    if (dropped) return drop(exchange)
    sendJson(exchange, faults.settings.oddShapes ? oddShapesOf(answer, path) : answer)
  }

  async function work(
    exchange: Exchange,
    isMeant: (fault: { method?: string | undefined; path?: string | undefined }) => boolean,
  ): Promise<SandboxReply> {
    const { method, path, query } = exchange.record
    const limited = faults.take('rateLimit', isMeant)
    if (limited) throw tooMany(limited.retryAfter)
    const { headers } = exchange.request
    if (path === tokenPath && method === 'POST')
      return { status: 200, body: tokens.issue(headers, await textOf(exchange)) }
    const found = routes.filter((route) => route.path === path)
    if (found.length === 0) throw problem(404, 'Not found')
    const route = found.find((each) => each.method === method)
    if (!route) throw problem(405, 'Method not allowed')
    const appKey = tokens.verify(headers)
    if (faults.take('refuseToken', isMeant)) throw problem(401, 'Unauthorized', 'the token has expired')
    return route.handle({ appKey, query: new URLSearchParams(query), json: () => jsonOf(exchange) })
  }

  return {
    handle,
    fail(exchange: Exchange, error: unknown): void {
      sendJson(exchange, { status: 500, body: { status: 500, title: `Internal error: ${error}` } })
    },
  }
}

async function textOf(exchange: Exchange): Promise<string> {
  const body = await readBody(exchange, maxBodyBytes)
  if (!body) throw problem(413, 'Request is too large')
  return body.toString('utf8')
}

async function jsonOf(exchange: Exchange): Promise<unknown> {
  const text = await textOf(exchange)
  if (text === '') return undefined
  if (!/^application\/json\b/i.test(exchange.request.headers['content-type'] ?? ''))
    throw problem(415, 'Unsupported media type', 'application/json is expected')
  try {
    return JSON.parse(text)
  } catch {
    throw problem(400, 'Invalid request', 'the body is not JSON')
  }
}

function answerOf(error: unknown): SandboxReply {
  if (error instanceof SandboxRefusal) return error.answer
  throw error
}

type RetryAfter = number | string | undefined

function tooMany(retryAfter: RetryAfter): SandboxRefusal {
  const body = { type: 'about:blank', status: 429, title: 'Too many requests' }
  return new SandboxRefusal({ status: 429, body, headers: retryAfterHeader(retryAfter) })
}

interface Forced {
  status: number
  body: 'json' | 'html' | 'empty'
  title?: string | undefined
  retryAfter?: RetryAfter
}

function sendForced(exchange: Exchange, { status, body, title, retryAfter }: Forced): void {
  const headers = retryAfterHeader(retryAfter)
  if (body === 'html') sendHtml(exchange, status, `${status} The web server could not answer`)
  else if (body === 'empty') send(exchange, { status, headers })
  else
    sendJson(exchange, { status, headers, body: { status, title: title ?? `Answered ${status} on request` } })
}

const retryAfterHeader = (retryAfter: RetryAfter): Record<string, string> =>
  retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }
