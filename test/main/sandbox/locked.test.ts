import { request } from 'node:http'
import { connect } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { startSandbox } from '../../../main/sandbox/sandbox.ts'

async function open() {
  const sandbox = await startSandbox({ dolby: {}, isLocked: true })
  onTestFinished(() => sandbox.close())
  const { dolby } = sandbox
  if (!dolby) return expect.fail('the audio services run beside it')
  return { sandbox, dolby, urls: [sandbox.apiUrl, sandbox.blobUrl, dolby.apiUrl, dolby.storageUrl] }
}

interface Call {
  method?: string
  headers?: Record<string, string>
  body?: string
}

/** The status; undefined where the connection ended without an answer. */
function call(url: string, { method = 'GET', headers = {}, body }: Call = {}): Promise<number | undefined> {
  const { promise, resolve } = Promise.withResolvers<number | undefined>()
  const sending = request(url, { method, headers, agent: false }, (response) => {
    response.resume()
    resolve(response.statusCode)
  })
  sending.on('error', () => resolve(undefined))
  sending.end(body)
  return promise
}

/** The first line of the answer to what no client of Node sends. */
async function raw(url: string, text: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  socket.end(text)
  const [answer] = String(await buffer(socket)).split('\r\n')
  return answer ?? ''
}

const json = { 'content-type': 'application/json' }

test.each([
  'evil.example',
  'evil.example:80',
  'localhost',
  '127.0.0.1',
  '127.0.0.1:1',
  '127.0.0.1.evil.example',
  '[::1]',
])('a call that names %s as its host is refused on every port, whatever key it has', async (name) => {
  const { sandbox, urls } = await open()
  for (const url of urls) {
    const { port } = new URL(url)
    const hosts = name.includes(':') ? [name] : [name, ...(name === '127.0.0.1' ? [] : [`${name}:${port}`])]
    for (const host of hosts)
      expect([url, host, await call(`${url}/`, { headers: { host, 'x-api-key': sandbox.key } })]).toEqual([
        url,
        host,
        421,
      ])
  }
  expect(sandbox.requests).toEqual([])
})

test('a web page is refused though it names the right host, and so is a second host', async () => {
  const { sandbox, urls } = await open()
  for (const url of urls) {
    const { host } = new URL(url)
    expect(await call(url, { headers: { host, origin: 'https://evil.example' } })).toBe(421)
    expect(await raw(url, `GET / HTTP/1.1\r\nHost: ${host}\r\nHost: evil.example\r\n\r\n`)).toMatch(
      / 4(00|21) /,
    )
    expect(await raw(url, 'GET / HTTP/1.0\r\n\r\n')).toMatch(/ 4(00|21) /)
  }
  expect(sandbox.requests).toEqual([])
})

test('no key but its own is known', async () => {
  const { sandbox, dolby } = await open()
  const read = (key: string) =>
    call(`${sandbox.apiUrl}/api/integrations/submissions/00000000-0000-4000-8000-000000000000`, {
      headers: { 'x-api-key': key },
    })
  expect([await read(`sk_test_${'1'.repeat(64)}`), await read(`sk_live_${'1'.repeat(64)}`)]).toEqual([
    401, 401,
  ])
  expect(await read(sandbox.key)).toBe(404)
  const token = (pair: string) =>
    call(`${dolby.apiUrl}/v1/auth/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(pair).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials',
    })
  expect([
    await token('any:pair'),
    await token(`${dolby.appKey}:wrong`),
    await token(`${dolby.appKey}:${dolby.appSecret}`),
  ]).toEqual([401, 401, 200])
})

test('there is no control and there are no webhooks', async () => {
  const { sandbox, dolby } = await open()
  const control = { method: 'POST', headers: json, body: '{"offline": true}' }
  expect(await call(`${sandbox.apiUrl}/__sandbox/faults`, control)).toBe(404)
  expect(await call(`${dolby.apiUrl}/__sandbox/faults`, control)).toSatisfy((status) => status !== 200)
  const authorized = { ...json, 'x-api-key': sandbox.key }
  const subscription = { endpointUrl: 'https://evil.example', eventTypes: ['asset.processing.completed'] }
  const root = `${sandbox.apiUrl}/api/integrations`
  for (const path of ['/webhooks/subscriptions', '/sandbox/events/fire'])
    expect(
      await call(root + path, { method: 'POST', headers: authorized, body: JSON.stringify(subscription) }),
    ).toBe(404)
  expect(await call(`${root}/webhooks/subscriptions`, { headers: authorized })).toBe(404)
})

test.each([
  ['media/enhance', { input: 'http://127.0.0.1:1/a.wav', output: 'dlb://out/a.wav' }],
  ['media/enhance', { input: 'dlb://in/a.wav', output: 'https://evil.example/a.wav' }],
  ['media/enhance', { input: { url: 'HTTP://evil.example/a.wav' }, output: 'dlb://out/a.wav' }],
  ['media/diagnose', { input: 's3://bucket/a.wav' }],
  ['media/diagnose', { input: 'dlb://in/a.wav', on_complete: { url: 'http://evil.example' } }],
  [
    'media/transcode',
    {
      inputs: [{ source: 'dlb://in/a.wav' }],
      outputs: [{ destination: 'http://evil.example/a.mp4', kind: 'mp4' }],
    },
  ],
  ['media/webhooks', { callback: { url: 'http://evil.example' } }],
])('%s leads nowhere but to its own storage: %j', async (path, body) => {
  const { dolby } = await open()
  const basic = Buffer.from(`${dolby.appKey}:${dolby.appSecret}`).toString('base64')
  const answer = await fetch(`${dolby.apiUrl}/v1/auth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials',
  })
  const { access_token: token } = (await answer.json()) as { access_token: string }
  const headers = { ...json, authorization: `Bearer ${token}` }
  const status = await call(`${dolby.apiUrl}/${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  expect(status).toBe(path === 'media/webhooks' ? 404 : 400)
  expect(dolby.jobs).toEqual([])
})

test('the sandbox of the command line keeps its powers', async () => {
  await using sandbox = await startSandbox({ dolby: {} })
  const control = { method: 'POST', headers: json, body: '{"oddShapes": true}' }
  expect(await call(`${sandbox.apiUrl}/__sandbox/faults`, control)).toBe(200)
  const headers = { 'x-api-key': `sk_test_${'1'.repeat(64)}`, host: 'sandbox.test' }
  expect(await call(`${sandbox.apiUrl}/api/integrations/webhooks/subscriptions`, { headers })).toBe(200)
})
