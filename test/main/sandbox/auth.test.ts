import { expect, test } from 'vitest'
import { openSandbox, unknownId } from './open-sandbox.ts'

const live = `sk_live_${'0a'.repeat(32)}`

test('says what is wrong with a key', async () => {
  const { call, sandbox } = await openSandbox()
  const expired = `sk_test_${'1b'.repeat(32)}`
  sandbox.faults.key({ key: expired, state: 'expired' })
  const details = []
  for (const key of [null, '', 'sk_test_short', `sk_other_${'0a'.repeat(32)}`, expired])
    details.push((await call('GET /webhooks/subscriptions', { key })).body.detail)
  sandbox.faults.key({ state: 'revoked' })
  const revoked = await call('GET /webhooks/subscriptions')
  expect({ details, revoked: [revoked.status, revoked.body] }).toEqual({
    details: [
      'Missing X-API-Key header',
      'Missing X-API-Key header',
      'Invalid API key',
      'Invalid API key',
      'This API key has expired',
    ],
    revoked: [401, { detail: 'This API key has been revoked' }],
  })
})

test('takes any well-formed key, in a header of any case, as a workspace of its own', async () => {
  const { sandbox, call, upload, submit } = await openSandbox()
  const { submissionId } = await submit(await upload('own.png'))
  const path = `GET /submissions/${submissionId}`
  const own = await call(path, { key: null, headers: { 'x-api-key': sandbox.key } })
  const foreign = await call(path, { key: live })
  expect(own.body.workspaceId).toBe(sandbox.workspaceId)
  expect([foreign.status, foreign.body]).toEqual([404, { detail: 'Submission not found' }])
})

test('answers unknown paths and methods before it looks at the key', async () => {
  const { call } = await openSandbox()
  const answers = []
  for (const target of [
    'GET /submissions',
    'PUT /uploads/url',
    'GET /nothing',
    `GET /submissions/${unknownId}/status`,
    `GET /submissions/${unknownId}/assets/${unknownId}/results`,
  ]) {
    const { status, body } = await call(target, { key: null })
    answers.push([status, body.detail])
  }
  expect(answers).toEqual([
    [405, 'Method Not Allowed'],
    [405, 'Method Not Allowed'],
    [404, 'Not Found'],
    [404, 'Not Found'],
    [404, 'Not Found'],
  ])
})

test('refuses ids that are no UUIDs', async () => {
  const { call } = await openSandbox()
  const submission = await call('GET /submissions/42')
  const asset = await call(`GET /submissions/${unknownId}/assets/a1b2`)
  const subscription = await call('DELETE /webhooks/subscriptions/x')
  const message = 'Input should be a valid UUID'
  expect(submission.body).toEqual({
    error: 'validation_error',
    message: 'Request payload is invalid.',
    fields: [{ field: 'submissionId', message }],
  })
  expect([submission.status, asset.status, asset.body.fields, subscription.body.fields]).toEqual([
    422,
    422,
    [{ field: 'assetId', message }],
    [{ field: 'subscriptionId', message }],
  ])
})
