import { once } from 'node:events'
import type { AddressInfo, Server, Socket } from 'node:net'
import { onTestFinished } from 'vitest'

export interface Listening {
  port: number
  /** Name and port, as in a URL. */
  host: string
  /** Connections that are open now. */
  connections: ReadonlySet<Socket>
}

/** Lets any kind of server listen on loopback; it ends with the test, whoever is still connected. */
export async function listen(server: Server): Promise<Listening> {
  const connections = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    connections.add(socket)
    socket.on('error', () => {})
    socket.once('close', () => connections.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    const closed = once(server, 'close')
    server.close()
    for (const socket of connections) socket.destroy()
    await closed
  })
  const { port } = server.address() as AddressInfo
  return { port, host: `127.0.0.1:${port}`, connections }
}

/** A port on which nobody listens. */
export async function unusedPort(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
