import { expect, test } from 'vitest'
import type { SandboxOptions } from '../../../main/sandbox/sandbox.ts'
import { signWebhook } from '../../../main/sandbox/sign.ts'
import { loopbackCertificate } from './loopback-certificate.ts'
import { openSandbox, unknownId } from './open-sandbox.ts'
import { openReceiver } from './receiver.ts'
import { turnedClock } from './turned-clock.ts'

const trusting = { webhookCa: loopbackCertificate }
const eventTypes = ['asset.processing.completed', 'asset.processing.failed']

async function openSubscribed(url: string, options: SandboxOptions) {
  const opened = await openSandbox(options)
  const { body } = await opened.call('POST /webhooks/subscriptions', {
    body: { endpointUrl: url, eventTypes },
  })
  const attempts = async (query = '') => {
    const answer = await opened.call(`GET /webhooks/subscriptions/${body.id}/deliveries${query}`)
    return answer.body
  }
  return { ...opened, subscription: body, attempts }
}

test('signs a delivery for each asset that has ended, well or badly', async () => {
  const clock = turnedClock()
  const receiver = await openReceiver()
  const { sandbox, subscription, upload, submit, call, attempts } = await openSubscribed(receiver.url, {
    ...trusting,
    clock,
  })
  sandbox.faults.failAssets({ message: 'codec not readable' })
  const { submissionId, assetIds } = await submit(await upload('a.png'), await upload('b.png'))
  await call(`GET /submissions/${submissionId}`)
  await sandbox.webhooksIdle()
  const bodies = receiver.received
    .map(({ body }) => JSON.parse(body))
    .sort((a, b) => a.type.localeCompare(b.type))
  const data = { submission_id: submissionId, workspace_id: sandbox.workspaceId }
  const timestamp = '2031-04-02T09:15:00Z'
  const id = expect.stringMatching(/^evt_/)
  expect(bodies).toEqual([
    { id, timestamp, type: eventTypes[0], data: { ...data, asset_id: assetIds[1], status: 'complete' } },
    {
      id,
      timestamp,
      type: eventTypes[1],
      data: { ...data, asset_id: assetIds[0], status: 'failed', error_message: 'codec not readable' },
    },
  ])
  for (const { headers, body } of receiver.received) {
    const message = { id: JSON.parse(body).id, timestampSeconds: 1932887700, body }
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'webhook-id': message.id,
      'webhook-timestamp': '1932887700',
      'webhook-signature': signWebhook(subscription.secret, message),
    })
  }
  expect(await attempts()).toEqual({
    attempts: [1, 2].map(() => ({
      id: expect.stringMatching(/^atm_/),
      status: 'SUCCESSFUL',
      createdAt: timestamp,
      responseStatus: 204,
      eventId: id,
    })),
    total: 2,
  })
})

test('tries a refused delivery again, twice', async () => {
  const receiver = await openReceiver(500, 302, 200)
  const { sandbox, upload, submit, call, attempts } = await openSubscribed(receiver.url, trusting)
  const { submissionId } = await submit(await upload('a.png'))
  await call(`GET /submissions/${submissionId}`)
  await sandbox.webhooksIdle()
  const log = await attempts()
  expect(log.attempts.map(({ status, responseStatus }) => [status, responseStatus])).toEqual([
    ['SUCCESSFUL', 200],
    ['FAILED', 302],
    ['FAILED', 500],
  ])
  expect(new Set(log.attempts.map(({ eventId }) => eventId)).size).toBe(1)
  expect(receiver.received[0]?.body).toContain(submissionId)
})

test('logs that a receiver cannot be reached or trusted', async () => {
  const receiver = await openReceiver()
  const closed = await openReceiver()
  await closed.close()
  const logOf = async (url: string, options: SandboxOptions) => {
    const { sandbox, upload, submit, call, attempts } = await openSubscribed(url, options)
    const { submissionId } = await submit(await upload('a.png'))
    await call(`GET /submissions/${submissionId}`)
    await sandbox.webhooksIdle()
    return (await attempts()).attempts.map(({ status, responseStatus }) => [status, responseStatus])
  }
  const failed = Array.from({ length: 3 }, () => ['FAILED', null])
  expect(await Promise.all([logOf(closed.url, trusting), logOf(receiver.url, {})])).toEqual([failed, failed])
  expect(receiver.received).toEqual([])
})

