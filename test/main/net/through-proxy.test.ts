import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer as createPlain } from 'node:http'
import { createServer as createSecure } from 'node:https'
import { type AddressInfo, createServer } from 'node:net'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { expect, onTestFinished, test } from 'vitest'
import { systemClock } from '../../../main/net/clock.ts'
import { createDownload } from '../../../main/net/download.ts'
import { createHttp } from '../../../main/net/http.ts'
import { proxiesOf, proxyVariables } from '../../../main/net/proxies.ts'
import { namingVariable } from '../../../main/net/proxy-variable.ts'
import { failureOf } from '../../fakes/failure-of.ts'
import { forwardProxy } from '../../fakes/forward-proxy.ts'
import { listen } from '../../fakes/loopback.ts'
import { socksServer } from '../../fakes/socks-server.ts'

const tls = (name: string) => readFileSync(new URL(`../../fakes/tls/${name}.pem`, import.meta.url), 'utf8')
const never = new AbortController().signal

/** Trusted only where it is asked for. */
function trust(): void {
  const usual = getCACertificates('default')
  setDefaultCACertificates([...usual, tls('cert')])
  onTestFinished(() => setDefaultCACertificates(usual))
}

async function hosts() {
  const plain = await listen(createPlain((request, response) => response.end(`plain ${request.url}`)))
  const server = createSecure({ key: tls('key'), cert: tls('cert') }, (_, response) => response.end('secure'))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const { port } = server.address() as AddressInfo
  return {
    plain: `http://${plain.host}/a?b=c`,
    secure: `https://localhost:${port}/`,
    securePort: port,
    plainHost: plain.host,
  }
}

const get = (proxy: string, url: string) =>
  createHttp({ clock: systemClock, proxies: async () => proxy })({ method: 'GET', url, signal: never })

test('an HTTP proxy tunnels what is secure and passes the rest on, with its user where one is given', async () => {
  trust()
  const { plain, secure, securePort } = await hosts()
  const proxy = await forwardProxy({ user: 'anna:p@ss' })
  const through = proxy.url.replace('//', '//anna:p%40ss@')
  const answers = [await get(through, secure), await get(through, plain)].map(({ text }) => text)
  expect({ answers, asked: proxy.asked }).toEqual({
    answers: ['secure', 'plain /a?b=c'],
    asked: [`CONNECT localhost:${securePort}`, `GET ${plain}`],
  })
})

test.each(['socks5', 'socks5h', 'socks4', 'socks4a'])('%s carries both', async (scheme) => {
  trust()
  const { plain, secure, securePort, plainHost } = await hosts()
  const proxy = await socksServer()
  const answers = []
  for (const url of [secure, plain]) answers.push((await get(`${scheme}://${proxy.host}`, url)).text)
  const version = scheme.startsWith('socks4') ? 4 : 5
  // Only these two look names up here.
  const name =
    scheme === 'socks5' || scheme === 'socks4'
      ? expect.stringMatching(/^. (127\.0\.0\.1|0000.*):/)
      : `${version} localhost:${securePort}`
  expect({ answers, asked: proxy.asked }).toEqual({
    answers: ['secure', 'plain /a?b=c'],
    asked: [name, `${version} ${plainHost}`],
  })
})

test('SOCKS with a user, and a name that only the proxy knows', async () => {
  const proxy = await socksServer({ user: 'anna:p@ss' })
  const failure = await failureOf(get(`socks5h://anna:p%40ss@${proxy.host}`, 'https://nowhere.invalid/'))
  expect(failure).toMatchObject({ kind: 'offline', host: 'nowhere.invalid' })
  expect(proxy.asked).toEqual(['5 nowhere.invalid:443'])
})

