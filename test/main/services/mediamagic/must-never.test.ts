import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { identityOf } from '../../../../main/media/inspect.ts'
import { failureOf } from '../../../../main/net/fault.ts'
import { blockId, planBlocks } from '../../../../main/upload/plan-blocks.ts'
import { putBlob } from '../../../../main/upload/single-put.ts'
import { type SubmissionId, submissionIdSchema } from '../../../../preload/domain/model/ids.ts'
import { reviewPreset } from '../../../../preload/domain/model/preset.ts'
import { sentenceFor } from '../../../../preload/domain/words/failure.ts'
import { never, openClient } from './open-client.ts'
import { largeBytes, openQueue } from './open-queue.ts'
import { jsonOf, nameOf, type Recorded, recordingServer } from './recording-server.ts'
import {
  assetBody,
  liveKey,
  type Route,
  type Script,
  secretQuery,
  statusBody,
  testKey,
} from './scripted-service.ts'
import { strictMultipart } from './strict-multipart.ts'

const id = (text: string): SubmissionId => submissionIdSchema.parse(text)
const minuteMs = 60_000
const hourMs = 60 * minuteMs
const failure = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error) => failureOf(error),
  )
const processing = (request: Recorded) => ({
  status: 200,
  body: statusBody(nameOf(request).split('/').at(-1) ?? '', 'processing'),
})
/** The body of Put Block for the nth block, counted from 0. */
const isBlock = ({ target }: Recorded, number: number) =>
  target.includes(
    `blockid=${encodeURIComponent(Buffer.from(String(number).padStart(6, '0')).toString('base64'))}`,
  )

const blocksOfLarge = planBlocks(largeBytes).count

test('§14.1 an asset object has blobPath and previousSubmissionId and nothing else', async () => {
  const { queue, add, write, writeLarge, settled, asked } = await openQueue()
  await add(write('a.png'), { groupId: 'g', metadata: { campaign: 'spring' } })
  await add(writeLarge('b.mp4'), { groupId: 'g', previousSubmissionId: id('earlier') })
  queue.scheduler.start()
  await settled()
  const name = (extension: string) =>
    expect.stringMatching(new RegExp(`^container of the key/[0-9a-f]{12}-[ab]${extension}$`))
  expect(asked('POST /submissions').map(jsonOf)).toEqual([
    {
      assets: [{ blobPath: name('\\.png') }, { blobPath: name('\\.mp4'), previousSubmissionId: 'earlier' }],
      metadata: { campaign: 'spring' },
    },
  ])
})

