import { expect, onTestFinished, test } from 'vitest'
import { failureOf } from '../../../../main/net/fault.ts'
import { RateBuckets } from '../../../../main/net/rate-buckets.ts'
import type { MediaMagicClient } from '../../../../main/services/mediamagic/client.ts'
import { createMediaMagic } from '../../../../main/services/mediamagic/service.ts'
import { assetIdSchema, submissionIdSchema } from '../../../../preload/domain/model/ids.ts'
import { reviewPreset } from '../../../../preload/domain/model/preset.ts'
import { never, openClient } from './open-client.ts'
import { nameOf, type Recorded, type Reply } from './recording-server.ts'
import { assetBody, statusBody, testKey } from './scripted-service.ts'
import { strictMultipart } from './strict-multipart.ts'

const issued = {
  uploadUrl: 'https://s.example/assets/a?sig=x',
  blobPath: 'w/a',
  expiresAt: '2031-04-02T10:15:00Z',
}
const created = { submissionId: 's', workflowId: null, status: 'submitted', assets: [{ assetId: 'a' }] }
const content = (text: string) => ({
  lengthBytes: Buffer.byteLength(text),
  chunks: async function* () {
    yield Buffer.from(text)
  },
})
const noContent = content('%PDF-1.7')

/** Every endpoint that the client has: what asks for it, how it is answered, and what it must have asked. */
const endpoints: Record<
  string,
  { ask: (client: MediaMagicClient) => Promise<unknown>; status: number; body: unknown; value: unknown }
> = {
  'POST /uploads/url': {
    ask: (client) => client.requestUploadUrl({ filename: 'a.mov', contentType: 'video/quicktime' }, never),
    status: 200,
    body: issued,
    value: { ...issued, expiresAt: Date.parse(issued.expiresAt) },
  },
  'POST /uploads/direct': {
    ask: (client) =>
      client.uploadDirect({ filename: 'a.pdf', contentType: 'application/pdf', content: noContent }, never),
    status: 201,
    body: { blobPath: 'w/a.pdf', sizeBytes: 8, contentType: 'application/pdf' },
    value: { blobPath: 'w/a.pdf' },
  },
  'POST /submissions': {
    ask: (client) =>
      client.createSubmission(
        { assets: [{ blobPath: 'w/a' }], metadata: { harness: '4' } },
        { signal: never },
      ),
    status: 201,
    body: created,
    value: { submissionId: 's', workflowId: null, assets: [{ assetId: 'a' }] },
  },
  'GET /submissions/s': {
    ask: (client) => client.submission('s', never),
    status: 200,
    body: statusBody('s', 'processing'),
    value: {
      status: 'processing',
      workflowId: null,
      workspaceId: 'workspace',
      createdAt: '2031-04-02T09:20:11Z',
      progressPercent: 50,
      completedAt: null,
      errorMessage: null,
      assets: [],
    },
  },
  'GET /submissions/s/assets/a': {
    ask: (client) => client.asset('s', 'a', never),
    status: 200,
    body: assetBody('s', 'a'),
    value: {
      filename: 'a.mov',
      mimeType: 'video/quicktime',
      status: 'complete',
      issueCount: 0,
      versionNumber: 1,
      versionGroupId: 'group-a',
      issues: [],
    },
  },
  'GET /submissions/s/assets/a/issues': {
    ask: (client) => client.issues('s', 'a', never),
    status: 200,
    body: { assetId: 'a', issues: [], metadata: {} },
    value: { issues: [] },
  },
  'GET /submissions/s/assets/a/topics': {
    ask: (client) => client.topics('s', 'a', never),
    status: 200,
    body: { assetId: 'a', topics: [], orphanIssues: [], metadata: {} },
    value: { topics: [], orphanIssues: [] },
  },
  'GET /submissions/s/assets/a/versions': {
    ask: (client) => client.versions('s', 'a', never),
    status: 200,
    body: { versionGroupId: 'g', versions: [{ versionNumber: 1, assetId: 'a' }] },
    value: {
      versionGroupId: 'g',
      versions: [{ versionNumber: 1, assetId: 'a' }],
    },
  },
  'POST /submissions/s/assets/a/retry': {
    ask: (client) => client.retryAsset('s', 'a', never),
    status: 202,
    body: { ...created, status: 'processing' },
    value: {},
  },
  'POST /sandbox/events/fire': {
    ask: (client) =>
      client.fireSandboxEvent(
        { eventType: 'asset.processing.failed', submissionId: 's', errorMessage: 'x' },
        never,
      ),
    status: 200,
    body: { dispatched: 4 },
    value: { dispatched: 4 },
  },
}
const answering = (request: Recorded): Reply => {
  const { status, body } = endpoints[nameOf(request)] ?? { status: 404, body: {} }
  return { status, body }
}

