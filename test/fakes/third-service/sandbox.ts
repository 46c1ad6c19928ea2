import type { Clock } from '../../../main/net/clock.ts'
import {
  drop,
  type Exchange,
  type RecordedRequest,
  readBody,
  sendJson,
} from '../../../main/sandbox/exchange.ts'
import { listen } from '../../../main/sandbox/listener.ts'

/** What may go wrong here, each once unless it is a switch. */
interface PretendFaults {
  /** The next order gets no answer: it is lost before it arrives, or after. */
  lost?: 'before' | 'after' | undefined
  /** The next order is answered with this status. */
  status?: { code: number; retryAfter?: number } | undefined
  /** The next review fails, and says this. */
  failure?: string | undefined
  refusesKey: boolean
}

interface Review {
  id: string
  /** Reviewed once: another order for it is refused. */
  file: string
  fromMs: number
  failure: string | undefined
}

export interface PretendSandbox extends AsyncDisposable {
  readonly url: string
  readonly ticket: string
  readonly requests: readonly RecordedRequest[]
  readonly reviews: readonly Review[]
  readonly faults: PretendFaults
  offline(isOffline: boolean): void
}

const reviewMs = 2_000
const maxBytes = 100_000_000

/** The service as its reference would describe it: `POST /files`, `POST /reviews`, `GET /reviews/ID`, `GET /ticket`. */
export async function startPretend({
  clock,
  port = 0,
}: {
  clock: Clock
  port?: number
}): Promise<PretendSandbox> {
  const ticket = `pt-${Math.floor(1e12 + Math.random() * 9e12)}`
  const requests: RecordedRequest[] = []
  const reviews: Review[] = []
  const faults: PretendFaults = { refusesKey: false }
  const settings = { offline: false, latencyMs: { api: 0, blob: 0 }, captivePortal: false, gateway: null }
  let files = 0

  function refuse(exchange: Exchange, status: number, detail: string, headers = {}): void {
    sendJson(exchange, { status, body: { detail }, headers })
  }

  function order(exchange: Exchange, file: string): void {
    const { lost, status } = faults
    faults.lost = undefined
    faults.status = undefined
    if (status) {
      const { code, retryAfter } = status
      refuse(exchange, code, 'Not now', retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) })
      return
    }
    if (lost === 'before') {
      drop(exchange)
      return
    }
    if (reviews.some((each) => each.file === file)) {
      refuse(exchange, 409, 'There is a review of this file')
      return
    }
    const review = { file, id: `review-${reviews.length + 1}`, fromMs: clock.now(), failure: faults.failure }
    faults.failure = undefined
    reviews.push(review)
    if (lost === 'after') drop(exchange)
    else sendJson(exchange, { status: 201, body: { review: review.id } })
  }

  function show(exchange: Exchange, id: string | undefined): void {
    const review = reviews.find((each) => each.id === id)
    if (!review) {
      refuse(exchange, 404, 'No such review')
      return
    }
    const isOver = clock.now() - review.fromMs >= reviewMs
    const { failure } = review
    const body = isOver ? { state: failure ? 'failed' : 'done', message: failure } : { state: 'running' }
    sendJson(exchange, { status: 200, body })
  }

  async function handle(exchange: Exchange): Promise<void> {
    const { method, path, headers } = exchange.record
    const body = await readBody(exchange, maxBytes)
    if (faults.refusesKey || headers.authorization !== `Ticket ${ticket}`)
      return refuse(exchange, 401, 'the ticket is used up')
    const route = `${method} ${path.replace(/^(\/reviews\/).+/, '$1')}`
    if (route === 'POST /files') {
      files += 1
      return sendJson(exchange, { status: 201, body: { file: `file-${files}` } })
    }
    if (route === 'POST /reviews') return order(exchange, JSON.parse(String(body)).file)
    if (route === 'GET /reviews/') return show(exchange, path.split('/').pop())
    if (route === 'GET /ticket') return sendJson(exchange, { status: 200, body: {} })
    refuse(exchange, 404, 'Not Found')
  }

  const { url, close } = await listen({
    side: 'api',
    port,
    tls: undefined,
    clock,
    faults: { settings },
    requests,
    handle,
    fail: (exchange, error) => refuse(exchange, 500, String(error)),
  })
  return {
    url,
    ticket,
    requests,
    reviews,
    faults,
    offline: (isOffline) => void Object.assign(settings, { offline: isOffline }),
    [Symbol.asyncDispose]: close,
  }
}