test('§14.2 X-RateLimit headers are not read, neither on a success nor on a 429', async () => {
  const spent = { 'X-RateLimit-Limit': '1', 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': '3600' }
  let refuse = false
  const { client, server, clock } = await openClient(() => ({
    status: refuse ? 429 : 200,
    body: refuse
      ? { error: 'Rate limit exceeded: too many submission reads' }
      : statusBody('s', 'processing'),
    headers: spent,
  }))
  await client.submission('s', never)
  await client.submission('s', never)
  refuse = true
  const held = {
    kind: 'rate-limited',
    bucket: 'submission_read',
    untilMs: clock.now() + 1_000,
    waitMs: 1_000,
  }
  expect([
    await failure(client.submission('s', never)),
    await failure(client.submission('s', never)),
  ]).toEqual([held, held])
  expect(server.requests).toHaveLength(3)
})

test('§14.3 no /status and no /results is appended: a whole run asks for these paths only', async () => {
  const { send, write, api } = await openQueue()
  await send(write('a.png'))
  expect(api.requests).toHaveLength(2)
  const run = await openQueue({
    'GET submission': (request, nth) => (nth < 3 ? processing(request) : undefined),
  })
  await run.send(run.write('a.png'))
  await run.pass(minuteMs)
  expect([...new Set(run.api.requests.map(({ method, target }) => `${method} ${target}`))].sort()).toEqual([
    'GET /api/integrations/submissions/submission-1',
    'GET /api/integrations/submissions/submission-1/assets/asset-1-1',
    'GET /api/integrations/submissions/submission-1/assets/asset-1-1/issues',
    'GET /api/integrations/submissions/submission-1/assets/asset-1-1/topics',
    'POST /api/integrations/submissions',
    'POST /api/integrations/uploads/direct',
  ])
})

test('§14.4 a submission is known by submissionId, an asset by assetId, an issue by id', async () => {
  const { connection } = await openClient((request) => {
    switch (nameOf(request)) {
      case 'POST /submissions':
        return {
          status: 201,
          body: { id: 'wrong', submissionId: 'right', assets: [{ id: 'wrong', assetId: 'asset' }] },
        }
      case 'GET /submissions/right/assets/asset':
        return {
          status: 200,
          body: { ...assetBody('right', 'asset'), id: 'wrong', issues: [{ id: 'issue' }] },
        }
      case 'GET /submissions/nameless':
        return {
          status: 200,
          body: { ...statusBody('x', 'complete'), submissionId: undefined, id: 'nameless' },
        }
      default:
        return { status: 200, body: {} }
    }
  })
  const order = { references: ['a'], previous: [null], metadata: {} }
  const created = await connection.submit(order, { signal: never, sending: () => {} })
  expect(created).toMatchObject({ submissionId: 'right', assetIds: ['asset'] })
  const [assetId] = created.assetIds
  if (!assetId) throw new Error('no asset')
  const asked = {
    submissionId: created.submissionId,
    assetId,
    reference: 'a',
    sizeBytes: 1,
    answer: undefined,
  }
  expect(await connection.read(asked, never)).toMatchObject({
    state: 'complete',
    result: { assetId: 'asset', submissionId: 'right', issues: [{ id: 'issue' }] },
  })
  // Whoever asks knows the id: what else the answer calls it does not matter.
  expect(await connection.report(id('nameless'), never)).toMatchObject({ state: 'ended' })
})

test('§14.5 a status inside submission.assets[] means nothing', async () => {
  const { connection } = await openClient(() => ({
    status: 200,
    body: statusBody('s', 'failed', {
      assets: [
        { assetId: 'good', status: 'failed', issueCount: 0 },
        { assetId: 'bad', status: 'complete', errorMessage: 'Analyser timed out', isRetryable: true },
      ],
    }),
  }))
  expect(await connection.report(id('s'), never)).toMatchObject({
    state: 'ended',
    outcomes: new Map<string, object>([
      ['good', { state: 'complete' }],
      ['bad', { state: 'failed', message: 'Analyser timed out', isRetryable: true }],
    ]),
  })
})

test('§14.6 no workspace is ever sent, neither its id at the service nor its name here', async () => {
  const { send, pass, writeLarge, api, storage } = await openQueue({
    'GET submission': (request) => ({
      status: 200,
      body: statusBody(nameOf(request).split('/').at(-1) ?? '', 'processing', {
        workspaceId: 'their-workspace',
      }),
    }),
  })
  await send(writeLarge('a.mp4'), { workspace: 'our-workspace' })
  await pass(minuteMs)
  const sent = [...api.requests, ...storage.requests]
  expect(sent.length).toBeGreaterThan(5)
  const message = sent.map(({ target, rawHeaders, body }) =>
    [target, ...rawHeaders, body.toString('latin1')].join('\n'),
  )
  expect(message.filter((text) => /workspace/i.test(text))).toEqual([])
})

test('§14.7 the key goes to the API alone, and a redirect is not followed', async () => {
  const run = await openQueue()
  await run.send(run.writeLarge('a.mp4'))
  expect(run.storage.requests).toHaveLength(blocksOfLarge + 1)
  for (const { rawHeaders } of run.storage.requests)
    expect(rawHeaders.join('\n')).not.toMatch(/x-api-key|authorization|cookie|sk_test/i)

  const elsewhere = await recordingServer(() => ({ status: 200, body: {} }))
  for (const status of [301, 302, 303, 307, 308]) {
    const { client } = await openClient(() => ({ status, headers: { location: `${elsewhere.url}/catch` } }))
    const body = { filename: 'a.mp4', contentType: 'video/mp4' }
    const kinds = [
      await failure(client.submission('s', never)),
      await failure(client.requestUploadUrl(body, never)),
    ]
    expect(kinds).toMatchObject([
      { kind: 'redirected', details: String(status) },
      { kind: 'redirected', details: String(status) },
    ])
  }
  const redirecting = await openQueue({
    'PUT blob': () => ({ status: 307, headers: { location: `${elsewhere.url}/catch` } }),
  })
  await redirecting.send(redirecting.writeLarge('a.mp4'))
  expect(elsewhere.requests).toEqual([])
})

test('an upload link without encryption is never used', async () => {
  const uploadUrl = 'http://storage.example/c/a.mp4?sig=5ec2e75ec2e7'
  const { client } = await openClient(() => ({
    status: 200,
    body: { uploadUrl, blobPath: 'c/a.mp4', expiresAt: '2031-04-02T10:15:00Z' },
  }))
  const body = { filename: 'a.mp4', contentType: 'video/mp4' }
  const refused = await failure(client.requestUploadUrl(body, never))
  expect(refused).toMatchObject({ kind: 'insecure-link' })
  expect(JSON.stringify(refused)).not.toContain('5ec2e75ec2e7')
})

test('§14.8 the single PUT says that it makes a block blob', async () => {
  const refuseBlocks: Script = {
    'PUT blob': ({ target }) =>
      target.includes('comp=')
        ? { status: 403, headers: { 'x-ms-error-code': 'AuthorizationPermissionMismatch' } }
        : undefined,
  }
  const { send, writeLarge, asked } = await openQueue(refuseBlocks)
  expect((await send(writeLarge('a.mp4'))).state.stage).toBe('processing')
  const whole = asked('PUT blob').filter(({ target }) => !target.includes('comp='))
  expect(
    whole.map(({ headers, body }) => [headers['x-ms-blob-type'], headers['content-length'], body.length]),
  ).toEqual([['BlockBlob', String(largeBytes), largeBytes]])
})

test('§14.9 the query of the upload URL goes out as it came, with comp and blockid behind it', async () => {
  const odd =
    "sp=cw&sig=a%2Fb%2b%3D&se=2031-04-02T10%3A15%3A00Z&spr=https&x=a+b%20c&x=~*()!,;:@/?'&sv=2024-11-04&e=&f"
  const path = '/assets/7d0c%2F5b1e/a%20b~.mp4'
  const { send, writeLarge, storage } = await openQueue({
    'POST /uploads/url': () => ({
      status: 200,
      body: {
        uploadUrl: `${storage.url}${path}?${odd}`,
        blobPath: 'x/a.mp4',
        expiresAt: '2031-04-02T10:15:00Z',
      },
    }),
  })
  await send(writeLarge('a.mp4'))
  expect(storage.requests.map(({ target }) => target).sort()).toEqual(
    [
      ...Array.from(
        { length: blocksOfLarge },
        (_, number) => `${path}?${odd}&comp=block&blockid=${encodeURIComponent(blockId(number))}`,
      ),
      `${path}?${odd}&comp=blocklist`,
    ].sort(),
  )
  const { http, clock } = await openClient(() => ({ status: 201 }))
  await putBlob({
    target: { url: `${storage.url}${path}?${odd}`, expiresAtMs: clock.now() + 1 },
    content: {
      lengthBytes: 1,
      chunks: async function* () {
        yield Buffer.from('a')
      },
    },
    contentType: 'video/mp4',
    http,
    clock,
    signal: never,
    md5: () => undefined,
  })
  expect(storage.requests.at(-1)?.target).toBe(`${path}?${odd}`)
})

test('§14.10 ten million bytes go directly, one more goes through a presigned URL', async () => {
  const { send, writeLarge, routes, asked } = await openQueue()
  await send(writeLarge('a.mp4', 10_000_000))
  expect(routes()).toEqual(['POST /uploads/direct', 'POST /submissions'])
  await send(writeLarge('b.mp4', 10_000_001))
  expect(routes().slice(2)).toEqual(['POST /uploads/url', 'POST /submissions'])
  const sizes = asked('PUT blob').map(({ target, body }) =>
    target.includes('comp=block&') ? body.length : 0,
  )
  expect(sizes.reduce((sum, size) => sum + size)).toBe(10_000_001)
})

test('§14.11 the part of a direct upload has its type', async () => {
  const { send, write, asked } = await openQueue()
  const content = Buffer.from('%PDF-1.7\r\n--\r\n\r\n1 0 obj\n')
  await send(write('price list.pdf', content))
  const [upload] = asked('POST /uploads/direct')
  if (!upload) throw new Error('nothing was uploaded')
  expect(strictMultipart(upload.headers['content-type'], upload.body)).toEqual([
    {
      headers: {
        'content-disposition': expect.stringMatching(
          /^form-data; name="file"; filename="[0-9a-f]{12}-price-list\.pdf"$/,
        ),
        'content-type': 'application/pdf',
      },
      content,
    },
  ])
})

test('§14.12 a type outside the list is never sent, and none is guessed', async () => {
  const { queue, add, write, writeLarge, settled, asked, api, job } = await openQueue()
  queue.scheduler.start()
  const refused = []
  for (const name of ['a.webm', 'a.m4a', 'a.flac', 'a.heic', 'a.opus', 'a.csv', 'a.zip', 'a', '.mp4'])
    refused.push((await add(write(name))).state)
  await settled()
  expect(refused.map((state) => state.stage === 'failed' && state.failure.kind)).toEqual(
    refused.map(() => 'unsupported'),
  )
  expect(api.requests).toEqual([])

  // What a watched folder took for no file at all, and a person then put right.
  const path = writeLarge('later.mp4')
  const identity = await identityOf(path)
  const file = { identity, extension: '', contentType: null, foundType: null, agrees: false }
  const failed = queue.addRefused(
    { file, preset: reviewPreset, workspace: 'desk' },
    { kind: 'file-unfinished', declaredBytes: null, presentBytes: 1 },
  )
  await queue.retry(failed.id)
  queue.scheduler.wake()
  await settled()
  expect(job(failed.id).state.stage).toBe('processing')
  expect(asked('POST /uploads/url').map(jsonOf)).toMatchObject([{ contentType: 'video/mp4' }])
  expect(asked('PUT blob').map(({ headers }) => headers['x-ms-blob-content-type'])).toContain('video/mp4')
  const everything = [...api.requests, ...asked('PUT blob')].map(({ rawHeaders, body }) =>
    [...rawHeaders, body.subarray(0, 500).toString('latin1')].join('\n'),
  )
  expect(everything.filter((text) => text.includes('octet-stream'))).toEqual([])
})

test.each<[Route, number[]]>([
  ['POST /uploads/direct', [400, 401, 402, 403, 415, 422]],
  ['POST /uploads/url', [400, 401, 402, 403, 413, 415, 422]],
  ['POST /submissions', [400, 401, 402, 403, 405, 409, 413, 415, 418, 422]],
  ['POST retry', [400, 401, 402, 403, 404, 405, 409, 413, 415, 418, 422]],
])('§14.13 no 4xx that is a verdict is tried again: %s', async (route, statuses) => {
  const submissionOf = (request: Recorded) => nameOf(request).split('/')[2] ?? ''
  const nthOf = (request: Recorded, nth: number) => Number(submissionOf(request).split('-')[1] ?? nth)
  const failed: Script = {
    'GET submission': (request) => {
      const assetId = submissionOf(request).replace('submission', 'asset').concat('-1')
      const assets = [{ assetId, errorMessage: 'Analyser timed out', isRetryable: true }]
      return { status: 200, body: statusBody(submissionOf(request), 'failed', { assets }) }
    },
    'GET asset': () => ({ status: 404 }),
  }
  const run = await openQueue({
    ...(route === 'POST retry' ? failed : {}),
    [route]: (request: Recorded, nth: number) => ({
      status: statuses[nthOf(request, nth) - 1] ?? 500,
      body: { detail: 'no' },
    }),
  })
  const added = []
  for (const status of statuses) {
    const path = route === 'POST /uploads/url' ? run.writeLarge(`${status}.mp4`) : run.write(`${status}.png`)
    added.push(await run.send(path, { workspace: String(status) }))
  }
  await run.pass(minuteMs)
  if (route === 'POST retry') for (const { id } of added) await failure(run.queue.retry(id))
  await run.pass(2 * hourMs)
  expect(run.asked(route)).toHaveLength(statuses.length)
  const waiting = added.filter(({ id }) => run.job(id).state.stage === 'waiting')
  expect(waiting.map(({ workspace }) => workspace)).toEqual(route === 'POST retry' ? [] : ['401', '402'])
})

test('§14.13 a 4xx that may pass is tried again, more and more rarely, and a paid analysis is not given up', async () => {
  const { send, writeLarge, pass, asked, job } = await openQueue({
    'POST /uploads/url': (_, nth) =>
      nth <= 3 ? { status: [404, 405, 451][nth - 1] ?? 500, body: { detail: 'Not Found' } } : undefined,
    'POST /submissions': (_, nth) => (nth <= 3 ? { status: 404, body: { detail: 'Not Found' } } : undefined),
    'GET submission': (_, nth) =>
      nth <= 12 ? { status: [403, 404, 405, 410, 422][nth % 5] ?? 500, body: { detail: 'no' } } : undefined,
  })
  const { id } = await send(writeLarge('a.mp4'))
  await pass(10 * hourMs)
  expect(job(id).state.stage).toBe('complete')
  const apart = (route: Route) =>
    asked(route).flatMap(({ atMs }, at, all) => (at ? [atMs - (all[at - 1]?.atMs ?? 0)] : []))
  expect(apart('POST /uploads/url')).toEqual([5_000, 10_000, 20_000])
  expect(apart('POST /submissions')).toEqual([5_000, 10_000, 20_000])
  const seconds = [5, 10, 20, 40, 80, 160, 320, 640, 1_280, 2_560, 3_600, 3_600]
  expect(apart('GET submission')).toEqual(seconds.map((each) => each * 1_000))
})

test('§14.13 what is not a 4xx, and 429, is tried again', async () => {
  const statuses = [429, 500, 502, 503, 504, 429]
  const { send, write, pass, asked, job } = await openQueue({
    'POST /submissions': (_, nth) => {
      const status = statuses[nth - 1]
      return status ? { status, headers: { 'retry-after': '7' } } : undefined
    },
  })
  const { id } = await send(write('a.png'))
  await pass(5 * minuteMs)
  expect(asked('POST /submissions')).toHaveLength(statuses.length + 1)
  const [first, second] = asked('POST /submissions')
  expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThanOrEqual(7_000)
  expect(job(id).state.stage).toBe('complete')
})

test('§14.14 the status decides, whatever the body says', async () => {
  const misleading = [
    [
      409,
      { error_code: 'tier_not_authorized_for_integrations_api', detail: 'Invalid API key' },
      'already-submitted',
    ],
    [401, { detail: 'Rate limit exceeded', error: 'rate' }, 'key-refused'],
    [402, { detail: 'Asset already submitted' }, 'plan-refused'],
    [403, { detail: 'Invalid API key' }, 'rejected'],
    [404, { error_code: 'tier_not_authorized_for_integrations_api', message: 'no' }, 'rejected'],
    [422, { detail: 'Missing X-API-Key header' }, 'rejected'],
    [429, { detail: 'Invalid API key' }, 'rate-limited'],
    [500, { detail: 'Asset already submitted' }, 'service-trouble'],
    [502, { error: 'Rate limit exceeded' }, 'service-trouble'],
  ] as const
  const seen = []
  for (const [status, body] of misleading) {
    const { client } = await openClient(() => ({ status, body }))
    seen.push((await failure(client.createSubmission({ assets: [] }, { signal: never })))?.kind)
  }
  expect(seen).toEqual(misleading.map(([, , kind]) => kind))
})

test('§14.15 every error shape is read, on every status', async () => {
  const shapes = [
    [{ detail: 'Submission not found', docs_url: 'https://docs.example' }, 'Submission not found'],
    [
      {
        error: 'validation_error',
        message: 'Request payload is invalid.',
        fields: [{ field: 'sid', message: 'Bad' }],
      },
      'Request payload is invalid. sid: Bad',
    ],
    [{ error: 'Too many' }, 'Too many'],
    [{ error_code: 'tier', message: 'Not in the plan.', bucket: 'upload' }, 'Not in the plan.'],
    ['<html><body>Bad gateway</body></html>', undefined],
    ['', undefined],
    ['<?xml version="1.0"?><Error><Code>AuthenticationFailed</Code></Error>', undefined],
    [
      { detail: [{ loc: ['body'], msg: 'Field required' }, { msg: 'Too short' }] },
      'Field required Too short',
    ],
    [['a', 'list'], undefined],
    ['null', undefined],
    [{ detail: 7, message: null, fields: 'x', error: {} }, undefined],
  ] as const
  for (const [status, facts] of [
    [401, { kind: 'key-refused', workspace: 'desk' }],
    [402, { kind: 'plan-refused', workspace: 'desk' }],
    [404, { kind: 'rejected', status: 404 }],
    [422, { kind: 'rejected', status: 422 }],
  ] as const) {
    const seen = []
    for (const [body] of shapes) {
      const { client } = await openClient(() => ({ status, body }))
      seen.push(await failure(client.submission('s', never)))
    }
    expect(seen).toEqual(
      shapes.map(([, message]) =>
        message === undefined
          ? { kind: 'unexpected-answer', host: expect.any(String), status, details: expect.any(String) }
          : { ...facts, message, details: expect.any(String) },
      ),
    )
  }
})

test('§14.16 a 404 from the issues or topics is not the end of a submission', async () => {
  const notYet = (_: Recorded, nth: number) =>
    nth < 3 ? { status: 404, body: { detail: 'Not found' } } : undefined
  const { send, pass, write, job } = await openQueue({
    'GET submission': (request, nth) => (nth < 3 ? processing(request) : undefined),
    'GET asset': notYet,
    'GET issues': notYet,
    'GET topics': notYet,
  })
  const { id } = await send(write('a.png'))
  await pass(12_000)
  expect(job(id).state.stage).toBe('processing')
  await pass(5 * minuteMs)
  expect(job(id).state.stage).toBe('complete')
})

test('§14.17 an asset with nothing but orphan issues is a good one', async () => {
  const orphanIssues = [{ id: 'i-1', referenceNumber: 1, summary: 'Conditions missing', severity: 'MINOR' }]
  const { send, pass, write, job, results } = await openQueue({
    'GET topics': () => ({ status: 200, body: { assetId: 'a', topics: [], orphanIssues, metadata: {} } }),
  })
  const { id } = await send(write('a.png'))
  await pass(minuteMs)
  expect(job(id).state).toMatchObject({
    stage: 'complete',
    summary: { kind: 'issues', count: 1, severities: { MINOR: 1 } },
  })
  expect(results.ofJob(id)).toMatchObject({
    topics: [],
    issues: [{ id: 'i-1', summary: 'Conditions missing' }],
  })
})

/** The product's modules that talk to the service: everything but the local stand-in for it. */
function modulesOfTheProduct(): string[] {
  const root = fileURLToPath(new URL('../../../../', import.meta.url))
  return ['main', 'preload', 'renderer'].flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .map((path) => join(root, room, path))
      .filter((path) => /\.tsx?$/.test(path) && !path.includes(join('main', 'sandbox'))),
  )
}
const modulesWith = (pattern: RegExp) =>
  modulesOfTheProduct().filter((path) => pattern.test(readFileSync(path, 'utf8')))