test('every endpoint is asked as the reference says, with the key and nothing besides', async () => {
  const { client, server } = await openClient(answering)
  const values = []
  for (const { ask } of Object.values(endpoints)) values.push(await ask(client))
  expect(values).toEqual(Object.values(endpoints).map(({ value }) => value))

  const common = {
    host: server.host,
    'user-agent': 'MediaMagic-Desktop',
    'accept-encoding': expect.any(String),
    connection: expect.any(String),
    accept: 'application/json',
    'x-api-key': testKey,
  }
  const get = (path: string) => [`GET /api/integrations${path}`, common, '']
  const post = (path: string, json?: object) => {
    const body = json === undefined ? '' : JSON.stringify(json)
    const type = json === undefined ? {} : { 'content-type': 'application/json' }
    return [
      `POST /api/integrations${path}`,
      { ...common, ...type, 'content-length': String(body.length) },
      body,
    ]
  }
  const asset = '/submissions/s/assets/a'
  const form = server.requests[1]?.body ?? Buffer.alloc(0)
  expect(
    server.requests.map(({ method, target, headers, body }) => [
      `${method} ${target}`,
      headers,
      body.toString(),
    ]),
  ).toEqual([
    post('/uploads/url', { filename: 'a.mov', contentType: 'video/quicktime' }),
    [
      'POST /api/integrations/uploads/direct',
      {
        ...common,
        'content-type': expect.stringMatching(/^multipart\/form-data; boundary=/),
        'content-length': String(form.length),
      },
      form.toString(),
    ],
    post('/submissions', { assets: [{ blobPath: 'w/a' }], metadata: { harness: '4' } }),
    get('/submissions/s'),
    get(asset),
    get(`${asset}/issues`),
    get(`${asset}/topics`),
    get(`${asset}/versions`),
    post(`${asset}/retry`),
    post('/sandbox/events/fire', {
      eventType: 'asset.processing.failed',
      submissionId: 's',
      errorMessage: 'x',
    }),
  ])
})

test('the key goes out under the spelling that the service insists on', async () => {
  const { client, server } = await openClient(answering)
  for (const { ask } of Object.values(endpoints)) await ask(client)
  const spellings = server.requests.map(({ rawHeaders }) =>
    rawHeaders.filter((text) => /^x-api-key$/i.test(text)),
  )
  expect(spellings).toEqual(server.requests.map(() => ['X-API-Key']))
})

test('a base address may end in slashes', async () => {
  const { http, server, clock } = await openClient(answering)
  const options = { http, buckets: new RateBuckets({ clock }), keyOf: async () => testKey }
  for (const baseUrl of [server.url, `${server.url}/`, `${server.url}//`])
    await createMediaMagic({ ...options, hostsOf: () => ({ api: baseUrl }) })
      .connect('desk', reviewPreset)
      .report(submissionIdSchema.parse('s'), never)
  expect(new Set(server.requests.map(({ target }) => target))).toEqual(
    new Set(['/api/integrations/submissions/s']),
  )
})

test('a direct upload is one exact part, whatever its bytes look like', async () => {
  const { client, server } = await openClient(answering)
  const texts = ['', '\r\n', '--', '\r\n--mediamagic-', 'a\r\n\r\n--boundary--\r\n', '\u0000é🎬']
  for (const text of texts)
    await client.uploadDirect(
      { filename: 'a-1.txt', contentType: 'text/plain', content: content(text) },
      never,
    )
  expect(
    server.requests.map(({ headers, body }) => [
      strictMultipart(headers['content-type'], body),
      headers['content-length'] === String(body.length),
      headers['transfer-encoding'],
    ]),
  ).toEqual(
    texts.map((text) => [
      [
        {
          headers: {
            'content-disposition': 'form-data; name="file"; filename="a-1.txt"',
            'content-type': 'text/plain',
          },
          content: Buffer.from(text),
        },
      ],
      true,
      undefined,
    ]),
  )
  const boundaries = new Set(server.requests.map(({ headers }) => headers['content-type']))
  expect(boundaries.size).toBe(texts.length)
})

