import { expect, test } from 'vitest'
import { type Opened, openSandbox } from './open-sandbox.ts'

async function control(
  { sandbox }: Opened,
  body: string,
  { path = '/__sandbox/faults', type = 'application/json' } = {},
) {
  const headers = { 'content-type': type }
  const response = await fetch(`${sandbox.apiUrl}${path}`, { method: 'POST', headers, body })
  return [response.status, await response.json()]
}

test('takes faults from another process, and takes them back', async () => {
  const opened = await openSandbox()
  const { call, sandbox } = opened
  const faults = { rateLimit: { bucket: 'webhook_read', retryAfter: 7 }, offline: false, failAssets: {} }
  expect(await control(opened, JSON.stringify(faults))).toEqual([
    200,
    { applied: ['rateLimit', 'offline', 'failAssets'] },
  ])
  const limited = await call('GET /webhooks/subscriptions')
  expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7'])
  await control(opened, '{"offline": true}')
  await expect(call('GET /webhooks/subscriptions')).rejects.toThrow()
  await control(opened, '{"clear": true}')
  expect((await call('GET /webhooks/subscriptions')).status).toBe(200)
  expect(sandbox.requests.filter(({ path }) => path.startsWith('/__sandbox'))).toEqual([])
})

test('refuses what is no fault, and applies nothing of it', async () => {
  const opened = await openSandbox()
  const invalid = (field: string) => [
    422,
    expect.objectContaining({ fields: [expect.objectContaining({ field })] }),
  ]
  const plain = { type: 'text/plain' }
  expect([
    await control(opened, '{"offline": true, "gremlins": 3}'),
    await control(opened, '{"offline": true, "rateLimit": {"times": 0}}'),
    await control(opened, '{'),
    await control(opened, '[]'),
    await control(opened, '{"offline": true}', plain),
    await control(opened, '{"offline": true}', { path: '/__sandbox/other' }),
  ]).toEqual([
    invalid('gremlins'),
    invalid('rateLimit.times'),
    invalid('body'),
    invalid('body'),
    [415, expect.anything()],
    [404, expect.anything()],
  ])
  const read = await fetch(`${opened.sandbox.apiUrl}/__sandbox/faults`)
  expect([read.status, (await opened.call('GET /webhooks/subscriptions')).status]).toEqual([405, 200])
})
