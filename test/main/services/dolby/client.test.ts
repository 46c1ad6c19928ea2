import { expect, test } from 'vitest'
import { failureOf } from '../../../fakes/failure-of.ts'
import type { Answer, Recorded } from '../mediamagic/recording-server.ts'
import { never, openClient } from './open-client.ts'

const body = (lengthBytes = 4) => ({
  lengthBytes,
  async *chunks() {
    yield Buffer.alloc(lengthBytes, 'a')
  },
})
const summary = ({ method, target, headers, body: sent }: Recorded) => [
  `${method} ${target}`,
  headers.authorization,
  headers['content-type'],
  sent.toString(),
]

test('every call of the reference goes out as it says', async () => {
  const answers: Record<string, unknown> = {
    '/media/input': { url: 'https://storage.example/in?X-Amz-Signature=1' },
    '/media/output': { url: 'https://storage.example/out?X-Amz-Signature=1' },
    '/media/enhance': { job_id: 'j-1', status: 'Running', progress: 42 },
    '/media/jobs': { count: 0, jobs: [], next_token: '' },
    '/media/webhooks': { webhook_id: 'w-1', callback: { url: 'https://me.example/', headers: { a: 'b' } } },
  }
  const { client, apiHost } = await openClient({
    api: ({ target }) => ({ status: 200, body: answers[target.replace(/\?.*/, '')] ?? {} }),
  })
  const callback = { url: 'https://me.example/', headers: { a: 'b' } }
  const filter = { submittedAfter: '2031-04-02T09:00:00Z', status: 'Failed', jobId: 'j 1', nextToken: 'n+1' }
  const given = [
    await client.inputUrl('dlb://in/a.wav', never),
    await client.outputUrl('dlb://out/a.wav', never),
    await client.startJob('/media/enhance', { input: 'i', output: 'o' }, never),
    await client.job('/media/enhance', 'j 1', never),
    await client.jobs(filter, never),
    await client.cancelJob('j 1', never),
    await client.registerWebhook(callback, never),
    await client.replaceWebhook('w 1', callback, never),
    await client.webhook('w 1', never),
    await client.deleteWebhook('w 1', never),
  ]
  const bearer = 'Bearer token-1'
  const json = 'application/json'
  expect(apiHost.requests.map(summary)).toEqual([
    ['POST /media/input', bearer, json, '{"url":"dlb://in/a.wav"}'],
    ['POST /media/output', bearer, json, '{"url":"dlb://out/a.wav"}'],
    ['POST /media/enhance', bearer, json, '{"input":"i","output":"o"}'],
    ['GET /media/enhance?job_id=j+1', bearer, undefined, ''],
    [
      'GET /media/jobs?submitted_after=2031-04-02T09%3A00%3A00Z&status=Failed&job_id=j+1&next_token=n%2B1',
      bearer,
      undefined,
      '',
    ],
    ['POST /media/jobs/cancel?job_id=j+1', bearer, json, '{}'],
    ['POST /media/webhooks', bearer, json, JSON.stringify({ callback })],
    ['PUT /media/webhooks?id=w+1', bearer, json, JSON.stringify({ callback })],
    ['GET /media/webhooks?id=w+1', bearer, undefined, ''],
    ['DELETE /media/webhooks?id=w+1', bearer, undefined, ''],
  ])
  expect(given).toEqual([
    'https://storage.example/in?X-Amz-Signature=1',
    'https://storage.example/out?X-Amz-Signature=1',
    'j-1',
    { state: 'running', percent: 42, phase: 'running', word: 'Running' },
    { jobs: [], next_token: null, isComplete: true },
    'accepted',
    'w-1',
    undefined,
    { webhook_id: 'w-1', callback },
    undefined,
  ])
})

test('after one 401 it asks for another token and tries once more; after two the key is refused', async () => {
  let refusals = 1
  const { client, apiHost, tokenHost } = await openClient({
    api: () => (refusals-- > 0 ? { status: 401, body: {} } : { status: 200, body: { job_id: 'j-1' } }),
  })
  expect(await client.startJob('/media/diagnose', {}, never)).toBe('j-1')
  expect(apiHost.requests.map(({ headers }) => headers.authorization)).toEqual([
    'Bearer token-1',
    'Bearer token-2',
  ])
  refusals = 9
  expect(await failureOf(client.startJob('/media/diagnose', {}, never))).toMatchObject({
    kind: 'key-refused',
    workspace: 'desk',
  })
  expect([apiHost.requests.length, tokenHost.requests.length]).toEqual([4, 3])
})