/** What a body of each shape says, by the order of the reference's §7.1. */
const shapes: [body: unknown, message: string | undefined][] = [
  [{ detail: 'From detail', docs_url: 'https://docs.example/x' }, 'From detail'],
  [
    {
      error: 'validation_error',
      message: 'Invalid.',
      fields: [{ field: 'assets.0.blobPath', message: 'Required' }],
    },
    'Invalid. assets.0.blobPath: Required',
  ],
  [{ error: 'From error' }, 'From error'],
  [
    { error_code: 'tier_not_authorized_for_integrations_api', message: 'From message', bucket: 'upload' },
    'From message',
  ],
  ['<html><body><h1>Gateway</h1></body></html>', undefined],
  ['', undefined],
  ['\ufeff<?xml version="1.0"?><Error><Code>AuthenticationFailed</Code></Error>', undefined],
  [{ detail: [{ loc: ['body', 'assets'], msg: 'First' }, { msg: 'Second' }] }, 'First Second'],
]
const conflicts: Record<string, string> = {
  'POST /submissions': 'already-submitted',
  'POST /uploads/url': 'name-taken',
  'POST /uploads/direct': 'name-taken',
  'POST /submissions/s/assets/a/retry': 'not-retryable',
}

test.each(Object.keys(endpoints))('%s: every error status, with every shape of body', async (name) => {
  let reply: Reply = { status: 500 }
  const { client, server, clock } = await openClient(() => reply)
  const ask = () => endpoints[name]?.ask(client).then(() => 'no failure', failureOf)
  const factsOf = (status: number, message: string | undefined) => {
    if (status === 429) return { kind: 'rate-limited', untilMs: clock.now() + 9_000 }
    if (status >= 500 || [408, 421, 425].includes(status))
      return { kind: 'service-trouble', host: server.host, status }
    if (message === undefined) return { kind: 'unexpected-answer', host: server.host, status }
    if (status === 401) return { kind: 'key-refused', workspace: 'desk', message }
    if (status === 402) return { kind: 'plan-refused', workspace: 'desk', message }
    if (status === 409 && conflicts[name]) return { kind: conflicts[name] }
    const isAboutService = name.startsWith('POST /uploads') && [404, 405, 410, 451].includes(status)
    if (isAboutService) return { kind: 'service-trouble', host: server.host, status }
    return { kind: 'rejected', status, message }
  }
  const seen = []
  const expected = []
  for (const status of [
    400, 401, 402, 403, 404, 405, 408, 409, 410, 413, 415, 421, 422, 425, 429, 451, 500, 502, 503, 504,
  ])
    for (const [body, message] of shapes) {
      reply = { status, body, headers: { 'retry-after': '9' } }
      seen.push(await ask())
      expected.push(expect.objectContaining(factsOf(status, message)))
      clock.turn(status === 429 ? 10_000 : 0)
    }
  expect(seen).toEqual(expected)
  expect(server.requests).toHaveLength(seen.length)
})

test('whether a request may have done its work is told from its answer', async () => {
  const seen = []
  for (const [status, body] of [
    [400, { detail: 'no' }],
    [403, '<html>This web app is stopped</html>'],
    [408, ''],
    [421, ''],
    [429, {}],
    [307, ''],
    [500, {}],
    [503, ''],
    [201, '<html>Welcome to the hotel</html>'],
    [200, {}],
  ] as const) {
    const { client } = await openClient(() => ({ status, body }))
    const error = await client.createSubmission({ assets: [] }, { signal: never }).catch((thrown) => thrown)
    seen.push([status, failureOf(error).kind, error.mayHaveArrived])
  }
  expect(seen).toEqual([
    [400, 'rejected', false],
    [403, 'unexpected-answer', false],
    [408, 'service-trouble', true],
    [421, 'service-trouble', false],
    [429, 'rate-limited', false],
    [307, 'redirected', false],
    [500, 'service-trouble', true],
    [503, 'service-trouble', true],
    [201, 'unexpected-answer', true],
    [200, 'unexpected-answer', true],
  ])
})

