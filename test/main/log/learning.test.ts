import { expect, test } from 'vitest'
import {
  learnEnvironment,
  learningDownload,
  learningHttp,
  learningProxies,
} from '../../../main/log/learning.ts'
import { createSecrets } from '../../../main/log/secrets.ts'
import type { HttpRequest, HttpResponse } from '../../../main/net/http.ts'

const secret = (name: string) => `Zq7xW2mPk9RtY4vBn8-${name}`
const { signal } = new AbortController()
const nothing: HttpResponse = { status: 200, headers: {}, text: '' }

async function sent(request: Partial<HttpRequest>, answer: Partial<HttpResponse> = {}) {
  const secrets = createSecrets()
  const seen: string[] = []
  const http = learningHttp(async ({ url, headers, body }) => {
    seen.push(secrets.hide(JSON.stringify({ url, headers, body })))
    return { ...nothing, ...answer }
  }, secrets)
  await http({ method: 'GET', url: 'https://api.example/', signal, ...request })
  return { secrets, seen: seen.join() }
}

test('what a request opens with is known before it is sent', async () => {
  const given = [
    { headers: { 'X-API-Key': `sk_live_${secret('key')}` } },
    { headers: { authorization: `Bearer ${secret('token')}` } },
    { headers: { Authorization: `Basic ${secret('basic')}` } },
    { headers: { cookie: `a=${secret('cookie')}; path=/` } },
    { url: `https://blobs.example/a?sv=1&sig=${secret('sig')}&comp=block` },
    { body: JSON.stringify({ callback: { url: 'https://x', headers: { 'x-mine': secret('webhook') } } }) },
  ]
  for (const request of given) expect((await sent(request)).seen).not.toContain('Zq7xW2mP')
})

test('what an answer hands out is known before anybody reads it', async () => {
  const link = `https://blobs.example/a?sv=1\\u0026sig=${secret('sig')}`
  const answers = [
    { text: `{"uploadUrl":"${link}"}` },
    { text: `<html>{"uploadUrl":"${link}` },
    { text: JSON.stringify({ access_token: secret('token') }) },
    { headers: { location: `https://blobs.example/a?X-Amz-Signature=${secret('location')}` } },
    { headers: { 'set-cookie': [`id=${secret('set')}; expires=Wed, 21 Oct 2031 07:28:00 GMT`] } },
  ]
  for (const answer of answers) {
    const { secrets } = await sent({}, answer)
    expect(secrets.hide(JSON.stringify(answer))).not.toContain('Zq7xW2mP')
    expect(secrets.hide('until Wed, 21 Oct 2031 07:28:00 GMT')).toBe('until Wed, 21 Oct 2031 07:28:00 GMT')
  }
})

test('the same holds for what is fetched, and for the address of a proxy', async () => {
  const secrets = createSecrets()
  const url = `https://s3.example/a?X-Amz-Signature=${secret('signature')}`
  const location = `https://s3.example/b?X-Amz-Signature=${secret('location')}`
  const download = learningDownload(
    (_, take) => take({ status: 302, headers: { location }, chunks: (async function* () {})() }),
    secrets,
  )
  await download({ url, signal }, async () => {})
  await learningProxies(async () => `http://anna:${secret('pass')}@proxy`, secrets)(url)
  expect(secrets.hide(`${url} ${location} ${secret('pass')}`)).not.toContain('Zq7xW2mP')
})

test('what the environment gives is known from the beginning', () => {
  const secrets = createSecrets()
  learnEnvironment(
    {
      MEDIAMAGIC_API_KEY: `sk_live_${secret('key')}`,
      DOLBY_APP_SECRET: secret('app'),
      https_proxy: `http://anna:${secret('pass')}@proxy:3128`,
      PATH: '/usr/local/bin:/usr/bin',
    },
    secrets,
  )
  expect(secrets.hide(`${secret('key')} ${secret('app')} ${secret('pass')}`)).toBe('… … …')
  expect(secrets.hide('/usr/local/bin')).toBe('/usr/local/bin')
})
