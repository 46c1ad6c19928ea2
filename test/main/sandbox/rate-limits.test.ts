import { expect, test } from 'vitest'
import { openSandbox, unknownId } from './open-sandbox.ts'
import { turnedClock } from './turned-clock.ts'

test('counts per minute, key and bucket', async () => {
  const clock = turnedClock()
  const { call } = await openSandbox({ clock, limits: { submission_read: 2 } })
  const read = (key?: string) => call(`GET /submissions/${unknownId}`, key ? { key } : {})
  clock.turn(20_000)
  const statuses = [(await read()).status, (await read()).status]
  const limited = await read()
  const other = await read(`sk_test_${'c'.repeat(64)}`)
  const otherBucket = await call('GET /webhooks/subscriptions')
  clock.turn(40_000)
  expect({
    statuses,
    limited: [limited.status, limited.body, limited.headers.get('retry-after')],
    others: [other.status, otherBucket.status],
    nextMinute: (await read()).status,
  }).toEqual({
    statuses: [404, 404],
    limited: [429, { error: 'Rate limit exceeded: too many submission reads' }, '40'],
    others: [404, 200],
    nextMinute: 404,
  })
})