const slowDown = (header: string | undefined): Reply => ({
  status: 429,
  body: { error: 'Rate limit exceeded: too many submission reads' },
  ...(header === undefined ? {} : { headers: { 'retry-after': header } }),
})

test.each([
  ['30', 30_000],
  ['0', 1_000],
  ['Wed, 02 Apr 2031 09:15:12 GMT', 12_000],
  ['Wed, 02 Apr 2031 09:14:00 GMT', 1_000],
  ['soon', 1_000],
  ['', 1_000],
  [undefined, 1_000],
])('a 429 with Retry-After %j holds its bucket for %i ms', async (header, heldMs) => {
  const { client, clock } = await openClient(() => slowDown(header))
  expect(await client.submission('s', never).catch(failureOf)).toEqual({
    kind: 'rate-limited',
    bucket: 'submission_read',
    untilMs: clock.now() + heldMs,
    waitMs: heldMs,
  })
})

test.each([
  ['a page of a gateway', '<!doctype html><title>Slow down</title>', 60_000],
  ['a gateway in JSON', { statusCode: 429, message: 'Rate limit is exceeded.' }, 60_000],
  ['nothing at all', '', 60_000],
  ['the service', { error: 'Rate limit exceeded: too many submission reads' }, 3_600_000],
])('a 429 by %s that asks for a day', async (_who, body, heldMs) => {
  const reply: Reply = { status: 429, body, headers: { 'retry-after': '86400' } }
  const { client } = await openClient(() => reply)
  expect(await client.submission('s', never).catch(failureOf)).toMatchObject({
    kind: 'rate-limited',
    waitMs: heldMs,
  })
})

test('a held bucket asks for nothing, the others go on, and without a header the hold grows', async () => {
  const { client, clock, server } = await openClient((request) =>
    request.method === 'GET' ? slowDown(undefined) : answering(request),
  )
  const helds = []
  for (let at = 0; at < 8; at += 1) {
    const failure = await client.submission('s', never).catch(failureOf)
    expect(await client.topics('s', 'a', never).catch(failureOf)).toEqual(failure)
    await client.retryAsset('s', 'a', never)
    const untilMs = 'untilMs' in failure ? failure.untilMs : 0
    helds.push(untilMs - clock.now())
    clock.turn(untilMs - clock.now())
  }
  expect(helds).toEqual([1, 2, 4, 8, 16, 32, 60, 60].map((seconds) => seconds * 1_000))
  expect(server.requests.map(({ method }) => method)).toEqual(helds.flatMap(() => ['GET', 'POST']))
})

test('unknown members are ignored and missing ones count as null', async () => {
  const extra = { future: { nested: [1] }, status_text: 'x' }
  const read = async (body: object, ask: (client: MediaMagicClient) => Promise<unknown>) => {
    const { client } = await openClient(() => ({ status: 200, body }))
    return ask(client)
  }
  const asset = (client: MediaMagicClient) => client.asset('s', 'a', never)
  const status = (client: MediaMagicClient) => client.submission('s', never)
  expect([
    await read({ ...issued, ...extra }, (client) =>
      client.requestUploadUrl({ filename: 'a', contentType: 'b' }, never),
    ),
    await read({ ...created, ...extra }, (client) =>
      client.createSubmission({ assets: [] }, { signal: never }),
    ),
    await read(
      { submissionId: 's', status: 'processing', ...extra, assets: [{ assetId: 'a', ...extra }] },
      status,
    ),
    await read({ submissionId: 's', status: 'processing' }, status),
    await read({ assetId: 'a', status: 'processing', ...extra }, asset),
    await read({}, (client) => client.topics('s', 'a', never)),
    await read({}, (client) => client.issues('s', 'a', never)),
    await read({}, (client) => client.versions('s', 'a', never)),
  ]).toEqual([
    { ...issued, expiresAt: Date.parse(issued.expiresAt) },
    { submissionId: 's', workflowId: null, assets: [{ assetId: 'a' }] },
    { status: 'processing', assets: [{ assetId: 'a' }] },
    { status: 'processing', assets: [] },
    { status: 'processing', issues: [] },
    { topics: [], orphanIssues: [] },
    { issues: [] },
    { versions: [] },
  ])
})

