import { expect, test } from 'vitest'
import { turnedClock } from '../turned-clock.ts'
import { openDolby } from './open-dolby.ts'
import { tone } from './tone.ts'

const input = 'dlb://in/a.wav'

test('a job takes as long as the published examples, and shows how far it is', async () => {
  const clock = turnedClock()
  const { upload, start, look } = await openDolby({ clock, delaySeconds: 80 })
  await upload(input, tone({ seconds: 300, sampleRate: 1_000 }))
  const jobId = await start('/media/enhance', { input, output: 'dlb://out/a.wav' })
  const seen = []
  for (const ms of [0, 499, 1, 105_000, 104_500, 10]) {
    clock.turn(ms)
    const { status, progress } = await look('/media/enhance', jobId)
    seen.push([status, progress])
  }
  expect(seen).toEqual([
    ['Pending', 0],
    ['Pending', 0],
    ['Running', 0],
    ['Running', 50],
    ['Running', 99],
    ['Success', 100],
  ])
})

test('a job is known at its own path, to its own application, for 31 days', async () => {
  const clock = turnedClock()
  const { upload, start, call, token } = await openDolby({ clock })
  await upload(input)
  const jobId = await start('/media/diagnose', { input })
  const at = (path: string, options = {}) => call(`GET ${path}?job_id=${jobId}`, options)
  const statuses = [
    await at('/media/diagnose'),
    await at('/media/enhance'),
    await at('/media/diagnose', { token: await token('other:app') }),
  ].map(({ status }) => status)
  clock.turn(31 * 24 * 3_600_000)
  statuses.push((await at('/media/diagnose', { token: await token() })).status)
  expect(statuses).toEqual([200, 404, 404, 404])
})

test.each([
  ['/media/enhance', { input }, 'output: Invalid input'],
  ['/media/enhance', { input, output: 'here' }, 'output: Invalid URL'],
  [
    '/media/enhance',
    { input, output: 'dlb://o', content: { type: 'opera' } },
    'content.type: Invalid option: expected one of "conference"|"interview"|"lecture"|"meeting"|"mobile_phone"|"music"|"podcast"|"studio"|"voice_over"|"voice_recording"|"other"',
  ],
  ['/media/transcode', { inputs: [], outputs: [] }, 'inputs: Too small: expected array to have >=1 items'],
  [
    '/media/master/preview',
    { inputs: [{ source: input }], outputs: [{ destination: 'dlb://o', kind: 'wav' }] },
    'outputs.0.kind: Invalid option: expected one of "aac"|"mp3"|"mp4"|"ogg"',
  ],
  ['/media/diagnose', '[', 'the body is not JSON'],
])('%s refuses %j', async (path, body, detail) => {
  const { call } = await openDolby()
  const answer = await call(`POST ${path}`, { body })
  expect(answer.body).toEqual({ type: '/problems/validation', status: 400, title: 'Invalid request', detail })
})

test('unknown members are ignored, and a location may be an object with credentials', async () => {
  const { upload, start, look } = await openDolby()
  await upload(input)
  const body = {
    input: { url: input, auth: { key: 'a', secret: 'b' }, region: { start: 0, end: 1 } },
    output: { url: 'dlb://out/a.wav' },
    unheard: { of: 1 },
  }
  expect((await look('/media/enhance', await start('/media/enhance', body))).status).toBe('Success')
})

test('a job fails when its input is missing, its output cannot be written, or its media is too short', async () => {
  const { upload, start, look } = await openDolby()
  await upload(input)
  await upload('dlb://in/short.wav', tone({ seconds: 1.9 }))
  const wishes = [
    { input: 'dlb://in/missing.wav', output: 'dlb://out/a' },
    { input: 's3://bucket/key', output: 'dlb://out/a' },
    { input, output: 's3://bucket/key' },
    { input: 'dlb://in/short.wav', output: 'dlb://out/a' },
  ]
  const ends = []
  for (const wish of wishes) {
    const { status, error } = await look('/media/analyze', await start('/media/analyze', wish))
    ends.push([status, error])
  }
  const failed = (type: string, title: string, details: string) => [
    'Failed',
    { type: `/problems/${type}`, title, details },
  ]
  expect(ends).toEqual([
    failed('input-unreachable', 'Input unreachable', 'dlb://in/missing.wav does not exist'),
    failed('input-unreachable', 'Input unreachable', 'the input was answered with nothing'),
    failed('output-not-writable', 'Output not writable', 'the output was answered with nothing'),
    failed('media-too-short', 'Media too short', 'The input is shorter than 2 seconds.'),
  ])
})

