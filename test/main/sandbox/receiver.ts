import { once } from 'node:events'
import type { IncomingHttpHeaders } from 'node:http'
import { createServer } from 'node:https'
import { onTestFinished } from 'vitest'
import { loopbackCertificate, loopbackKey } from './loopback-certificate.ts'

export interface Received {
  headers: IncomingHttpHeaders
  body: string
}

/** An https receiver of webhooks that answers with `statuses` one after the other, and with the last one from then on. */
export async function openReceiver(...statuses: number[]) {
  const received: Received[] = []
  const server = createServer({ key: loopbackKey, cert: loopbackCertificate }, async (request, response) => {
    const chunks = await Array.fromAsync(request)
    received.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') })
    response.writeHead(statuses[received.length - 1] ?? statuses.at(-1) ?? 204).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = async () => {
    if (!server.listening) return
    server.close()
    server.closeAllConnections()
    await once(server, 'close')
  }
  onTestFinished(close)
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { url: `https://127.0.0.1:${port}/hook`, received, close }
}