test.each([
  ['2031-04-02T10:15:00Z', 0],
  ['2031-04-02T10:15:00.123Z', 123],
  ['2031-04-02T10:15:00.123456+00:00', 123],
  ['2031-04-02T10:15:00+00:00', 0],
  ['2031-04-02T12:15:00+02:00', 0],
  ['2031-04-02T10:15:00', 0],
  ['2031-04-02T10:15:00.123456', 123],
  ['2031-04-02 10:15:00', 0],
])(
  'the end of an address may be written %s, and means the same wherever this computer is',
  async (expiresAt, laterMs) => {
    const here = process.env.TZ
    onTestFinished(() => {
      if (here === undefined) delete process.env.TZ
      else process.env.TZ = here
    })
    const { client } = await openClient(() => ({ status: 200, body: { ...issued, expiresAt } }))
    for (const zone of ['UTC', 'Asia/Tokyo', 'America/Los_Angeles']) {
      process.env.TZ = zone
      const { expiresAt: read } = await client.requestUploadUrl({ filename: 'a', contentType: 'b' }, never)
      expect((read ?? 0) - Date.UTC(2031, 3, 2, 10, 15)).toBe(laterMs)
    }
  },
)

test.each([[undefined], [null], ['tomorrow'], [7], [{}]])(
  'an address whose end is said as %j is taken all the same',
  async (expiresAt) => {
    const { client } = await openClient(() => ({ status: 200, body: { ...issued, expiresAt } }))
    const { uploadUrl, expiresAt: read = null } = await client.requestUploadUrl(
      { filename: 'a', contentType: 'b' },
      never,
    )
    expect({ uploadUrl, read }).toEqual({ uploadUrl: issued.uploadUrl, read: null })
  },
)

test.each([
  ['POST /uploads/url', { ...issued, uploadUrl: 'not a url' }],
  ['POST /uploads/url', { ...issued, blobPath: '' }],
  ['POST /uploads/direct', { blobPath: null }],
  ['POST /submissions', { id: 's', assets: [] }],
  ['GET /submissions/s', { submissionId: 's' }],
  ['GET /submissions/s', { data: statusBody('s', 'complete') }],
  ['GET /submissions/s/assets/a', { assetId: 'a' }],
  ['GET /submissions/s/assets/a/issues', '<html>Sign in</html>'],
  ['GET /submissions/s/assets/a/issues', ''],
  ['GET /submissions/s/assets/a/topics', '<html>Sign in</html>'],
  ['GET /submissions/s/assets/a/topics', '"topics"'],
])('an answer to %s without what it needs is not taken for one: %j', async (name, body) => {
  const { client, server } = await openClient(() => ({ status: 200, body }))
  const failure = await endpoints[name]?.ask(client).catch(failureOf)
  expect(failure).toEqual({
    kind: 'unexpected-answer',
    host: server.host,
    status: 200,
    details: expect.any(String),
  })
})

const submissionId = submissionIdSchema.parse('s')
const assetId = assetIdSchema.parse('a')
/** What the service reads of an asset whose parts come as `parts`. */
async function readingOf(parts: { asset?: unknown; issues?: unknown; topics?: unknown }) {
  const { connection } = await openClient((request) => {
    const part = nameOf(request).split('/').at(-1) as 'issues' | 'topics' | 'a'
    const body = part === 'a' ? parts.asset : parts[part]
    const usual = answering(request)
    if (body === 404) return { status: 404, body: { detail: 'Not found' } }
    return body === undefined ? usual : { status: 200, body: JSON.stringify(body) }
  })
  return connection.read({ submissionId, assetId, reference: 'a', sizeBytes: 1, answer: undefined }, never)
}
const issue = { id: 'i', summary: 'No basis' }

test.each([
  ['a bare array', [issue]],
  ['an object', { issues: [issue] }],
  ['an object with more', { assetId: 'a', issues: [issue, null], metadata: null, nextPage: null }],
  ['enrichment as objects', { issues: [{ ...issue, evidence: {}, contributors: {}, ruleContext: [] }] }],
  ['enrichment missing or null', { issues: [{ ...issue, evidence: null, contributors: null }] }],
])('issues may come as %s', async (_, issues) => {
  expect(await readingOf({ issues })).toMatchObject({
    state: 'complete',
    isComplete: true,
    result: { issues: [{ id: 'i', summary: 'No basis' }] },
  })
})

