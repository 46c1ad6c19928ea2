import { authenticate, type Caller } from './auth.ts'
import { drop, type Exchange, readBody, send, sendHtml, sendJson } from './exchange.ts'
import { type FaultState, isFor } from './faults.ts'
import { controlPrefix } from './listener.ts'
import { oddShapesOf } from './odd-shapes.ts'
import { type Bucket, type CountRequest, rateLimitBody } from './rate-limits.ts'
import { invalid, refused, SandboxRefusal, type SandboxReply } from './refusal.ts'

/** One authenticated request, on its way to a handler. */
export interface ApiCall {
  caller: Caller
  /** A member of the path, by its name in the route's pattern; a UUID. */
  param(name: string): string
  query: URLSearchParams
  headers: Exchange['request']['headers']
  /** The parsed JSON body; throws 422. */
  json(): Promise<unknown>
  /** The raw body, or undefined when it is longer. */
  raw(limitBytes: number): Promise<Buffer | undefined>
}

export interface Route {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Below `/api/integrations`; `{name}` stands for a UUID. */
  path: string
  bucket: Bucket
  handle(call: ApiCall): SandboxReply | Promise<SandboxReply>
}

export interface ApiOptions {
  routes: Route[]
  faults: FaultState
  count: CountRequest
  /** Answers the paths of the sandbox itself; without it there are none. */
  control?: ((exchange: Exchange) => Promise<void>) | undefined
  /** No other is known. */
  onlyKey?: string | undefined
}

interface MatchedRoute {
  route: Route
  params: Record<string, string>
}

const root = '/api/integrations'
const maxJsonBytes = 1024 * 1024
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Routing, faults, key, plan and rate limit, in this order; then the route's own handler. */
export function createApi({ routes, faults, count, control, onlyKey }: ApiOptions) {
  async function handle(exchange: Exchange): Promise<void> {
    const { method, path } = exchange.record
    if (control && path.startsWith(controlPrefix)) return control(exchange)
    const found = find(routes, method, path)
    const bucket = found instanceof SandboxRefusal ? undefined : found.route.bucket
    const isMeant = isFor({ bucket, method, path })
    if (faults.take('stallApi', isMeant)) return
    const dropped = faults.take('dropApi', isMeant)
    if (dropped?.when === 'before') return drop(exchange)
    const forced = faults.take('answerApi', isMeant)
    if (forced) return sendForced(exchange, forced)
    const answer = await work(exchange, found).catch(answerOf)
    if (dropped) return drop(exchange)
    const { headers } = answer
    const odd = faults.settings.oddShapes
    sendJson(exchange, odd ? { ...oddShapesOf(answer, path), ...(headers && { headers }) } : answer)
  }

  async function work(exchange: Exchange, found: MatchedRoute | SandboxRefusal): Promise<SandboxReply> {
    if (found instanceof SandboxRefusal) throw found
    const { route, params } = found
    const { method, path } = exchange.record
    const { bucket } = route
    const caller = authenticate(exchange.request.headers, {
      states: faults.settings.keys,
      rotated: faults.settings.rotated,
      onlyKey,
    })
    const isMeant = isFor({ bucket, method, path })
    if (faults.take('refusePlan', isMeant)) throw planRefused(bucket)
    const limited = faults.take('rateLimit', isMeant)
    if (limited) throw rateLimited(bucket, limited.retryAfter)
    const waitSeconds = count(caller.key, bucket)
    if (waitSeconds !== undefined) throw rateLimited(bucket, waitSeconds)
    for (const [field, value] of Object.entries(params))
      if (!uuid.test(value)) throw invalid({ field, message: 'Input should be a valid UUID' })
    return route.handle(callOf(exchange, { caller, params }))
  }

  return {
    handle,
    fail(exchange: Exchange, error: unknown): void {
      sendJson(exchange, { status: 500, body: { detail: `Internal Server Error: ${error}` } })
    },
  }
}

/** The route with its parameters, or the 404 or 405. */
function find(routes: Route[], method: string, path: string): MatchedRoute | SandboxRefusal {
  const matching = routes.flatMap((route) => {
    const params = paramsOf(route.path, path)
    return params ? [{ route, params }] : []
  })
  if (matching.length === 0) return refused(404, 'Not Found')
  return matching.find(({ route }) => route.method === method) ?? refused(405, 'Method Not Allowed')
}

function paramsOf(pattern: string, path: string): Record<string, string> | undefined {
  const expected = `${root}${pattern}`.split('/')
  const actual = path.split('/')
  if (expected.length !== actual.length) return undefined
  const params: Record<string, string> = {}
  for (const [at, segment] of expected.entries()) {
    const value = actual[at] ?? ''
    if (segment.startsWith('{')) params[segment.slice(1, -1)] = value.toLowerCase()
    else if (segment !== value) return undefined
  }
  return params
}

function callOf(
  exchange: Exchange,
  { caller, params }: { caller: Caller; params: Record<string, string> },
): ApiCall {
  return {
    caller,
    query: new URLSearchParams(exchange.record.query),
    headers: exchange.request.headers,
    param: (name) => params[name] ?? '',
    raw: (limitBytes) => readBody(exchange, limitBytes),
    async json() {
      if (!/^application\/([\w.-]+\+)?json\b/i.test(exchange.request.headers['content-type'] ?? ''))
        throw invalid({ field: 'body', message: 'Input should be sent as application/json' })
      const body = await readBody(exchange, maxJsonBytes)
      if (!body) throw refused(413, 'Request body is too large')
      try {
        return JSON.parse(body.toString('utf8'))
      } catch {
        throw invalid({ field: 'body', message: 'JSON decode error' })
      }
    },
  }
}

function answerOf(error: unknown): SandboxReply {
  if (error instanceof SandboxRefusal) return error.answer
  throw error
}

function rateLimited(bucket: Bucket, retryAfter: number | string | undefined): SandboxRefusal {
  const headers = retryAfterHeader(retryAfter)
  return new SandboxRefusal({ status: 429, body: rateLimitBody(bucket), headers })
}

function planRefused(bucket: Bucket): SandboxRefusal {
  const message = 'The current plan does not include this API.'
  const body = { error_code: 'tier_not_authorized_for_integrations_api', message, bucket }
  return new SandboxRefusal({ status: 402, body })
}

interface Forced {
  status: number
  body: 'json' | 'html' | 'empty'
  detail?: string | undefined
  retryAfter?: number | string | undefined
}

function sendForced(exchange: Exchange, { status, body, detail, retryAfter }: Forced): void {
  const headers = retryAfterHeader(retryAfter)
  if (body === 'html') sendHtml(exchange, status, `${status} The web server could not answer`)
  else if (body === 'empty') send(exchange, { status, headers })
  else sendJson(exchange, { status, headers, body: { detail: detail ?? `Answered ${status} on request` } })
}

function retryAfterHeader(retryAfter: number | string | undefined): Record<string, string> {
  return retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }
}