test('a proxy that wants a user and a password is a failure of its own, and never the answer of the host', async () => {
  const { plain, secure } = await hosts()
  const proxy = await forwardProxy({ user: 'anna:secret' })
  const socks = await socksServer({ user: 'anna:secret' })
  const wrong = proxy.url.replace('//', '//anna:WRONG@')
  const failures = [
    await failureOf(get(proxy.url, secure)),
    await failureOf(get(proxy.url, plain)),
    await failureOf(get(wrong, secure)),
    await failureOf(get(wrong, plain)),
    await failureOf(get(`socks5://${socks.host}`, secure)),
    await failureOf(get(`socks5://anna:WRONG@${socks.host}`, plain)),
    await failureOf(
      createDownload({ clock: systemClock, proxies: async () => wrong })(
        { url: plain, signal: never },
        async () => 'taken',
      ),
    ),
  ]
  const wanted = { kind: 'proxy-login', proxy: proxy.host }
  const wantedBySocks = { kind: 'proxy-login', proxy: socks.host }
  expect(failures).toMatchObject([wanted, wanted, wanted, wanted, wantedBySocks, wantedBySocks, wanted])
  expect(JSON.stringify(failures)).not.toContain('WRONG')
})

test('a proxy without a way to the host, or that is not there, is no network', async () => {
  const { plain, secure } = await hosts()
  const proxy = await forwardProxy()
  const socks = await socksServer()
  socks.isUp = false
  const failures = []
  for (const state of ['gone', 'deaf'] as const) {
    proxy.state = state
    failures.push(await failureOf(get(proxy.url, secure)), await failureOf(get(proxy.url, plain)))
  }
  failures.push(
    await failureOf(get(`socks5h://${socks.host}`, secure)),
    await failureOf(get(`socks4://${socks.host}`, plain)),
    await failureOf(get('http://127.0.0.1:1', secure)),
    await failureOf(get('socks5://anna:SECRET@127.0.0.1:1', plain)),
  )
  expect(failures).toMatchObject(Array(8).fill({ kind: 'offline' }))
  expect(JSON.stringify(failures)).not.toContain('SECRET')
})

test('what does not speak SOCKS is said to be no such proxy, not a host that is away', async () => {
  const { plain, secure } = await hosts()
  const answers = ['SSH-2.0-OpenSSH_9.6\r\n', 'HTTP/1.1 400 Bad Request\r\n\r\n', '<!doctype html><p>no']
  for (const answer of answers) {
    const { host } = await listen(
      createServer((socket) => socket.on('error', () => {}).once('data', () => socket.end(answer))),
    )
    const failures = []
    for (const scheme of ['socks4', 'socks4a', 'socks5', 'socks5h'])
      for (const url of [plain, secure]) failures.push(await failureOf(get(`${scheme}://${host}`, url)))
    expect(failures).toMatchObject(Array(8).fill({ kind: 'proxy-unusable', proxy: host }))
  }
})

test('what only the proxy’s setting can mend says in which variable it stands', async () => {
  const { plain } = await hosts()
  const proxy = await forwardProxy({ user: 'anna:secret' })
  const environment = { HTTP_PROXY: proxy.host, HTTPS_PROXY: 'p:1' }
  const variableFor = proxyVariables(environment)
  const options = { clock: systemClock, proxies: proxiesOf(environment) }
  const http = namingVariable(createHttp(options), variableFor)
  const download = namingVariable(createDownload(options), variableFor)
  const failures = [
    await failureOf(http({ method: 'GET', url: plain, signal: never })),
    await failureOf(download({ url: plain, signal: never }, async () => 'taken')),
  ]
  const wanted = { kind: 'proxy-login', proxy: proxy.host, variable: { name: 'HTTP_PROXY', scheme: 'http' } }
  expect(failures).toMatchObject([wanted, wanted])
})

test('a certificate nobody vouches for is seen through every kind of proxy', async () => {
  const { secure } = await hosts()
  const proxy = await forwardProxy()
  const socks = await socksServer()
  expect([
    await failureOf(get(proxy.url, secure)),
    await failureOf(get(`socks5://${socks.host}`, secure)),
  ]).toMatchObject([{ kind: 'untrusted-certificate' }, { kind: 'untrusted-certificate' }])
})

test('connections through a proxy are kept and used again', async () => {
  trust()
  const { secure, plain } = await hosts()
  const proxy = await forwardProxy()
  const socks = await socksServer()
  for (const through of [proxy.url, `socks5h://${socks.host}`]) {
    const http = createHttp({ clock: systemClock, proxies: async () => through })
    for (const url of [secure, secure, plain, plain]) await http({ method: 'GET', url, signal: never })
  }
  expect({
    tunnels: proxy.asked.filter((each) => each.startsWith('CONNECT')).length,
    socks: socks.asked.length,
  }).toEqual({
    tunnels: 1,
    socks: 2,
  })
})
