import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../fakes/media.ts'
import { openSandbox, png, put, refusalOf, unknownId } from './open-sandbox.ts'

const headers = { 'x-ms-blob-type': 'BlockBlob' }
const reservation = { filename: 'a.png', contentType: 'image/png' }

test('limits the rate of a bucket, with any kind of Retry-After', async () => {
  const { sandbox, call } = await openSandbox()
  const date = 'Wed, 02 Apr 2031 09:15:30 GMT'
  sandbox.faults.rateLimit({ bucket: 'upload', retryAfter: 30 })
  sandbox.faults.rateLimit({ bucket: 'upload', retryAfter: date })
  sandbox.faults.rateLimit({ bucket: 'upload' })
  const answers = [(await call('GET /webhooks/subscriptions')).status]
  const waits = []
  for (let asked = 0; asked < 4; asked += 1) {
    const answer = await call('POST /uploads/url', { body: reservation })
    answers.push(answer.status)
    waits.push(answer.headers.get('retry-after'))
  }
  expect([answers, waits]).toEqual([
    [200, 429, 429, 429, 200],
    ['30', date, null, null],
  ])
})

test('answers anything in place of the API, as often as told', async () => {
  const { sandbox, call } = await openSandbox()
  sandbox.faults.answerApi({ bucket: 'submission_read', status: 503, body: 'html', times: 2 })
  sandbox.faults.answerApi({ path: '/url$', method: 'POST', status: 504, body: 'empty', retryAfter: 1 })
  sandbox.faults.answerApi({ path: '/direct$', status: 500, detail: 'storage upload failed' })
  sandbox.faults.refusePlan({ bucket: 'webhook_read', times: 'always' })
  const seen = []
  for (const target of [
    `GET /submissions/${unknownId}`,
    `GET /submissions/${unknownId}`,
    `GET /submissions/${unknownId}`,
    'POST /uploads/url',
    'POST /uploads/direct',
    'GET /webhooks/subscriptions',
    'GET /webhooks/subscriptions',
  ]) {
    const { status, headers, text } = await call(target)
    seen.push([status, headers.get('content-type'), headers.get('retry-after'), text])
  }
  const html = expect.stringContaining('<html>')
  const plan = `{"error_code":"tier_not_authorized_for_integrations_api","message":"The current plan does not include this API.","bucket":"webhook_read"}`
  expect(seen).toEqual([
    [503, 'text/html; charset=utf-8', null, html],
    [503, 'text/html; charset=utf-8', null, html],
    [404, 'application/json', null, '{"detail":"Submission not found"}'],
    [504, null, '1', ''],
    [500, 'application/json', null, '{"detail":"storage upload failed"}'],
    [402, 'application/json', null, plan],
    [402, 'application/json', null, plan],
  ])
})

test('drops the connection before the work or after it', async () => {
  const { sandbox, call, upload } = await openSandbox()
  const body = { assets: [{ blobPath: await upload('a.png') }] }
  sandbox.faults.dropApi({ path: '/submissions$', when: 'before' })
  await expect(call('POST /submissions', { body })).rejects.toThrow()
  expect(sandbox.submissions).toHaveLength(0)
  sandbox.faults.dropApi({ path: '/submissions$', when: 'after' })
  await expect(call('POST /submissions', { body })).rejects.toThrow()
  expect(sandbox.submissions).toHaveLength(1)
  expect((await call('POST /submissions', { body })).status).toBe(409)
  expect(sandbox.requests.slice(-3).map(({ status }) => status)).toEqual([0, 0, 409])
})

