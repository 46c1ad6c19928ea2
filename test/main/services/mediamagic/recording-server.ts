import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { type Clock, systemClock } from '../../../../main/net/clock.ts'

export interface Recorded {
  method: string
  /** As it was on the wire: path and query. */
  target: string
  /** Names in lower case. */
  headers: IncomingMessage['headers']
  /** Name, value, name, value … as they were on the wire. */
  rawHeaders: string[]
  body: Buffer
  atMs: number
}

export interface Reply {
  status: number
  /** Text as it is, anything else as JSON, nothing for undefined. */
  body?: unknown
  headers?: Record<string, string>
}

/** `silence`: the connection ends without an answer. */
export type Answer = Reply | 'silence'

export interface RecordingServer {
  readonly url: string
  readonly host: string
  readonly requests: Recorded[]
}

/** An HTTP server on loopback that keeps whatever it was asked; it ends with the test. */
export async function recordingServer(
  answer: (request: Recorded) => Answer | Promise<Answer>,
  clock: Clock = systemClock,
): Promise<RecordingServer> {
  const requests: Recorded[] = []
  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = []
    try {
      for await (const chunk of incoming) chunks.push(chunk)
    } catch {
      return
    }
    const { method = '', url: target = '', headers, rawHeaders } = incoming
    const request = { method, target, headers, rawHeaders, body: Buffer.concat(chunks), atMs: clock.now() }
    requests.push(request)
    const reply = await answer(request)
    if (reply === 'silence') return void incoming.socket.destroy()
    const isText = typeof reply.body === 'string' || reply.body === undefined
    response.writeHead(reply.status, {
      ...(isText ? {} : { 'content-type': 'application/json' }),
      ...reply.headers,
    })
    response.end(isText ? reply.body : JSON.stringify(reply.body))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, host: `127.0.0.1:${port}`, requests }
}

/** `POST /submissions` of a recorded request, without the part all paths have in common and without the query. */
export const nameOf = ({ method, target }: Recorded) =>
  `${method} ${target.replace('/api/integrations', '').replace(/\?.*$/, '')}`

export const jsonOf = ({ body }: Recorded): unknown => JSON.parse(body.toString())