test.each<[Answer, object, boolean]>([
  [
    { status: 400, body: { title: 'Invalid', detail: 'output is required' } },
    { kind: 'rejected', status: 400, message: 'Invalid: output is required' },
    false,
  ],
  [{ status: 402, body: {} }, { kind: 'plan-refused', workspace: 'desk' }, false],
  [{ status: 403, body: {} }, { kind: 'rejected', status: 403, message: 'not allowed' }, false],
  [{ status: 403, body: 'no' }, { kind: 'unexpected-answer', status: 403 }, false],
  [{ status: 401, body: '<html>Sign in</html>' }, { kind: 'unexpected-answer', status: 401 }, false],
  [{ status: 402, body: '' }, { kind: 'unexpected-answer', status: 402 }, false],
  [{ status: 408, body: {} }, { kind: 'service-trouble', status: 408 }, true],
  [{ status: 404, body: { message: 'gone' } }, { kind: 'rejected', status: 404, message: 'gone' }, false],
  [{ status: 413, body: {} }, { kind: 'rejected', status: 413, message: 'the file is too large' }, false],
  [{ status: 413 }, { kind: 'unexpected-answer', status: 413 }, false],
  [{ status: 415, body: [] }, { kind: 'unexpected-answer', status: 415 }, false],
  [{ status: 429, headers: { 'retry-after': '7' } }, { kind: 'rate-limited', bucket: 'media' }, false],
  [{ status: 500, body: { title: 5 } }, { kind: 'service-trouble', status: 500 }, true],
  [{ status: 502, body: '<html>' }, { kind: 'service-trouble', status: 502 }, true],
  [
    { status: 307, headers: { location: 'https://elsewhere.example/a?b=SECRET' } },
    { kind: 'redirected', to: 'https://elsewhere.example' },
    false,
  ],
  [{ status: 200, body: '<html>Welcome' }, { kind: 'unexpected-answer', status: 200 }, true],
  [{ status: 200 }, { kind: 'unexpected-answer', status: 200 }, true],
  [{ status: 200, body: { job_id: '' } }, { kind: 'unexpected-answer', status: 200 }, true],
  ['silence', { kind: 'offline' }, true],
])('%j to the start of a job', async (answer, failure, mayHaveArrived) => {
  const { client, clock } = await openClient({ api: () => answer })
  const untilMs = 'kind' in failure && failure.kind === 'rate-limited' ? { untilMs: clock.now() + 7_000 } : {}
  await expect(client.startJob('/media/enhance', {}, never)).rejects.toMatchObject({
    failure: { ...failure, ...untilMs },
    mayHaveArrived,
  })
})

test('a presigned link without encryption is never used', async () => {
  const link = 'http://storage.example/in/a.wav?X-Amz-Signature=5ec2e75ec2e7'
  const { client } = await openClient({ api: () => ({ status: 200, body: { url: link } }) })
  const failures = [
    await failureOf(client.inputUrl('dlb://in/a.wav', never)),
    await failureOf(client.outputUrl('dlb://out/a.wav', never)),
    await failureOf(client.putInput(link, { lengthBytes: 0, async *chunks() {} }, never)),
  ]
  expect(failures).toMatchObject([
    { kind: 'insecure-link' },
    { kind: 'insecure-link' },
    { kind: 'insecure-link' },
  ])
  expect(JSON.stringify(failures)).not.toContain('5ec2e75ec2e7')
})

test('a presigned address is taken only when it is one, and never shown', async () => {
  const urls = [null, 'not a url', 'file:///etc/passwd', 5]
  const signature = 'X-Amz-Signature=5ec2e75ec2e7'
  const shown: unknown[] = []
  for (const url of urls) {
    const { client } = await openClient({ api: () => ({ status: 200, body: { url, other: signature } }) })
    shown.push(await failureOf(client.inputUrl('dlb://in/a.wav', never)))
  }
  expect(shown).toEqual(urls.map(() => expect.objectContaining({ kind: 'unexpected-answer' })))
  expect(JSON.stringify(shown)).not.toContain('5ec2e7')
})

