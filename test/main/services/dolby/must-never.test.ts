import { expect, test } from 'vitest'
import { outcomeOf } from '../../../../main/services/dolby/outcomes.ts'
import { jobWire } from '../../../../main/services/dolby/wire.ts'
import { environmentWorkspaces } from '../../../../preload/domain/environment.ts'
import { failureOf, openHarness } from '../../../fakes/open-harness.ts'
import { tone } from '../../sandbox/dolby/tone.ts'
import { never, openClient } from './open-client.ts'

/* The rules of the reference's §11, by their numbers. */

async function openAudio() {
  const harness = await openHarness({ dolby: {} })
  const { dolby } = harness.sandbox
  if (!dolby) throw new Error('the sandbox has no audio side')
  /** Sends a file through each of these presets, one after the other. */
  const run = async (...names: string[]) => {
    const jobs = []
    for (const name of names) {
      const preset = harness.engine.presets.find(name)
      if (!preset) throw new Error(`there is no preset ${name}`)
      const job = await harness.add(harness.file(`${name}.wav`, tone()), {
        preset,
        workspace: environmentWorkspaces.dolby,
      })
      jobs.push(await harness.until(job.id))
    }
    return jobs
  }
  const seen = (method: string, path: RegExp) =>
    dolby.requests.filter((each) => each.method === method && path.test(each.path))
  return { harness, dolby, run, seen }
}

test('§11.1 no Authorization reaches a presigned address', async () => {
  const { dolby, run } = await openAudio()
  await run('dolby-enhance', 'dolby-analyze')
  const stored = dolby.requests.filter(({ side }) => side === 'blob')
  expect(stored.map(({ method }) => method).toSorted()).toEqual(['GET', 'GET', 'PUT', 'PUT'])
  expect(stored.filter(({ headers }) => headers.authorization !== undefined)).toEqual([])
})

test('§11.2 neither x-api-key nor the old OAuth path is used', async () => {
  const { dolby, run } = await openAudio()
  await run('dolby-diagnose')
  expect(dolby.requests.filter(({ headers }) => 'x-api-key' in headers)).toEqual([])
  expect(dolby.requests.filter(({ path }) => path.includes('oauth2'))).toEqual([])
})

test('§11.3 the token is asked for with App Key and App Secret; nothing else opens the service', async () => {
  const { dolby, run, seen } = await openAudio()
  await run('dolby-diagnose')
  const basic = `Basic ${Buffer.from(`${dolby.appKey}:${dolby.appSecret}`).toString('base64')}`
  expect(seen('POST', /auth\/token$/).map(({ headers }) => headers.authorization)).toEqual([basic])
})

