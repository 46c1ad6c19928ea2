import { once, setMaxListeners } from 'node:events'
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../net/clock.ts'
import { drop, type Exchange, type RecordedRequest, sendHtml } from './exchange.ts'
import { type FaultSettings, isFor } from './faults.ts'
import { sendPage } from './gateway-page.ts'

export interface ListenOptions {
  side: 'api' | 'blob'
  port: number
  tls: { key: string; cert: string } | undefined
  /** Refuses whoever calls it by another name than its address, and web pages. */
  isLocked?: boolean | undefined
  clock: Clock
  faults: { readonly settings: Pick<FaultSettings, 'offline' | 'latencyMs' | 'captivePortal' | 'gateway'> }
  requests: RecordedRequest[]
  handle(exchange: Exchange): Promise<void>
  /** Answers what `handle` threw. */
  fail(exchange: Exchange, error: unknown): void
}

export interface Listener {
  /** Scheme, host and port. */
  url: string
  /** Ends all connections and resolves when every handler is done. */
  close(): Promise<void>
}

/** Paths of the sandbox itself: neither recorded nor disturbed. */
export const controlPrefix = '/__sandbox/'

/** One HTTP or HTTPS server on the loopback interface. Rejects when the port is taken. */
export async function listen({
  side,
  port,
  tls,
  isLocked = false,
  ...options
}: ListenOptions): Promise<Listener> {
  const { clock, faults, requests, handle, fail } = options
  const closing = new AbortController()
  setMaxListeners(0, closing.signal)
  const work = new Set<Promise<void>>()
  let authority = ''

  async function answer(exchange: Exchange): Promise<void> {
    const { settings } = faults
    if (!exchange.record.path.startsWith(controlPrefix)) {
      requests.push(exchange.record)
      if (settings.offline) return drop(exchange)
      const latencyMs = settings.latencyMs[side]
      // Real time: it is how fast things move, not a time that decides something.
      if (latencyMs > 0) await sleep(latencyMs, undefined, { signal: closing.signal })
      if (settings.captivePortal) return sendHtml(exchange, 200, 'Welcome! Please sign in to use the network')
      if (settings.gateway && isFor(exchange.record)(settings.gateway))
        return sendPage(exchange, settings.gateway)
    }
    await handle(exchange)
  }

  /** A page whose name was made to lead here (DNS rebinding) names itself as the host. */
  function isStranger({ headers, rawHeaders }: IncomingMessage): boolean {
    const hosts = rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host')
    return headers.host !== authority || hosts.length !== 1 || headers.origin !== undefined
  }

  function serve(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request
    if (isLocked && isStranger(request)) {
      response.writeHead(421, { connection: 'close' }).end()
      return
    }
    // Whoever asks reads from it what time it is here.
    response.setHeader('date', new Date(clock.now()).toUTCString())
    const exchange = { request, response, socket, record: recordOf(request, { side, at: clock.now() }) }
    const one = answer(exchange)
      .catch((error) => {
        if (!socket.destroyed && !response.headersSent) fail(exchange, error)
      })
      .finally(() => work.delete(one))
    work.add(one)
  }

  const server = tls ? createHttpsServer(tls) : createHttpServer()
  // A blob of gigabytes may take longer than the five minutes that Node grants a request.
  server.requestTimeout = 0
  // Long, so that a client's pooled connection is not closed while it begins to use it.
  server.keepAliveTimeout = 60_000
  server.on('request', serve)
  server.on('checkContinue', serve)
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  authority = `127.0.0.1:${typeof address === 'object' && address ? address.port : port}`

  return {
    url: `${tls ? 'https' : 'http'}://${authority}`,
    async close() {
      closing.abort()
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
      await Promise.all(work)
    },
  }
}

function recordOf(
  request: IncomingMessage,
  { side, at }: { side: 'api' | 'blob'; at: number },
): RecordedRequest {
  const { url = '/', method = 'GET', headers } = request
  const mark = url.indexOf('?')
  const path = mark < 0 ? url : url.slice(0, mark)
  const query = mark < 0 ? '' : url.slice(mark + 1)
  return { at, side, method, path, query, headers, status: 0, bodyBytes: 0 }
}
