import { expect, test } from 'vitest'
import { failureOf } from '../../../fakes/failure-of.ts'
import { basic, credentials, defaultTokens, never, openClient } from './open-client.ts'

test('asks the token host with the App Key and the App Secret, and for nothing else', async () => {
  const { tokens, tokenHost } = await openClient()
  expect(await tokens.current(never)).toBe('token-1')
  const [asked] = tokenHost.requests
  expect(asked).toMatchObject({
    method: 'POST',
    target: '/v1/auth/token',
    headers: {
      authorization: basic,
      'content-type': 'application/x-www-form-urlencoded',
      'cache-control': 'no-cache',
    },
  })
  expect(asked?.body.toString()).toBe('grant_type=client_credentials')
})

test('one request serves all who wait, and its token whoever comes before nine tenths of its life', async () => {
  const { tokens, tokenHost, clock } = await openClient()
  const all = await Promise.all(Array.from({ length: 10 }, () => tokens.current(never)))
  clock.turn(1_619_999)
  all.push(await tokens.current(never))
  expect([new Set(all), tokenHost.requests.length]).toEqual([new Set(['token-1']), 1])
  clock.turn(1)
  expect([await tokens.current(never), tokenHost.requests.length]).toEqual(['token-2', 2])
})

test('a refused token is replaced once, however many were refused with it', async () => {
  const { tokens, tokenHost } = await openClient()
  const refused = await tokens.current(never)
  const instead = await Promise.all([1, 2, 3].map(() => tokens.instead(refused, never)))
  expect([instead, await tokens.instead(refused, never)]).toEqual([
    ['token-2', 'token-2', 'token-2'],
    'token-2',
  ])
  expect(tokenHost.requests).toHaveLength(2)
})

test.each([
  ['<html>Sign in</html>', 60_000],
  [{ title: 'Too many requests' }, 3_600_000],
])('a 429 that asks for a day, with %j', async (body, heldMs) => {
  const refused = { status: 429, headers: { 'retry-after': '86400' }, body }
  const { tokens } = await openClient({ token: () => refused })
  expect(await failureOf(tokens.current(never))).toMatchObject({ kind: 'rate-limited', waitMs: heldMs })
})

test('other credentials are another token at once', async () => {
  let keys = credentials
  const { tokens, tokenHost } = await openClient({ keys: () => keys })
  await tokens.current(never)
  keys = { appKey: 'other', appSecret: 'x' }
  expect(await tokens.current(never)).toBe('token-2')
  expect(tokenHost.requests[1]?.headers.authorization).toBe(`Basic ${btoa('other:x')}`)
})

test.each([
  ['600', 540],
  [60.5, 54.45],
  [undefined, 1_620],
  [null, 1_620],
  ['soon', 1_620],
  ['', 1_620],
  [0, 1_620],
  [-5, 1_620],
])('a token that expires in %j is kept for %d s', async (life, keptSeconds) => {
  const usual = defaultTokens()
  const { tokens, clock } = await openClient({
    token(request) {
      const { body } = usual(request)
      return { status: 200, body: { ...body, expires_in: life, scope: 7 } }
    },
  })
  const kept = [await tokens.current(never)]
  clock.turn(keptSeconds * 1_000 - 1)
  kept.push(await tokens.current(never))
  clock.turn(1)
  kept.push(await tokens.current(never))
  expect(kept).toEqual(['token-1', 'token-1', 'token-2'])
})

test('whoever gives up leaves the request to the others; the last one ends it', async () => {
  const answer = Promise.withResolvers<void>()
  const token = defaultTokens()
  const { tokens, tokenHost } = await openClient({
    async token() {
      await answer.promise
      return token()
    },
  })
  const [first, second] = [new AbortController(), new AbortController()]
  const one = tokens.current(first.signal)
  const two = tokens.current(second.signal)
  await expect.poll(() => tokenHost.requests.length).toBe(1)
  first.abort(new Error('enough'))
  await expect(one).rejects.toThrow('enough')
  const third = tokens.current(never)
  answer.resolve()
  expect([await two, await third, tokenHost.requests.length]).toEqual(['token-1', 'token-1', 1])
})

test('when all have given up, the next one asks anew', async () => {
  const answer = Promise.withResolvers<void>()
  let asked = 0
  const { tokens } = await openClient({
    async token() {
      asked += 1
      const number = asked
      if (number === 1) await answer.promise
      return { status: 200, body: { access_token: `answer-${number}` } }
    },
  })
  const only = new AbortController()
  const waiting = tokens.current(only.signal)
  await expect.poll(() => asked).toBe(1)
  only.abort(new Error('enough'))
  await expect(waiting).rejects.toThrow('enough')
  expect(await tokens.current(never)).toBe('answer-2')
  answer.resolve()
})

test.each([
  [
    { status: 401, body: { title: 'Invalid', detail: 'no such key' } },
    { kind: 'key-refused', workspace: 'desk', message: 'Invalid: no such key' },
  ],
  [
    { status: 400, body: { error: 'invalid_client' } },
    { kind: 'key-refused', workspace: 'desk', message: 'invalid_client' },
  ],
  [
    { status: 403, body: {} },
    { kind: 'key-refused', workspace: 'desk', message: 'the App Key or the App Secret isn’t valid' },
  ],
  [
    { status: 429, headers: { 'retry-after': '7' } },
    { kind: 'rate-limited', bucket: 'token' },
  ],
  [
    { status: 503, body: '<h1>busy</h1>' },
    { kind: 'service-trouble', status: 503 },
  ],
  [
    { status: 404, body: {} },
    { kind: 'service-trouble', status: 404 },
  ],
  [
    { status: 302, headers: { location: 'https://login.example/' } },
    { kind: 'redirected', to: 'https://login.example' },
  ],
  [
    { status: 200, body: '<h1>Welcome</h1>' },
    { kind: 'unexpected-answer', status: 200 },
  ],
  [
    { status: 200, body: { access_token: '' } },
    { kind: 'unexpected-answer', status: 200 },
  ],
  ['silence' as const, { kind: 'offline' }],
])('%j is no token', async (answer, failure) => {
  const { tokens } = await openClient({ token: () => answer })
  expect(await failureOf(tokens.current(never))).toMatchObject(failure)
})

test.each([400, 401, 402, 403, 404, 499])('a page with %i is no word about the key', async (status) => {
  const body = '<html><h1>This web app is stopped</h1></html>'
  const { tokens } = await openClient({ token: () => ({ status, body }) })
  const failure = await failureOf(tokens.current(never))
  expect(failure).toMatchObject({ kind: 'unexpected-answer', status })
})

test('nothing of a failure shows a secret', async () => {
  const token = 'Zq7Zq7Zq7Zq7Zq7Zq7Zq7Zq7'
  const { tokens } = await openClient({ token: () => ({ status: 200, body: { token, access_token: 5 } }) })
  const repeated = await openClient({
    token: ({ headers }) => ({
      status: 401,
      body: { title: `no ${headers.authorization}`, access_token: token },
    }),
  })
  const shown = JSON.stringify([
    await failureOf(tokens.current(never)),
    await failureOf(repeated.tokens.current(never)),
  ])
  expect([shown.includes(token), shown.includes(basic.slice(6))]).toEqual([false, false])
})
