import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer as createPlain } from 'node:http'
import { createServer as createSecure } from 'node:https'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { expect, onTestFinished, test } from 'vitest'
import { systemClock } from '../../../main/net/clock.ts'
import { createHttp } from '../../../main/net/http.ts'
import { proxiesOf, proxyInRules, throughProxy } from '../../../main/net/proxies.ts'
import { listen } from '../../fakes/loopback.ts'

const tls = (name: string) => readFileSync(new URL(`../../fakes/tls/${name}.pem`, import.meta.url), 'utf8')

/** A real proxy that tunnels wherever it is asked to, to this machine. */
async function proxy(port: () => number) {
  const asked: string[] = []
  const server = createPlain((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    response.end('by the proxy')
  })
  server.on('connect', (request, socket: Socket) => {
    asked.push(`CONNECT ${request.url}`)
    const onward = connect(port(), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      onward.pipe(socket).pipe(onward)
    })
    onward.on('error', () => socket.destroy())
    socket.on('error', () => onward.destroy())
  })
  return { asked, url: `http://${(await listen(server)).host}` }
}

test('requests go through the proxy: a tunnel for the secure ones, the rest as they are', async () => {
  const usual = getCACertificates('default')
  setDefaultCACertificates([...usual, tls('cert')])
  onTestFinished(() => setDefaultCACertificates(usual))
  const server = createSecure({ key: tls('key'), cert: tls('cert') }, (_, response) =>
    response.end('by the server'),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const { asked, url } = await proxy(() => port)
  const http = createHttp({
    clock: systemClock,
    proxies: async () => ({ HTTPS_PROXY: url, HTTP_PROXY: url }),
  })
  const signal = new AbortController().signal
  const secure = await http({ method: 'GET', url: `https://localhost:${port}/a`, signal })
  const plain = await http({ method: 'GET', url: `http://127.0.0.1:${port}/b`, signal })
  expect([secure.text, plain.text]).toEqual(['by the server', 'by the proxy'])
  expect(asked).toEqual([`CONNECT localhost:${port}`, `GET http://127.0.0.1:${port}/b`])
  server.closeAllConnections()
})

test('a proxy for everything leaves this machine out', async () => {
  const { host } = await listen(createPlain((_, response) => response.end('direct')))
  const http = createHttp({ clock: systemClock, proxies: async () => throughProxy('http://127.0.0.1:1') })
  const answer = await http({ method: 'GET', url: `http://${host}/`, signal: new AbortController().signal })
  expect(answer.text).toBe('direct')
})

test('what the environment and the system say', async () => {
  expect(
    await proxiesOf({ https_proxy: 'http://p:1', NO_PROXY: 'x.example', OTHER: 'y' })('https://a'),
  ).toEqual({
    HTTPS_PROXY: 'http://p:1',
    NO_PROXY: 'x.example',
  })
  expect(await proxiesOf({ NO_PROXY: '*' })('https://a')).toBeNull()
  const rules = ['DIRECT', 'PROXY p.example:80; DIRECT', 'SOCKS5 s:1; HTTPS h:443', 'SOCKS s:1', '']
  expect(rules.map(proxyInRules)).toEqual([null, 'http://p.example:80', 'https://h:443', null, null])
})
