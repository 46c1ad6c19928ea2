import { readFileSync } from 'node:fs'
import { createServer as createPlain } from 'node:http'
import { createServer as createSecure } from 'node:https'
import { createServer as createNet } from 'node:net'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { expect, onTestFinished, test } from 'vitest'
import { reaches } from '../../../main/net/reach.ts'
import { forwardProxy } from '../../fakes/forward-proxy.ts'
import { listen, unusedPort } from '../../fakes/loopback.ts'
import { socksServer } from '../../fakes/socks-server.ts'

const read = (name: string) => readFileSync(new URL(`../../fakes/tls/${name}.pem`, import.meta.url))
const never = new AbortController().signal
const through = (proxy: string | null) => (url: string) => reaches(url, async () => proxy, never)

/** Notes what is asked: never more than whether anybody is there. */
async function hosts() {
  const asked: string[] = []
  const plain = await listen(
    createPlain((request, response) => {
      asked.push(`${request.method} ${request.url}`)
      response.writeHead(404).end()
    }),
  )
  const secure = await listen(
    createSecure({ key: read('key'), cert: read('cert') }, (request, response) => {
      asked.push(`secure ${request.method} ${request.url}`)
      response.end()
    }),
  )
  const nobody = await unusedPort(createNet())
  return {
    asked,
    plain: `http://${plain.host}`,
    secure: `https://${secure.host}`,
    nobody: [`http://127.0.0.1:${nobody}`, `https://127.0.0.1:${nobody}`],
  }
}

test('a host is reached when it answers, whatever it says and whoever vouches for it', async () => {
  const { asked, plain, secure, nobody } = await hosts()
  const look = through(null)
  const seen = [await look(plain), await look(secure), await look(`${nobody[0]}`), await look(`${nobody[1]}`)]
  expect({ seen, asked }).toEqual({ seen: [true, true, false, false], asked: ['HEAD /'] })
})

test('a server that takes connections and then hangs up is not there, with or without a proxy', async () => {
  const { host } = await listen(createNet((socket) => socket.destroy()))
  const proxy = await forwardProxy()
  const socks = await socksServer()
  for (const way of [null, proxy.url, `socks5://${socks.host}`])
    expect([await through(way)(`http://${host}`), await through(way)(`https://${host}`)]).toEqual([
      false,
      false,
    ])
})

test('a server that takes a request and answers none is not there', async () => {
  const mute = (request: { socket: { destroy(): void } }) => void request.socket.destroy()
  const plain = await listen(createPlain(mute))
  const secure = await listen(createSecure({ key: read('key'), cert: read('cert') }, mute))
  const usual = getCACertificates('default')
  setDefaultCACertificates([...usual, read('cert').toString()])
  onTestFinished(() => setDefaultCACertificates(usual))
  const urls = [`http://${plain.host}`, `https://localhost:${secure.port}`]
  expect(await Promise.all(urls.map(through(null)))).toEqual([false, false])
})

test('behind a proxy it is the proxy that has to find the host', async () => {
  const { asked, plain, secure, nobody } = await hosts()
  const proxy = await forwardProxy()
  const socks = await socksServer()
  const seen: Record<string, boolean[]> = {}
  for (const [name, url] of [
    ['http', proxy.url],
    ['socks', `socks5://${socks.host}`],
  ] as const) {
    const look = through(url)
    seen[name] = [
      await look(plain),
      await look(secure),
      await look(`${nobody[0]}`),
      await look(`${nobody[1]}`),
    ]
  }
  proxy.state = 'gone'
  socks.isUp = false
  seen.gone = [
    await through(proxy.url)(plain),
    await through(proxy.url)(secure),
    await through(`socks5://${socks.host}`)(plain),
    await through(`socks5://${socks.host}`)(secure),
  ]
  expect({ seen, asked }).toEqual({
    seen: {
      http: [true, true, false, false],
      socks: [true, true, false, false],
      gone: [false, false, false, false],
    },
    asked: ['HEAD /', 'HEAD /'],
  })
})

test('a proxy that wants a password is there: the request has to say so', async () => {
  const { plain, secure } = await hosts()
  const proxy = await forwardProxy({ user: 'anna:secret' })
  expect([await through(proxy.url)(plain), await through(proxy.url)(secure)]).toEqual([true, true])
})

test('whoever stops gets no answer later', async () => {
  const { host, connections } = await listen(createNet((socket) => socket.resume()))
  const stop = new AbortController()
  const look = reaches(`https://${host}`, async () => null, stop.signal)
  await expect.poll(() => connections.size).toBe(1)
  stop.abort()
  expect(await look).toBe(false)
  await expect.poll(() => connections.size).toBe(0)
})