test('media comes and goes by presigned addresses too', async () => {
  const { upload, start, look, addressOf, sandbox } = await openDolby()
  await upload(input)
  const wish = {
    input: await addressOf('output', input),
    output: await addressOf('input', 'dlb://out/a.wav'),
  }
  expect((await look('/media/enhance', await start('/media/enhance', wish))).status).toBe('Success')
  expect((await sandbox.file('dlb://out/a.wav'))?.length).toBe(tone().length)
})

test('the list has the newest first, in pages, and knows its filters', async () => {
  const clock = turnedClock()
  const { upload, start, call, look, sandbox } = await openDolby({ clock, jobsPerPage: 2 })
  await upload(input)
  const ids: string[] = []
  for (let at = 0; at < 5; at += 1) {
    if (at === 4) sandbox.faults.stickJobs()
    ids.push(await start('/media/diagnose', { input }))
    clock.turn(60_000)
  }
  await look('/media/diagnose', ids[0] ?? '')
  const numbers = async (query: string) => {
    const { body } = await call(`GET /media/jobs?${query}`)
    return [body.count, body.jobs.map(({ job_id: id }) => ids.indexOf(id)), body.next_token]
  }
  const first = await call('GET /media/jobs')
  const [, , next] = await numbers('')
  const [, , last] = await numbers(`next_token=${next}`)
  expect([
    await numbers(''),
    await numbers(`next_token=${next}`),
    await numbers(`next_token=${last}`),
    await numbers('status=Pending'),
    await numbers(`job_id=${ids[2]}`),
    await numbers('submitted_after=2031-04-02T09:16:00Z&submitted_before=2031-04-02T09:17:00Z'),
  ]).toEqual([
    [2, [4, 3], next],
    [2, [2, 1], last],
    [1, [0], ''],
    [1, [4], ''],
    [1, [2], ''],
    [2, [2, 1], ''],
  ])
  expect(first.body.jobs).toEqual([
    expect.objectContaining({ status: 'Pending', time_started: null, time_completed: null }),
    {
      job_id: ids[3],
      path: '/media/diagnose',
      api_version: 'v1.1.2',
      status: 'Success',
      progress: 100,
      duration: 3,
      time_submitted: '2031-04-02T09:18:00Z',
      time_started: '2031-04-02T09:18:00Z',
      time_completed: expect.stringMatching(/^2031-04-02T09:/),
      expiry: '2031-05-03T09:18:00Z',
    },
  ])
  const wrong = [
    'status=Completed',
    'next_token=x',
    'submitted_after=soon',
    'submitted_after=2031-01-02&submitted_before=2031-01-01',
  ]
  const statuses = []
  for (const query of wrong) statuses.push((await call(`GET /media/jobs?${query}`)).status)
  expect(statuses).toEqual([400, 400, 400, 400])
})

test('a job can be cancelled while it is under way, with a body or without', async () => {
  const { upload, start, call, look, sandbox } = await openDolby()
  await upload(input)
  const cancel = async (id: string, body?: unknown) =>
    (await call(`POST /media/jobs/cancel?job_id=${id}`, body ? { body } : {})).status
  sandbox.faults.stickJobs({ at: 'Running', times: 2 })
  const [first, second, over] = [
    await start('/media/diagnose', { input }),
    await start('/media/diagnose', { input }),
    await start('/media/diagnose', { input }),
  ]
  expect((await look('/media/diagnose', first)).status).toBe('Running')
  const statuses = [
    await cancel(first, {}),
    await cancel(second),
    await cancel(first),
    await cancel(over),
    await cancel('x'),
  ]
  expect([statuses, (await look('/media/diagnose', first)).status]).toEqual([
    [200, 200, 409, 409, 404],
    'Cancelled',
  ])
})
