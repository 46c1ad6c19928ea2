import { expect, test } from 'vitest'
import { turnedClock } from '../turned-clock.ts'
import { openDolby } from './open-dolby.ts'

test('a token is opaque, for as long as was asked, and good until then', async () => {
  const clock = turnedClock()
  const { askToken, call } = await openDolby({ clock })
  const { body } = await askToken(undefined, { expires_in: '60' })
  expect(body).toEqual({
    access_token: expect.stringMatching(/^[\w-]{64}$/),
    token_type: 'Bearer',
    expires_in: 60,
    scope: 'comms:*',
  })
  const statuses = []
  for (const ms of [0, 59_999, 1]) {
    clock.turn(ms)
    statuses.push((await call('GET /media/jobs', { token: body.access_token })).status)
  }
  expect(statuses).toEqual([200, 200, 401])
})

test('a token has to be asked for in the right way', async () => {
  const { sandbox, askToken } = await openDolby()
  sandbox.faults.key({ appKey: 'bad', state: 'unknown' })
  const statuses = [
    await askToken('any:pair'),
    await askToken('key:'),
    await askToken(':secret'),
    await askToken('bad:secret'),
    await askToken(undefined, { grant_type: 'password' }),
    await askToken(undefined, { expires_in: '86400' }),
    await askToken(undefined, { expires_in: '86401' }),
    await askToken(undefined, { expires_in: '0' }),
  ].map(({ status }) => status)
  expect(statuses).toEqual([200, 401, 401, 401, 400, 200, 400, 400])
})

test('nothing but a bearer token opens the API', async () => {
  const { sandbox, call, token } = await openDolby()
  const basic = `Basic ${btoa(`${sandbox.appKey}:${sandbox.appSecret}`)}`
  const answers = [
    await call('GET /media/jobs', { token: null }),
    await call('GET /media/jobs', { token: 'made-up' }),
    await call('GET /media/jobs', { token: null, headers: { authorization: basic } }),
    await call('GET /media/jobs', { token: null, headers: { 'x-api-key': sandbox.appKey } }),
    await call('GET /media/jobs'),
  ]
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 200])
  expect(answers[0]?.body).toEqual({
    type: '/problems/unauthorized',
    status: 401,
    title: 'Unauthorized',
    detail: 'a bearer token is required',
  })
  const kept = await token()
  sandbox.faults.expireTokens()
  expect((await call('GET /media/jobs', { token: kept })).status).toBe(401)
})