test.each([[null], [[]], [{}], [{ issues: null }], [{ issues: {} }], [{ issues: [null, 'x', 7] }]])(
  'issues that come as %j are none',
  async (issues) => {
    expect(await readingOf({ issues })).toMatchObject({
      state: 'complete',
      isComplete: true,
      result: { issues: [] },
    })
  },
)

test.each([
  [
    'topics without titles',
    { topics: [{ issues: [issue] }] },
    [{ title: 'No basis', summary: null, issueIds: ['i'] }],
  ],
  ['null', null, []],
  ['nothing', {}, []],
  ['nulls', { topics: null, orphanIssues: null, metadata: null }, []],
  ['orphans alone', { topics: [], orphanIssues: [issue] }, []],
])('topics may come as %s', async (_, topics, expected) => {
  expect(await readingOf({ topics })).toMatchObject({
    state: 'complete',
    isComplete: true,
    result: { topics: expected },
  })
})

test('while an asset is not finished, a 404 and an unfinished status say the same', async () => {
  const finished = { state: 'complete', isComplete: false, fileName: 'a.mov' }
  expect([
    await readingOf({ asset: 404 }),
    await readingOf({ asset: assetBody('s', 'a', { status: 'processing', issueCount: null }) }),
    await readingOf({ asset: assetBody('s', 'a', { status: 'thinking', issueCount: null }) }),
    await readingOf({ asset: assetBody('s', 'a', { status: 'failed' }), issues: 404 }),
    await readingOf({ asset: { assetId: 'a', status: 'failed' } }),
    await readingOf({ issues: 404 }),
    await readingOf({ topics: 404 }),
  ]).toEqual([
    { state: 'unfinished' },
    { state: 'unfinished' },
    { state: 'unfinished' },
    { state: 'failed', fileName: 'a.mov' },
    { state: 'failed', fileName: null },
    expect.objectContaining(finished),
    expect.objectContaining(finished),
  ])
})

test('numbers out of range and dates of any form do no harm', async () => {
  const odd = { ...issue, referenceNumber: -1e300, createdAt: 'yesterday', updatedAt: 7 }
  const asset = assetBody('s', 'a', { issueCount: -5, versionNumber: 1e21, issues: [odd] })
  expect(await readingOf({ asset })).toMatchObject({
    result: { versionNumber: 1e21, issues: [{ referenceNumber: -1e300 }] },
  })
})

test('the answer to a submission may leave assets out, and the one to a retry may list one, all or none', async () => {
  const order = { references: ['w/a', 'w/b'], previous: [null, null], metadata: {} }
  const some = [
    undefined,
    null,
    [],
    [{ assetId: 'a' }],
    [{ assetId: 'a' }, { assetId: 'b' }],
    [null, { assetId: 'b' }],
  ]
  const submitted = []
  const retried = []
  for (const assets of some) {
    const { connection } = await openClient(() => ({ status: 201, body: { submissionId: 's', assets } }))
    submitted.push((await connection.submit(order, { signal: never, sending: () => {} })).assetIds)
    retried.push(await connection.retry?.(submissionId, assetId, never))
  }
  expect(submitted).toEqual([[], [], [], ['a'], ['a', 'b'], ['b']])
  expect(retried).toEqual(some.map(() => undefined))
})

test('the versions of an asset may not be offered', async () => {
  const { client } = await openClient(() => ({ status: 404, body: { detail: 'Not Found' } }))
  expect(await client.versions('s', 'a', never).catch(failureOf)).toMatchObject({
    kind: 'rejected',
    status: 404,
  })
})

test('a submission whose id is left out in its own answer is known by its channel', async () => {
  for (const submissionId of [undefined, null, '']) {
    const body = { ...created, submissionId, ablyChannel: 'submission:s' }
    const { client } = await openClient(() => ({ status: 201, body }))
    const outputs = await client.createSubmission({ assets: [{ blobPath: 'w/a' }] }, { signal: never })
    expect(outputs.submissionId).toBe('s')
  }
})

test('a retry that is taken counts, whatever its answer lacks', async () => {
  const { client } = await openClient(() => ({ status: 202, body: { status: 'processing' } }))
  await expect(client.retryAsset('s', 'a', never)).resolves.toBeDefined()
  const page = await openClient(() => ({ status: 200, body: '<html>Sign in</html>' }))
  await expect(page.client.retryAsset('s', 'a', never)).rejects.toThrow()
})