test('§14.18 no webhook endpoint is called, so no secret is expected when a subscription is read', () => {
  expect(modulesWith(/uploads\/direct/).map((path) => path.split('/').at(-1))).toContain('client.ts')
  const others = (path: string) => !path.includes('services/dolby/')
  expect(modulesWith(/webhooks|\/subscriptions/i).filter(others)).toEqual([])
})

test('§14.19 no webhook endpoint is called, so nothing is patched', async () => {
  expect(modulesWith(/['"`]PATCH['"`]/i)).toEqual([])
  const { client } = await openClient(() => ({ status: 200 }))
  expect(Object.keys(client).filter((name) => /webhook|subscription|deliver/i.test(name))).toEqual([])
})

test('§14.20 a simulated delay and sandbox events are kept from live keys', async () => {
  const seen = []
  for (const key of [liveKey, testKey]) {
    const { client, server } = await openClient(
      (request) => ({
        status: 200,
        body: nameOf(request).includes('fire') ? { dispatched: 4 } : { submissionId: 's', assets: [] },
      }),
      { key },
    )
    await client.createSubmission({ assets: [] }, { simulationDelaySeconds: 30, signal: never })
    const event = { eventType: 'asset.processing.failed', submissionId: 's' }
    const fired = await client.fireSandboxEvent(event, never).catch(failureOf)
    seen.push([server.requests.map(({ target }) => target), fired])
  }
  expect(seen).toEqual([
    [
      ['/api/integrations/submissions'],
      { kind: 'bad-request', message: expect.stringContaining('sandbox key') },
    ],
    [
      ['/api/integrations/submissions?simulationDelaySeconds=30', '/api/integrations/sandbox/events/fire'],
      { dispatched: 4 },
    ],
  ])
})

test('§14.21 looks are 5 to 60 seconds apart and end with the analysis', async () => {
  const { send, pass, write, asked, api, clock } = await openQueue({
    'GET submission': (request, nth) => (nth < 30 ? processing(request) : undefined),
  })
  const startMs = clock.now()
  await send(write('a.png'))
  await pass(hourMs)
  const at = [startMs, ...asked('GET submission').map(({ atMs }) => atMs)]
  const gaps = at.slice(1).map((atMs, index) => atMs - (at[index] ?? 0))
  expect(gaps).toHaveLength(30)
  expect(gaps.slice(0, 12)).toEqual(Array.from({ length: 12 }, () => 5_000))
  expect(gaps.filter((gap, index) => gap < (gaps[index - 1] ?? 5_000) || gap > minuteMs)).toEqual([])
  const total = api.requests.length
  await pass(24 * hourMs)
  expect(api.requests).toHaveLength(total)
})

test('§14.21 an ended submission is not looked at again while its results cannot be read', async () => {
  const { send, pass, write, asked, job } = await openQueue({
    'GET issues': (_, nth) =>
      nth < 6 ? { status: 502, body: { detail: 'Stored result unreadable' } } : undefined,
    'GET topics': (_, nth) => (nth < 9 ? { status: 404, body: { detail: 'Not found' } } : undefined),
  })
  const { id } = await send(write('a.png'))
  await pass(10 * minuteMs)
  expect(job(id).state.stage).toBe('complete')
  expect(asked('GET submission')).toHaveLength(1)
})

test('§14.21 a failed analysis that runs again is looked at 5 seconds later', async () => {
  const failing = {
    assets: [{ assetId: 'asset-1-1', errorMessage: 'Analyser timed out', isRetryable: true }],
  }
  const { queue, send, pass, write, asked, job } = await openQueue({
    'GET submission': (request, nth) => {
      if (nth === 1) return { status: 200, body: statusBody('submission-1', 'failed', failing) }
      return nth === 2 ? processing(request) : undefined
    },
  })
  const { id } = await send(write('a.png'))
  await pass(6_000)
  expect(job(id).state).toMatchObject({
    stage: 'failed',
    failure: { kind: 'analysis-failed', isRetryable: true },
  })
  await queue.retry(id)
  queue.scheduler.wake()
  await pass(minuteMs)
  const [first, second, third] = asked('GET submission').map(({ atMs }) => atMs)
  const [retried] = asked('POST retry').map(({ atMs }) => atMs)
  expect([
    (retried ?? 0) - (first ?? 0),
    (second ?? 0) - (retried ?? 0),
    (third ?? 0) - (second ?? 0),
  ]).toEqual([1_000, 5_000, 5_000])
  expect(job(id).state.stage).toBe('complete')
})

test('§14.22 an analysis may run for hours', async () => {
  let isOver = false
  const { send, pass, write, job } = await openQueue({
    'GET submission': (request) => (isOver ? undefined : processing(request)),
  })
  const { id } = await send(write('a.png'))
  for (const ms of [5 * minuteMs + 1_000, hourMs, 2 * hourMs]) {
    await pass(ms)
    expect(job(id).state).toMatchObject({ stage: 'processing', percent: 50 })
  }
  isOver = true
  await pass(minuteMs)
  expect(job(id).state.stage).toBe('complete')
})

test('§14.23 neither the key nor the query of an upload URL is written or shown', async () => {
  const echo = (request: Recorded) =>
    `refused for ${request.headers['x-api-key']} at ${JSON.stringify(url(request))}`
  const url = ({ target }: Recorded) => `http://storage.example${target}?${secretQuery}`
  const run = await openQueue({
    // The first one lacks its path, as does the second, the third fails with an echo, the others go through.
    'POST /uploads/url': (request, nth) => {
      if (nth === 1) return { status: 200, body: { uploadUrl: url(request), blobPath: '' } }
      if (nth === 2)
        return { status: 200, body: JSON.stringify({ uploadUrl: url(request) }).replaceAll('&', '\\u0026') }
      return nth === 3 ? { status: 500, body: { detail: echo(request) } } : undefined
    },
    'PUT blob': (request) =>
      isBlock(request, 1)
        ? { status: 503, headers: { 'x-ms-error-code': 'ServerBusy' }, body: request.target }
        : undefined,
    'POST /submissions': (request, nth) => ({
      status: [422, 401, 409, 302][nth - 1] ?? 400,
      body: { detail: echo(request) },
    }),
  })
  for (const name of ['a.png', 'b.png', 'c.png', 'd.png', 'e.png'])
    await run.send(run.write(name), { workspace: name })
  await run.send(run.writeLarge('f.mp4'))
  await run.pass(10 * minuteMs)
  const jobs = run.jobs.page({ after: null, limit: 100 })
  const shown = jobs.flatMap(({ id, state }) => [
    JSON.stringify(run.job(id)),
    'failure' in state ? sentenceFor(state.failure) : '',
    ...run.jobs.events(id).map(({ failure }) => failure ?? ''),
  ])
  const left = [run.leftOnDisk(), ...shown].join('\n')
  expect(run.asked('PUT blob').length).toBeGreaterThan(3)
  expect(run.asked('POST /submissions')).toHaveLength(6)
  expect(left).toContain('step-failed')
  for (const secret of [testKey, testKey.slice(8), secretQuery, 'SIGNED', 'sig='])
    expect(left).not.toContain(secret)
})

test('§14.24 no two uploads travel under one name', async () => {
  let taken: string | undefined
  const { queue, send, add, pass, write, writeLarge, settled, asked } = await openQueue({
    'PUT blob': ({ target }) => {
      taken ??= target.replace(/\?.*/, '')
      return target.startsWith(taken)
        ? { status: 409, headers: { 'x-ms-error-code': 'BlobAlreadyExists' } }
        : undefined
    },
    'POST /submissions': (_, nth) =>
      nth === 1 ? { status: 422, body: { detail: 'Blob not found' } } : undefined,
  })
  const path = writeLarge('a.mp4')
  const first = await send(path)
  await pass(minuteMs)
  await queue.retry(first.id)
  await settled()
  await add(path)
  await send(write('a.png'))
  await add(write('a.png'))
  await pass(minuteMs)
  const presigned = asked('POST /uploads/url').map(
    (request) => (jsonOf(request) as { filename: string }).filename,
  )
  const direct = asked('POST /uploads/direct').map(
    ({ body }) => /filename="([^"]+)"/.exec(body.toString('latin1'))?.[1],
  )
  expect([presigned.length, direct.length]).toEqual([4, 2])
  expect(new Set([...presigned, ...direct]).size).toBe(6)
})

test('§14.24 what was sent of an older version of the file is not mixed with the new one', async () => {
  const run = await openQueue({
    'PUT blob': (request, nth) => (nth < 20 && isBlock(request, 1) ? { status: 503 } : undefined),
  })
  const path = run.writeLarge('a.mp4')
  const { id } = await run.send(path)
  await run.queue.scheduler.stop()
  const renewed = Buffer.concat([readFileSync(path).subarray(0, 200), Buffer.alloc(largeBytes - 200, 7)])
  writeFileSync(path, renewed)
  run.queue.scheduler.start()
  await run.pass(minuteMs)
  expect(run.job(id).state).toMatchObject({ stage: 'failed', failure: { kind: 'file-changed' } })
  await run.queue.retry(id)
  await run.pass(10 * minuteMs)
  expect(run.job(id).state.stage).toBe('complete')
  const names = run.asked('POST /uploads/url').map((each) => (jsonOf(each) as { filename: string }).filename)
  const last = run.asked('PUT blob').filter(({ target }) => target.includes(`/${names.at(-1)}?`))
  const blocks = Array.from(
    { length: blocksOfLarge },
    (_, number) => last.findLast((each) => isBlock(each, number))?.body ?? Buffer.alloc(0),
  )
  expect(names).toHaveLength(2)
  expect(Buffer.concat(blocks).equals(renewed)).toBe(true)
})

test('§14.25 ids and blob paths are taken as they come', async () => {
  const blobPath = ' ?%2F..\\ü/"x" \u{1f3ac}'
  const submissionId = 'sub/mission ?#%41ü'
  const assetId = 'as+set&=;ü'
  const { send, write, pass, asked, api, job } = await openQueue({
    'POST /uploads/direct': () => ({ status: 201, body: { blobPath } }),
    'POST /submissions': () => ({ status: 201, body: { submissionId, assets: [{ assetId }] } }),
    'GET submission': () => ({
      status: 200,
      body: statusBody(submissionId, 'complete', { assets: [{ assetId, issueCount: 0 }] }),
    }),
    'GET asset': () => ({ status: 200, body: assetBody(submissionId, assetId) }),
  })
  const { id } = await send(write('a.png'))
  await pass(minuteMs)
  expect(job(id).state).toMatchObject({ stage: 'complete', submissionId, assetId })
  expect(asked('POST /submissions').map(jsonOf)).toEqual([{ assets: [{ blobPath }] }])
  const [, , status, asset] = api.requests.map(({ target }) =>
    target.split('/').slice(3).map(decodeURIComponent),
  )
  expect([status, asset]).toEqual([
    ['submissions', submissionId],
    ['submissions', submissionId, 'assets', assetId],
  ])
})

test('§14.26 no webhook is received, so none is verified over anything but its bytes', () => {
  expect(modulesWith(/webhook-(?:id|timestamp|signature)|createHmac|timingSafeEqual/i)).toEqual([])
})
