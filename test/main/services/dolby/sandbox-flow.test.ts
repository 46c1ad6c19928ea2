import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { fetchFile } from '../../../../main/fetch/fetch-file.ts'
import { createDownload } from '../../../../main/net/download.ts'
import { createHttp } from '../../../../main/net/http.ts'
import { RateBuckets } from '../../../../main/net/rate-buckets.ts'
import { type DolbySandboxOptions, startDolbySandbox } from '../../../../main/sandbox/dolby/dolby-sandbox.ts'
import { createClient } from '../../../../main/services/dolby/client.ts'
import { inputLocation, outputLocation } from '../../../../main/services/dolby/locations.ts'
import {
  type OperationName,
  operationNames,
  orderOf,
} from '../../../../main/services/dolby/operations/operations.ts'
import { analysisWire, diagnosisWire } from '../../../../main/services/dolby/reports.ts'
import { createTokens } from '../../../../main/services/dolby/token.ts'
import { failureOf } from '../../../fakes/failure-of.ts'
import { fastClock } from '../../../fakes/fast-clock.ts'
import { temporaryFolder } from '../../../fakes/media.ts'
import { tone } from '../../sandbox/dolby/tone.ts'
import { never } from './open-client.ts'

/** The real client on the sandbox; both live on a clock that runs fast. */
async function openFlow(options: DolbySandboxOptions = {}) {
  const clock = fastClock(50)
  const sandbox = await startDolbySandbox({ clock, delaySeconds: 5, ...options })
  onTestFinished(() => sandbox.close())
  const { apiUrl, appKey, appSecret } = sandbox
  const common = {
    http: createHttp({ clock }),
    buckets: new RateBuckets({ clock }),
    clock,
    workspace: 'desk',
  }
  const credentials = async () => ({ appKey, appSecret })
  const client = createClient({
    ...common,
    apiUrl,
    tokens: createTokens({ ...common, tokenUrl: apiUrl, credentials }),
  })
  const folder = temporaryFolder()

  async function upload(bytes = tone()) {
    const input = inputLocation('a.wav')
    const chunks = async function* () {
      yield bytes
    }
    await client.putInput(await client.inputUrl(input, never), { lengthBytes: bytes.length, chunks }, never)
    return input
  }

  /** Gives the outcome and the locations of the outputs. */
  async function run(name: OperationName, options: unknown = {}, input?: string) {
    const order = orderOf(name, options, '.wav')
    const source = input ?? (await upload())
    const outputs = order.outputs.map(({ extension }, at) => outputLocation(source, at, extension))
    const jobId = await client.startJob(order.path, order.body(source, outputs), never)
    for (;;) {
      const outcome = await client.job(order.path, jobId, never)
      if (outcome.state !== 'running') return { outcome, outputs, jobId }
      await clock.sleep(500)
    }
  }

  const get = (location: string, name: string) =>
    fetchFile({
      source: async (signal) => ({ url: await client.outputUrl(location, signal) }),
      destination: join(folder, name),
      mark: name,
      claim: () => {},
      download: createDownload({ clock }),
      clock,
      signal: never,
    })

  return { sandbox, client, clock, folder, upload, run, get }
}

test('every operation goes all the way with its defaults', async () => {
  const { run, get } = await openFlow()
  const ways: unknown[] = []
  for (const name of operationNames) {
    const { outcome, outputs } = await run(name)
    const files = []
    for (const location of outputs)
      files.push(readFileSync(await get(location, `x${location.slice(-5)}`)).length > 0)
    ways.push([name, outcome.state, files])
  }
  expect(ways).toEqual(operationNames.map((name) => [name, 'success', name === 'diagnose' ? [] : [true]]))
})

test('the results are what they are said to be', async () => {
  const { run, get } = await openFlow()
  const diagnosed = await run('diagnose')
  const diagnosis = diagnosisWire.parse(diagnosed.outcome.state === 'success' && diagnosed.outcome.result)
  expect(diagnosis.audio?.loudness).toMatchObject({ measured: -23.7, sample_peak: -20 })
  const enhanced = await run('enhance', { targetLevel: -12 })
  const louder = readFileSync(await get(enhanced.outputs[0] ?? '', 'a.wav'))
  expect([
    louder.length,
    Math.round(louder.readInt16LE(44 + 2 * 1_105) / tone().readInt16LE(44 + 2 * 1_105)),
  ]).toEqual([tone().length, 4])
  const analysed = await run('analyze')
  const analysis = analysisWire.parse(
    JSON.parse(readFileSync(await get(analysed.outputs[0] ?? '', 'a.json'), 'utf8')),
  )
  expect([
    analysis.processed_region?.end,
    analysis.processed_region?.audio?.loudness?.time_series.length,
  ]).toEqual([3, 3])
})

