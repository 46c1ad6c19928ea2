import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** A request as it came, secrets included: what a test looks at. */
export interface RecordedRequest {
  /** Arrival, milliseconds since 1970 by the sandbox's clock. */
  readonly at: number
  readonly side: 'api' | 'blob'
  readonly method: string
  /** Percent-encoded, as it was sent. */
  readonly path: string
  /** Without the question mark, as it was sent. */
  readonly query: string
  readonly headers: IncomingHttpHeaders
  /** 0 while there is no answer, and for ever when the connection was dropped or stalled. */
  status: number
  /** What was read of the body. */
  bodyBytes: number
}

export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** The request's own, which forgets it when the connection ends. */
  readonly socket: Socket
  readonly record: RecordedRequest
}

export interface RawAnswer {
  status: number
  headers?: Record<string, string>
  content?: string
}

/** The body as it arrives. A client that asked whether to continue is told so only now. */
export async function* bodyOf({ request, response, record }: Exchange): AsyncGenerator<Buffer> {
  if (/100-continue/i.test(request.headers.expect ?? '')) response.writeContinue()
  for await (const chunk of request) {
    record.bodyBytes += chunk.length
    yield chunk
  }
}

/**
 * The whole body, or undefined when it is longer than `limitBytes`. What is too long is read to its end all the same,
 * because a connection closed under a sending client loses the answer.
 */
export async function readBody(exchange: Exchange, limitBytes: number): Promise<Buffer | undefined> {
  if (Number(exchange.request.headers['content-length'] ?? 0) > limitBytes) return undefined
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of bodyOf(exchange)) {
    size += chunk.length
    if (size <= limitBytes) chunks.push(chunk)
    else chunks.length = 0
  }
  return size > limitBytes ? undefined : Buffer.concat(chunks)
}

export function send({ response, record }: Exchange, { status, headers = {}, content }: RawAnswer): void {
  if (response.destroyed) return
  record.status = status
  const bytes = Buffer.from(content ?? '')
  const length = status === 204 ? {} : { 'content-length': String(bytes.length) }
  response.writeHead(status, { ...headers, ...length })
  response.end(bytes)
}

export function sendJson(
  exchange: Exchange,
  answer: { status: number; body?: unknown; headers?: Record<string, string> },
): void {
  const { status, body, headers = {} } = answer
  const content = JSON.stringify(body)
  const type = { 'content-type': 'application/json' }
  send(
    exchange,
    body === undefined ? { status, headers } : { status, headers: { ...type, ...headers }, content },
  )
}

/** What a proxy or a hotel's sign-in page answers. */
export function sendHtml(exchange: Exchange, status: number, title: string): void {
  const content = `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`
  send(exchange, { status, headers: { 'content-type': 'text/html; charset=utf-8' }, content })
}

/** Ends the connection without an answer. */
export function drop({ socket }: Exchange): void {
  socket.destroy()
}
