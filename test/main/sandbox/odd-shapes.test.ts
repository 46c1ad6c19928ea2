import { expect, test } from 'vitest'
import { oddShapesOf } from '../../../main/sandbox/odd-shapes.ts'
import { openSandbox } from './open-sandbox.ts'
import { turnedClock } from './turned-clock.ts'

const future = { futureMember: { nested: [1, null, 'two'] }, futureNull: null }

test('bends answers in every way that a client must bear', () => {
  const body = {
    submissionId: 's',
    completedAt: null,
    expiresAt: '2031-04-02T10:15:00Z',
    workflowId: 'w',
    issues: [
      { id: 'a', summary: 'x' },
      { id: 'b', summary: 'y' },
    ],
  }
  expect(oddShapesOf({ status: 200, body }, '/assets/1')).toEqual({
    status: 200,
    body: {
      submissionId: 's',
      expiresAt: '2031-04-02T10:15:00.000000+00:00',
      workflowId: null,
      issues: [
        { id: 'a', summary: null, ...future },
        { id: 'b', ...future },
      ],
      ...future,
    },
  })
  const bare = oddShapesOf({ status: 200, body: { issues: [{ id: 'a' }] } }, '/assets/1/issues')
  const refusal = oddShapesOf({ status: 404, body: { detail: 'Not Found' } }, '/')
  const list = oddShapesOf({ status: 200, body: { subscriptions: [], total: 0 } }, '/webhooks/subscriptions')
  expect([bare.body, refusal.body, list.body, oddShapesOf({ status: 204 }, '/')]).toEqual([
    [{ id: 'a', ...future }],
    { detail: [{ type: 'error', loc: ['body'], msg: 'Not Found' }] },
    [],
    { status: 204 },
  ])
})

test('shows an unknown status for a while', async () => {
  const { sandbox, call, upload, submit } = await openSandbox({ clock: turnedClock() })
  sandbox.faults.oddShapes(true)
  const { submissionId } = await submit(await upload('a.png'))
  const statuses = []
  for (let read = 0; read < 2; read += 1)
    statuses.push((await call(`GET /submissions/${submissionId}`)).body.status)
  expect(statuses).toEqual(['triaging', 'complete'])
})

test('keeps the headers of an answer', async () => {
  const { sandbox, call } = await openSandbox()
  sandbox.faults.oddShapes(true)
  sandbox.faults.rateLimit({ retryAfter: 3 })
  const { status, headers } = await call('GET /webhooks/subscriptions')
  expect([status, headers.get('retry-after')]).toEqual([429, '3'])
})
