import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/*
 * A blob store that keeps nothing: takes Put Blob, Put Block and Put Block List over TLS and answers 201. With RATE it
 * takes so many bytes a second from each connection, with LATENCY it answers so many milliseconds later.
 */
const rate = Number(process.env.RATE ?? 0)
const latencyMs = Number(process.env.LATENCY ?? 0)
const read = (name: string) => readFileSync(new URL(name, import.meta.url))
/** A line takes bytes in small gulps; more would let the sender's buffers hide the limit. */
const gulpMs = 10

const server = createServer(
  { key: read('../fakes/tls/key.pem'), cert: read('../fakes/tls/cert.pem') },
  async (request, response) => {
    const startMs = performance.now()
    let taken = 0
    request.on('data', (chunk: Buffer) => {
      taken += chunk.length
      if (!rate) return
      const aheadMs = (taken / rate) * 1_000 - (performance.now() - startMs)
      if (aheadMs < gulpMs) return
      request.pause()
      setTimeout(() => request.resume(), aheadMs)
    })
    await once(request, 'end')
    if (latencyMs) await sleep(latencyMs)
    response.writeHead(201, { etag: '"0"', 'x-ms-request-id': '0', 'x-ms-version': '2024-11-04' }).end()
  },
)
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`)
})
