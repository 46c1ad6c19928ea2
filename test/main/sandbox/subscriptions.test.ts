import { expect, test } from 'vitest'
import { openSandbox, unknownId, uuid } from './open-sandbox.ts'
import { turnedClock } from './turned-clock.ts'

const wanted = {
  endpointUrl: 'https://hooks.example.net/mm',
  eventTypes: ['asset.processing.completed', 'asset.processing.failed'],
}
const path = '/webhooks/subscriptions'

test('creates, reads, lists, pauses and deletes a subscription; its secret is given once', async () => {
  const clock = turnedClock()
  const { sandbox, call } = await openSandbox({ clock })
  const created = await call(`POST ${path}`, { body: { ...wanted, description: 'desk 4' } })
  const { id } = created.body
  const subscription = {
    ...wanted,
    id: expect.stringMatching(uuid),
    workspaceId: sandbox.workspaceId,
    enabled: true,
    createdAt: '2031-04-02T09:15:00Z',
    updatedAt: '2031-04-02T09:15:00Z',
    description: 'desk 4',
  }
  const read = await call(`GET ${path}/${id}`)
  const listed = await call(`GET ${path}`)
  clock.turn(60_000)
  const paused = await call(`PATCH ${path}/${id}`, { body: { enabled: false } })
  const deleted = await call(`DELETE ${path}/${id}`)
  const gone = await call(`GET ${path}/${id}`)
  expect([created, read, listed, paused, deleted, gone].map(({ status, body }) => [status, body])).toEqual([
    [201, { ...subscription, secret: expect.stringMatching(/^whsec_/) }],
    [200, subscription],
    [200, { subscriptions: [subscription], total: 1 }],
    [200, { ...subscription, enabled: false, updatedAt: '2031-04-02T09:16:00Z' }],
    [204, {}],
    [404, { detail: 'Subscription not found' }],
  ])
  expect(deleted.text).toBe('')
})

test('names every member that is wrong', async () => {
  const { call } = await openSandbox()
  const fieldsOf = async (target: string, body: unknown) => {
    const answer = await call(target, { body })
    return answer.body.fields.map(({ field, message }) => `${answer.status} ${field}: ${message}`)
  }
  const { id } = (await call(`POST ${path}`, { body: wanted })).body
  const long = `https://hooks.example.net/${'x'.repeat(2083 - 26)}`
  expect([
    await fieldsOf(`POST ${path}`, {}),
    await fieldsOf(`POST ${path}`, { ...wanted, endpointUrl: 'http://127.0.0.1/' }),
    await fieldsOf(`POST ${path}`, { ...wanted, endpointUrl: `${long}x` }),
    await fieldsOf(`POST ${path}`, { ...wanted, eventTypes: [] }),
    (await fieldsOf(`POST ${path}`, { ...wanted, eventTypes: ['submission.done'] }))[0]?.split(':')[0],
    await fieldsOf(`PATCH ${path}/${id}`, {}),
    await fieldsOf(`PATCH ${path}/${id}`, { enabled: true, endpointUrl: long }),
    (await call(`POST ${path}`, { body: { ...wanted, endpointUrl: long, description: null } })).status,
  ]).toEqual([
    ['422 endpointUrl: Field required', '422 eventTypes: Field required'],
    ['422 endpointUrl: URL must use HTTPS'],
    ['422 endpointUrl: URL should have at most 2083 characters'],
    ['422 eventTypes: List should have at least 1 item'],
    '422 eventTypes.0',
    ['422 enabled: Field required'],
    ['422 endpointUrl: Extra inputs are not permitted'],
    201,
  ])
})

test('allows ten subscriptions a workspace, and shows none to another', async () => {
  const { call } = await openSandbox()
  const key = `sk_live_${'d'.repeat(64)}`
  const statuses = []
  for (let created = 0; created < 11; created += 1)
    statuses.push((await call(`POST ${path}`, { body: wanted })).status)
  const { id } = (await call(`POST ${path}`, { body: wanted, key })).body
  expect([statuses.at(9), statuses.at(10)]).toEqual([201, 422])
  const foreign = []
  for (const target of [
    `GET ${path}/${id}`,
    `DELETE ${path}/${id}`,
    `GET ${path}/${id}/deliveries`,
    `GET ${path}/${unknownId}`,
  ])
    foreign.push((await call(target)).status)
  foreign.push((await call(`PATCH ${path}/${id}`, { body: { enabled: false } })).status)
  expect(foreign).toEqual([404, 404, 404, 404, 404])
})