test('odd shapes change nothing', async () => {
  const { run, sandbox, client } = await openFlow()
  sandbox.faults.oddShapes(true)
  const { outcome, jobId } = await run('diagnose')
  expect(outcome).toMatchObject({ state: 'success', result: { media_info: expect.any(Object) } })
  sandbox.faults.failJobs({ title: 'x', details: 'Too noisy' })
  expect((await run('enhance')).outcome).toEqual({ state: 'failed', message: 'Too noisy' })
  const listed = await Array.fromAsync(client.allJobs({}, { signal: never }))
  expect(listed.map(({ status }) => status)).toEqual(['Failed', 'Success'])
  expect(listed[1]?.job_id).toBe(jobId)
})

test('jobs that fail say why, whichever way they say it', async () => {
  const { run, sandbox } = await openFlow()
  sandbox.faults.failJobs({ title: 'Bad', details: 'worse', member: 'detail' })
  sandbox.faults.failJobs({ status: 'InternalError', title: 'Oops', details: 'sorry' })
  const outcomes = [
    await run('enhance'),
    await run('enhance'),
    await run('analyze', {}, 'dlb://in/nowhere.wav'),
  ].map(({ outcome }) => outcome)
  expect(outcomes).toMatchObject([
    { state: 'failed', message: 'Bad: worse' },
    { state: 'failed', message: 'Oops: sorry' },
    { state: 'failed', message: 'Input unreachable: dlb://in/nowhere.wav does not exist' },
  ])
})

test('tokens that expire, and ones that are refused, are replaced without anybody noticing', async () => {
  const { run, sandbox } = await openFlow()
  await run('diagnose')
  sandbox.faults.expireTokens()
  sandbox.faults.refuseToken({ path: '/media/diagnose' })
  expect((await run('diagnose')).outcome.state).toBe('success')
  const asked = sandbox.requests.filter(({ path }) => path === '/v1/auth/token')
  expect(asked).toHaveLength(3)
})

test('a result is fetched through a cut, an expired address and a redirect', async () => {
  const { run, get, sandbox } = await openFlow()
  const { outputs } = await run('enhance', {}, undefined)
  const [location = ''] = outputs
  sandbox.faults.dropStorage({ method: 'GET', when: 'midway', afterBytes: 1_000 })
  sandbox.faults.refuseStorage({ method: 'GET', code: 'ExpiredToken' })
  const whole = await sandbox.file(location)
  expect(readFileSync(await get(location, 'a.wav'))).toEqual(whole)
  const leaked = sandbox.requests.filter(({ side, headers }) => side === 'blob' && headers.authorization)
  expect(leaked).toEqual([])
})

test('an upload to an address that has expired, and a result that is gone, say so', async () => {
  const { upload, run, get, sandbox } = await openFlow()
  sandbox.faults.refuseStorage({ method: 'PUT', code: 'AccessDenied' })
  const expired = await failureOf(upload())
  sandbox.faults.loseOutputs()
  const { outputs } = await run('enhance')
  const lost = await failureOf(get(outputs[0] ?? '', 'a.wav'))
  expect([expired, lost]).toEqual([
    expect.objectContaining({ kind: 'upload-expired' }),
    expect.objectContaining({ kind: 'rejected', status: 404 }),
  ])
})

test('a cancelled job ends as cancelled, and can be cancelled once', async () => {
  const { client, sandbox, upload } = await openFlow()
  sandbox.faults.stickJobs({ at: 'Running' })
  const jobId = await client.startJob('/media/diagnose', { input: await upload() }, never)
  const answers = [await client.cancelJob(jobId, never), await client.cancelJob(jobId, never)]
  expect([...answers, await client.job('/media/diagnose', jobId, never)]).toEqual([
    'accepted',
    'over',
    { state: 'cancelled' },
  ])
})
