import { type Exchange, send, sendHtml, sendJson } from './exchange.ts'
import type { GatewayPage } from './faults.ts'

/** What a gateway, a proxy or a load balancer answers without having asked whoever is behind it. */
export function sendPage(exchange: Exchange, { status, body, location }: GatewayPage): void {
  const headers = location === undefined ? {} : { location }
  const page = { statusCode: status, message: 'The gateway has no answer', traceId: '0a1b' }
  if (body === 'html' && location === undefined) sendHtml(exchange, status, `${status} ${page.message}`)
  else if (body === 'json') sendJson(exchange, { status, headers, body: page })
  else send(exchange, { status, headers })
}