test('never answers a stalled request, and still closes', async () => {
  const { sandbox, reserve } = await openSandbox()
  const { uploadUrl, blobPath } = await reserve('a.png')
  sandbox.faults.stallApi({ bucket: 'webhook_read' })
  sandbox.faults.stallBlob({ call: 'put-blob', afterBytes: 4 })
  const waiting = Promise.allSettled([
    fetch(`${sandbox.apiUrl}/api/integrations/webhooks/subscriptions`, {
      headers: { 'X-API-Key': sandbox.key },
    }),
    put(uploadUrl, { content: png, headers }),
  ])
  await expect.poll(() => sandbox.requests.at(-1)?.bodyBytes, { timeout: 20_000 }).toBe(png.length)
  expect(await sandbox.blobBytes(blobPath)).toBeUndefined()
  await sandbox.close()
  expect((await waiting).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})

test('drops an upload in its middle and keeps nothing of it, or drops its answer', async () => {
  const blobDirectory = temporaryFolder()
  const { sandbox, reserve } = await openSandbox({ blobDirectory })
  const { uploadUrl, blobPath } = await reserve('a.mp4', 'video/mp4')
  const content = Buffer.alloc(8_000_000, 1)
  const dropped = () => expect(put(uploadUrl, { content, headers })).rejects.toThrow()
  sandbox.faults.dropBlob({ when: 'before' })
  await dropped()
  sandbox.faults.dropBlob({ when: 'midway', afterBytes: 100_000 })
  await dropped()
  const midway = sandbox.requests.at(-1)
  await expect.poll(() => readdir(blobDirectory), { timeout: 20_000 }).toEqual([])
  expect([midway?.status, await sandbox.blobBytes(blobPath)]).toEqual([0, undefined])
  expect(midway?.bodyBytes).toBeGreaterThanOrEqual(100_000)
  expect(midway?.bodyBytes).toBeLessThan(content.length)
  sandbox.faults.dropBlob({ when: 'after', call: 'put-blob' })
  await dropped()
  expect((await sandbox.blobBytes(blobPath))?.length).toBe(content.length)
})

test('refuses an upload as Azure does, or as a proxy before it', async () => {
  const { sandbox, reserve } = await openSandbox()
  const { uploadUrl } = await reserve('a.png')
  const whole = () => put(uploadUrl, { content: png, headers })
  const { faults } = sandbox
  const seen = []
  for (const code of ['ServerBusy', 'InternalError', 'AuthenticationFailed', 'Md5Mismatch'] as const) {
    faults.refuseBlob({ code })
    seen.push(refusalOf(await whole()))
  }
  faults.refuseBlob({ code: 'ServerBusy', call: 'put-block' })
  seen.push((await whole()).status)
  seen.push(refusalOf(await put(`${uploadUrl}&comp=block&blockid=MDAwMDAx`, { content: png })))
  faults.refuseBlob({ code: 'ServerBusy', body: 'html' })
  seen.push(refusalOf(await whole()))
  faults.refuseBlob({ code: 'ServerBusy', body: 'empty' })
  const empty = await whole()
  seen.push([empty.status, empty.text, empty.headers['x-ms-error-code']])
  expect(seen).toEqual([
    '503 ServerBusy',
    '500 InternalError',
    '403 AuthenticationFailed',
    '400 Md5Mismatch',
    201,
    '503 ServerBusy',
    '503 undefined',
    [503, '', undefined],
  ])
})

test('slows an upload down until it is told not to', async () => {
  const { sandbox, reserve } = await openSandbox()
  const { uploadUrl, blobPath } = await reserve('a.png')
  sandbox.faults.blobBytesPerSecond(1)
  const uploading = put(uploadUrl, { content: Buffer.alloc(300_000), headers })
  await expect.poll(() => sandbox.requests.at(-1)?.bodyBytes, { timeout: 20_000 }).toBeGreaterThan(0)
  expect(await sandbox.blobBytes(blobPath)).toBeUndefined()
  sandbox.faults.blobBytesPerSecond(null)
  expect((await uploading).status).toBe(201)
})

test('waits before it answers one side and not the other', async () => {
  const { sandbox, call, reserve } = await openSandbox()
  const { uploadUrl } = await reserve('a.png')
  sandbox.faults.latencyMs({ api: 3_600_000 })
  const answer = expect(call('GET /webhooks/subscriptions')).rejects.toThrow()
  expect((await put(uploadUrl, { content: png, headers })).status).toBe(201)
  await expect.poll(() => sandbox.requests.length, { timeout: 20_000 }).toBe(3)
  await sandbox.close()
  await answer
  expect(sandbox.requests.map(({ side, status }) => `${side} ${status}`).sort()).toEqual([
    'api 0',
    'api 200',
    'blob 201',
  ])
})

test('stands for a sign-in page, for no network at all, and for the end of both', async () => {
  const { sandbox, call, reserve } = await openSandbox()
  const { uploadUrl } = await reserve('a.png')
  sandbox.faults.captivePortal(true)
  const page = await call('GET /webhooks/subscriptions')
  const uploaded = await put(uploadUrl, { content: png, headers })
  expect([page.status, page.text, uploaded.status, uploaded.text]).toEqual([
    200,
    expect.stringContaining('sign in'),
    200,
    expect.stringContaining('sign in'),
  ])
  sandbox.faults.offline(true)
  await expect(call('GET /webhooks/subscriptions')).rejects.toThrow()
  await expect(put(uploadUrl, { content: png, headers })).rejects.toThrow()
  sandbox.faults.rateLimit({ times: 'always' })
  sandbox.faults.clear()
  expect((await call('GET /webhooks/subscriptions')).status).toBe(200)
})

test('stands for a gateway before both sides, or before one call, until it is taken away', async () => {
  const { sandbox, call, reserve } = await openSandbox()
  const { uploadUrl } = await reserve('a.png')
  const message = async () => {
    const [api, blob] = [
      await call('GET /webhooks/subscriptions'),
      await put(uploadUrl, { content: png, headers }),
    ]
    return [api, blob].map(({ status, text }) => `${status} ${/<h1>|statusCode/.exec(text)?.[0] ?? ''}`)
  }
  sandbox.faults.gateway({ status: 503 })
  const html = await message()
  sandbox.faults.gateway({ status: 502, body: 'json', method: 'GET', path: 'subscriptions$' })
  const json = await message()
  sandbox.faults.gateway(null)
  expect({ html, json, none: await message() }).toEqual({
    html: ['503 <h1>', '503 <h1>'],
    json: ['502 statusCode', '201 '],
    none: ['200 ', '201 '],
  })
})

test('throws at once for a fault that does not exist so', async () => {
  const { sandbox } = await openSandbox()
  expect(() => sandbox.faults.answerApi({ status: 42 })).toThrow()
  expect(() => sandbox.faults.answerApi({ status: 500, path: '(' })).toThrow('Must be a regular expression')
  expect(() => sandbox.faults.sasPermissions('x')).toThrow()
})
