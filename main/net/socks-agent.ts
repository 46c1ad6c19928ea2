import { lookup } from 'node:dns/promises'
import { once } from 'node:events'
import { type AgentOptions, Agent as PlainAgent } from 'node:http'
import { Agent as SecureAgent } from 'node:https'
import { connect, isIP, type Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { type ConnectionOptions, connect as startTls } from 'node:tls'
import { SocksClient } from 'socks'

interface Destination {
  host?: string | null | undefined
  port?: string | number | null | undefined
}
type Done = ((error: Error | null, stream: Duplex) => void) | undefined

/** What it says when the answer is none of SOCKS. A rejection has a number that the protocol knows. */
const isNonsense = /received invalid socks|rejected connection - \(undefined\)/i
/** What the library says when the server wants to know who is there, or does not know that one. */
const wantsUser = /authentication (?:failed|type)/i

/**
 * A connection through a SOCKS server. The names of hosts are looked up by the server, except with `socks4` and
 * `socks5`. An error that only a user name and a password can mend has the code `ERR_PROXY_LOGIN`, one of a
 * server that does not speak SOCKS `ERR_PROXY_ANSWER`.
 */
async function connectThrough(
  proxy: string,
  { host, port }: Destination,
  timeoutMs: number,
): Promise<Socket> {
  const { protocol, hostname, port: proxyPort, username, password } = new URL(proxy)
  const type = protocol.startsWith('socks4') ? 4 : 5
  const name = host ?? 'localhost'
  const isLookedUp = (protocol === 'socks4:' || protocol === 'socks5:') && !isIP(name)
  const address = isLookedUp ? (await lookup(name, { family: type === 4 ? 4 : 0 })).address : name
  const server = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(proxyPort) }
  const socket = connect(server)
  // A proxy that is silent keeps nobody from ending; a request that is still wanted keeps the process itself.
  socket.unref()
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(timeoutMs) })
    await SocksClient.createConnection({
      command: 'connect',
      existing_socket: socket,
      destination: { host: address, port: Number(port) },
      timeout: timeoutMs,
      proxy: {
        ...server,
        type,
        ...(username ? { userId: decodeURIComponent(username) } : {}),
        ...(password ? { password: decodeURIComponent(password) } : {}),
      },
    })
    return socket.ref()
  } catch (error) {
    socket.destroy()
    // The library's own error carries its options, a password among them.
    const message = error instanceof Error ? error.message : String(error)
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    throw Object.assign(new Error(message), { code: meaningOf(message) ?? code })
  }
}

function meaningOf(message: string): string | undefined {
  if (wantsUser.test(message)) return 'ERR_PROXY_LOGIN'
  return isNonsense.test(message) ? 'ERR_PROXY_ANSWER' : undefined
}

/** No stream was made; Node wants one all the same, to end it. */
const failing = (done: Done) => (error: Error) => done?.(error, new Duplex())

/** For plain and for secure requests through a SOCKS server; `timeout` is for connecting, in milliseconds. */
export function socksAgents(proxy: string, options: AgentOptions & { timeout: number }) {
  const http = new PlainAgent(options)
  http.createConnection = (target: Destination, done: Done) => {
    connectThrough(proxy, target, options.timeout).then((socket) => done?.(null, socket), failing(done))
    return undefined
  }
  const https = new SecureAgent(options)
  https.createConnection = (target: Destination & ConnectionOptions, done: Done) => {
    const { host, port, path: _, ...settings } = target
    const servername = settings.servername ?? (host && !isIP(host) ? host : undefined)
    connectThrough(proxy, { host, port }, options.timeout)
      .then((socket) => startTls({ ...settings, ...(servername ? { servername } : {}), socket }))
      .then((stream) => {
        stream.once('error', failing(done))
        stream.once('secureConnect', () => done?.(null, stream))
      })
      .catch(failing(done))
    return undefined
  }
  return { http, https }
}
