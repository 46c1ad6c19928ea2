import { createServer, request as requestPlain } from 'node:http'
import { connect, type Socket } from 'node:net'
import { listen } from './loopback.ts'

export interface ForwardProxy {
  /** As for `HTTPS_PROXY`, without a password. */
  url: string
  host: string
  /** What it was asked, as `CONNECT host:port` or `GET http://…`. */
  asked: string[]
  /** Of the last request; never sent on. */
  authorization: string | undefined
  /**
   * `up`: does its work. `refuse`: 407 without the right user. `gone`: no way to any host, answered as proxies do.
   * `silent`: takes connections and never answers. `deaf`: ends each connection at once.
   */
  state: 'up' | 'refuse' | 'gone' | 'silent' | 'deaf'
}

/** A real forward proxy on loopback: tunnels by CONNECT, other requests passed on. `user` is `name:password`. */
export async function forwardProxy({ user }: { user?: string } = {}): Promise<ForwardProxy> {
  const expected = user && `Basic ${Buffer.from(user).toString('base64')}`
  const server = createServer((request, response) => {
    const { url = '', method = '', headers } = request
    note(`${method} ${url}`, headers['proxy-authorization'])
    if (proxy.state === 'silent') return
    if (proxy.state === 'deaf') return void request.socket.destroy()
    if (isUnknown()) return void response.writeHead(407, { 'proxy-authenticate': 'Basic' }).end('who is it?')
    if (proxy.state === 'gone') return void response.writeHead(502).end('no way')
    const { 'proxy-authorization': _, 'proxy-connection': __, ...passed } = headers
    const onward = requestPlain(url, { method, headers: passed }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers)
      answer.pipe(response)
    })
    onward.on('error', () => response.writeHead(502).end('no way'))
    request.pipe(onward)
  })
  server.on('connect', (request, socket: Socket) => {
    socket.on('error', () => {})
    note(`CONNECT ${request.url}`, request.headers['proxy-authorization'])
    if (proxy.state === 'silent') return
    if (proxy.state === 'deaf') return void socket.destroy()
    if (isUnknown())
      return void socket.end(
        'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n',
      )
    if (proxy.state === 'gone') return void socket.end('HTTP/1.1 503 Service Unavailable\r\n\r\n')
    const { hostname, port } = new URL(`http://${request.url}`)
    const onward = connect(Number(port) || 80, hostname.replace(/^\[|\]$/g, ''), () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      onward.pipe(socket).pipe(onward)
    })
    onward.on('error', () => socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'))
    socket.on('close', () => onward.destroy())
  })
  const { host } = await listen(server)
  const proxy: ForwardProxy = {
    url: `http://${host}`,
    host,
    asked: [],
    authorization: undefined,
    state: 'up',
  }
  const isUnknown = () =>
    proxy.state === 'refuse' || (expected !== undefined && proxy.authorization !== expected)
  function note(what: string, authorization: string | undefined): void {
    proxy.asked.push(what)
    proxy.authorization = authorization
  }
  return proxy
}