test('§11.5 input and output are places of their own', async () => {
  const { dolby, run } = await openAudio()
  await run('dolby-enhance', 'dolby-transcode-mp4', 'dolby-master-preview')
  const places = dolby.jobs.flatMap(
    ({ request }) => JSON.stringify(request.body).match(/dlb:\/\/[^"]+/g) ?? [],
  )
  expect([places.length, new Set(places).size]).toEqual([8, 8])
})

test('§11.6 what a job made is fetched as soon as the job has ended', async () => {
  const { dolby, run } = await openAudio()
  await run('dolby-enhance')
  const order = dolby.requests.map(({ method, path, side }) =>
    side === 'blob' ? method : `${method} ${path}`,
  )
  const look = order.lastIndexOf('GET /media/enhance')
  expect(order.slice(look)).toEqual(['GET /media/enhance', 'POST /media/output', 'GET'])
})

test('§11.7 webhooks are registered at the host of the API', async () => {
  const { client, apiHost } = await openClient({
    api: () => ({ status: 200, body: { webhook_id: 'w' } }),
  })
  await client.registerWebhook({ url: 'https://hooks.example.net/x' }, never)
  expect(apiHost.requests.map(({ method, target }) => `${method} ${target}`)).toEqual([
    'POST /media/webhooks',
  ])
})

test('§11.8 a job that failed is answered with 200, and is a failure', async () => {
  const { dolby, run } = await openAudio()
  dolby.faults.failJobs({ title: 'Media too short' })
  const [job] = await run('dolby-analyze')
  expect(job && failureOf(job)).toMatchObject({ kind: 'analysis-failed' })
})

test('§11.9 media and reports come from the output of the request, not from the status', async () => {
  const { harness, dolby, run, seen } = await openAudio()
  const jobs = await run('dolby-enhance', 'dolby-analyze')
  expect(seen('POST', /^\/media\/output$/).length).toBe(2)
  expect(jobs.map(({ id }) => harness.engine.results.ofJob(id)?.kind)).toEqual(['files', 'report'])
  expect(dolby.requests.filter(({ side, method }) => side === 'blob' && method === 'GET')).toHaveLength(2)
})

test.each([
  ['dolby-enhance', '/media/enhance'],
  ['dolby-diagnose', '/media/diagnose'],
  ['dolby-analyze', '/media/analyze'],
  ['dolby-analyze-speech', '/media/analyze/speech'],
  ['dolby-analyze-music', '/media/analyze/music'],
  ['dolby-transcode-mp4', '/media/transcode'],
  ['dolby-master-preview', '/media/master/preview'],
  ['dolby-master', '/media/master'],
])(
  '§11.10, §11.11 %s is looked at where it was posted, and not once more after its end',
  async (name, path) => {
    const { dolby, run } = await openAudio()
    await run(name)
    const asked = dolby.requests.filter((each) => each.side === 'api' && each.path.startsWith(path))
    expect(asked[0]).toMatchObject({ method: 'POST', path })
    const looks = asked.filter(({ method }) => method === 'GET')
    expect(looks.every((look) => look.path === path)).toBe(true)
    expect(looks.length).toBeGreaterThan(0)
    const end = dolby.jobs[0]?.end?.atMs ?? 0
    expect(looks.filter(({ at }) => at > end).length).toBeLessThanOrEqual(1)
  },
)

test('§11.12 Success and Cancelled end a job in any case; Canceled and Completed are words of nobody', () => {
  const states = ['Success', 'success', 'Cancelled', 'CANCELLED', 'Canceled', 'Completed'].map(
    (status) => outcomeOf(jobWire.parse({ status })).state,
  )
  expect(states).toEqual(['success', 'success', 'cancelled', 'cancelled', 'running', 'running'])
})

test('§11.13 media under two seconds is not sent', async () => {
  const { harness, dolby } = await openAudio()
  const preset = harness.engine.presets.find('dolby-analyze')
  if (!preset) throw new Error('the preset is there')
  const path = harness.file('short.wav', tone({ seconds: 1.9 }))
  const job = await harness.add(path, { preset, workspace: environmentWorkspaces.dolby })
  expect(failureOf(await harness.until(job.id))).toMatchObject({ kind: 'too-short' })
  expect(dolby.requests).toEqual([])
})

test.each(['details', 'detail'] as const)('§11.14 the reason is read from error.%s', async (member) => {
  const { dolby, run } = await openAudio()
  dolby.faults.failJobs({ title: 'Media too short', details: 'Shorter than 2 seconds.', member })
  const [job] = await run('dolby-analyze')
  expect(job && failureOf(job)).toMatchObject({ message: 'Media too short: Shorter than 2 seconds.' })
})

test('§11.15 one token serves all calls, and none is asked for beyond a day', async () => {
  const { run, seen } = await openAudio()
  await run('dolby-diagnose', 'dolby-enhance', 'dolby-analyze')
  expect(seen('POST', /auth\/token$/)).toHaveLength(1)
  const { client, tokenHost } = await openClient({ api: () => ({ status: 200, body: { jobs: [] } }) })
  await client.jobs({}, never)
  expect(tokenHost.requests.map(({ body }) => body.toString())).toEqual(['grant_type=client_credentials'])
})

test('§11.17 a job is started only once the upload has succeeded', async () => {
  const { dolby, run } = await openAudio()
  dolby.faults.refuseStorage({ method: 'PUT', code: 'InternalError' })
  await run('dolby-diagnose')
  const steps = dolby.requests
    .filter(({ method, path }) => method === 'PUT' || (method === 'POST' && path.startsWith('/media/diag')))
    .map(({ method, status }) => `${method} ${status}`)
  expect(steps).toEqual(['PUT 500', 'PUT 200', 'POST 200'])
})

test('§11.18 of a running job nothing but its progress is told', async () => {
  const { harness, dolby } = await openAudio()
  dolby.faults.stickJobs({ at: 'Running' })
  const preset = harness.engine.presets.find('dolby-diagnose')
  if (!preset) throw new Error('the preset is there')
  const job = await harness.add(harness.file('a.wav', tone()), {
    preset,
    workspace: environmentWorkspaces.dolby,
  })
  const { state } = await harness.until(job.id, (each) => each.state.stage === 'processing')
  expect(Object.keys(state).toSorted()).toEqual([
    'assetId',
    'delayMs',
    'emptyPolls',
    'nextPollAtMs',
    'percent',
    'reference',
    'stage',
    'startedAtMs',
    'submissionId',
  ])
})