test('an upload goes to the address as it came, with nothing but its length', async () => {
  const { client, apiHost } = await openClient()
  const query = '?X-Amz-Credential=A%2Fb&X-Amz-Signature=abc+%20~'
  await client.putInput(`${apiHost.url}/in/a%20b.wav${query}`, body(), never)
  const [put] = apiHost.requests
  expect([put && summary(put), put?.headers['content-length'], put?.headers['transfer-encoding']]).toEqual([
    [`PUT /in/a%20b.wav${query}`, undefined, undefined, 'aaaa'],
    '4',
    undefined,
  ])
})

const xml = (code: string) => `<?xml version="1.0"?><Error><Code>${code}</Code><Message>m</Message></Error>`
test.each<[Answer, object]>([
  [
    { status: 403, body: xml('AccessDenied') },
    { kind: 'upload-expired', details: '403 AccessDenied' },
  ],
  [{ status: 403 }, { kind: 'upload-expired' }],
  [{ status: 400, body: xml('RequestTimeout') }, { kind: 'upload-expired' }],
  [{ status: 400, body: xml('ExpiredToken') }, { kind: 'upload-expired' }],
  [
    { status: 411, body: xml('MissingContentLength') },
    { kind: 'storage-refused', status: 411, code: 'MissingContentLength' },
  ],
  [
    { status: 404, body: { not: 'xml' } },
    { kind: 'storage-refused', status: 404, code: 'without a code' },
  ],
  [
    { status: 503, body: xml('SlowDown') },
    { kind: 'service-trouble', status: 503 },
  ],
  [
    { status: 429, body: xml('TooManyRequests') },
    { kind: 'service-trouble', status: 429 },
  ],
  [
    { status: 307, headers: { location: 'https://x.example/' } },
    { kind: 'unexpected-answer', status: 307 },
  ],
  ['silence', { kind: 'offline' }],
])('%j to an upload', async (answer, failure) => {
  const { client, apiHost } = await openClient({ api: () => answer })
  const shown = await failureOf(client.putInput(`${apiHost.url}/a?X-Amz-Signature=5ec2e7`, body(), never))
  expect(shown).toMatchObject(failure)
  expect(JSON.stringify(shown)).not.toContain('5ec2e7')
})

test('all jobs are read page by page with the same filter, and a page that comes again ends it', async () => {
  const pages: Record<string, unknown> = {
    '': { count: 1, jobs: [{ job_id: 'a' }, null], next_token: 'second' },
    second: { jobs: [{ job_id: 7, status: 'SUCCESS', duration: '61' }], next_token: 'third' },
    third: { jobs: null, next_token: 'second' },
  }
  const { client, apiHost } = await openClient({
    api({ target }) {
      const token = new URL(target, 'http://x').searchParams.get('next_token') ?? ''
      return { status: 200, body: pages[token] }
    },
  })
  const jobs = await Array.fromAsync(client.allJobs({ status: 'Success' }, { signal: never }))
  expect(jobs.map(({ job_id: id, status, duration }) => [id, status, duration])).toEqual([
    ['a', 'unknown', null],
    ['7', 'Success', 61],
  ])
  expect(apiHost.requests.map(({ target }) => target)).toEqual([
    '/media/jobs?status=Success',
    '/media/jobs?status=Success&next_token=second',
    '/media/jobs?status=Success&next_token=third',
  ])
})

test('cancelling what has ended already is no failure', async () => {
  const statuses = [409, 400, 202, 404]
  const { client } = await openClient({ api: () => ({ status: statuses.shift() ?? 500, body: '' }) })
  const answers = [
    await client.cancelJob('j', never),
    await client.cancelJob('j', never),
    await client.cancelJob('j', never),
    await failureOf(client.cancelJob('j', never)),
  ]
  expect(answers).toEqual([
    'over',
    'over',
    'accepted',
    expect.objectContaining({ kind: 'unexpected-answer', status: 404 }),
  ])
})