test('delivers late and more than once when told to, and holds what was paused', async () => {
  const clock = turnedClock()
  const receiver = await openReceiver()
  const { sandbox, subscription, upload, submit, call, attempts } = await openSubscribed(receiver.url, {
    ...trusting,
    clock,
  })
  sandbox.faults.webhooks({ copies: 2, delayMs: 30_000 })
  const { submissionId } = await submit(await upload('a.png'))
  await call(`GET /submissions/${submissionId}`)
  const queued = (await attempts()).attempts.map(({ status }) => status)
  clock.turn(30_000)
  await sandbox.webhooksIdle()
  const ids = receiver.received.map(({ headers }) => headers['webhook-id'])
  expect([queued, ids, new Set(ids).size]).toEqual([['QUEUED', 'QUEUED'], [ids[0], ids[0]], 1])

  const second = await submit(await upload('b.png'))
  await call(`GET /submissions/${second.submissionId}`)
  await call(`PATCH /webhooks/subscriptions/${subscription.id}`, { body: { enabled: false } })
  clock.turn(30_000)
  await sandbox.webhooksIdle()
  const third = await submit(await upload('c.png'))
  await call(`GET /submissions/${third.submissionId}`)
  expect((await attempts()).attempts.map(({ status }) => status)).toEqual([
    'HOLD',
    'HOLD',
    'SUCCESSFUL',
    'SUCCESSFUL',
  ])
  expect((await attempts('?limit=3')).attempts).toHaveLength(3)
  expect((await attempts('?status_filter=SUCCESSFUL')).attempts).toHaveLength(2)
})

test('takes limits from 1 to 200', async () => {
  const { call, subscription } = await openSubscribed('https://127.0.0.1:9/', {})
  const statuses = []
  for (const limit of ['0', '1', '200', '201', 'x'])
    statuses.push(
      (await call(`GET /webhooks/subscriptions/${subscription.id}/deliveries?limit=${limit}`)).status,
    )
  expect(statuses).toEqual([422, 200, 200, 422, 422])
})

test('fires events on demand', async () => {
  const clock = turnedClock()
  const receiver = await openReceiver()
  const { sandbox, call, upload, submit } = await openSubscribed(receiver.url, {
    ...trusting,
    clock,
    delaySeconds: 30,
  })
  const { submissionId } = await submit(await upload('a.png'), await upload('b.png'))
  const fire = (body: object, key = sandbox.key) => call('POST /sandbox/events/fire', { body, key })
  const failed = { eventType: 'asset.processing.failed', submissionId }
  const first = await fire(failed)
  await sandbox.webhooksIdle()
  const second = await fire({ ...failed, errorMessage: 'codec not readable' })
  await sandbox.webhooksIdle()
  expect([first.status, first.body, second.body]).toEqual([200, { dispatched: 2 }, { dispatched: 2 }])
  expect(receiver.received.map(({ body }) => JSON.parse(body).data.error_message)).toEqual([
    'Sandbox simulated failure',
    'Sandbox simulated failure',
    'codec not readable',
    'codec not readable',
  ])
  expect((await call(`GET /submissions/${submissionId}`)).body.status).toBe('submitted')

  const refusals = [
    await fire(failed, `sk_live_${'e'.repeat(64)}`),
    await fire({ ...failed, submissionId: unknownId }),
    await fire({ ...failed, submissionId: 'x' }),
    await fire({ ...failed, eventType: 'asset.deleted' }),
  ]
  expect(refusals.map(({ status }) => status)).toEqual([403, 404, 422, 422])
})

test('answers zero when nobody listens', async () => {
  const { call, upload, submit } = await openSandbox()
  const { submissionId } = await submit(await upload('a.png'))
  const { body } = await call('POST /sandbox/events/fire', {
    body: { eventType: 'asset.processing.completed', submissionId },
  })
  expect(body).toEqual({ dispatched: 0 })
})
