import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import https from 'node:https'
import { join } from 'node:path'
import { media, urls } from '@dolbyio/dolbyio-rest-apis-client'
import { expect, onTestFinished, test } from 'vitest'
import { startDolbySandbox } from '../../../../main/sandbox/dolby/dolby-sandbox.ts'
import { listen } from '../../../fakes/loopback.ts'
import { temporaryFolder } from '../../../fakes/media.ts'
import { loopbackCertificate, loopbackKey } from '../loopback-certificate.ts'
import { tone } from './tone.ts'

/**
 * The client of the service's makers, which names hosts but no ports and always takes 443: its connections are led to
 * the sandbox, by the port of an address where it is one of the sandbox's own.
 */
async function openOfficial() {
  const sandbox = await startDolbySandbox({
    tls: { key: loopbackKey, cert: loopbackCertificate },
    delaySeconds: 0,
    jobsPerPage: 2,
  })
  onTestFinished(() => sandbox.close())
  const apiPort = Number(new URL(sandbox.apiUrl).port)
  class Led extends https.Agent {
    override createConnection(...[options, callback]: Parameters<https.Agent['createConnection']>) {
      // A download's address goes into the host name with its port.
      const [, named] = /:(\d+)$/.exec(String(options.hostname ?? options.host)) ?? []
      const port = named ? Number(named) : options.port === 443 ? apiPort : (options.port ?? null)
      const there = { host: '127.0.0.1', servername: 'localhost', path: null, port }
      return super.createConnection({ ...options, ...there }, callback)
    }
  }
  const usual = https.globalAgent
  const led: https.Agent = new Led({ ca: loopbackCertificate })
  https.globalAgent = led
  // Release 5.0.1 sends the webhook calls to the host of another product, hence `rts`.
  urls.initialize({ api: 'localhost', mapi: 'localhost', rts: 'localhost' })
  onTestFinished(() => {
    https.globalAgent = usual
    led.destroy()
  })
  const folder = temporaryFolder()
  const { appKey, appSecret } = sandbox
  const token = await media.authentication.getApiAccessToken(appKey, appSecret, 3_600)
  const path = join(folder, 'in.wav')
  writeFileSync(path, tone())
  await media.io.uploadFile(token, 'dlb://in/official.wav', path)
  return {
    sandbox,
    token,
    async download(location: string) {
      const to = join(folder, 'out')
      await media.io.downloadFile(token, location, to)
      return readFileSync(to)
    },
  }
}

const input = 'dlb://in/official.wav'
const started = (jobId: string | null) => jobId ?? expect.fail('no job was started')

test('gets a token, uploads, enhances and downloads', async () => {
  const { sandbox, token, download } = await openOfficial()
  expect(token).toMatchObject({ token_type: 'Bearer', expires_in: 3_600 })
  expect(await sandbox.file(input)).toEqual(tone())
  const order = JSON.stringify({ input, output: 'dlb://out/official.wav' })
  const jobId = started(await media.enhance.start(token, order))
  expect(await media.enhance.getResults(token, jobId)).toEqual({
    path: '/media/enhance',
    status: 'Success',
    progress: 100,
    api_version: 'v1.1.2',
    result: {},
  })
  expect((await download('dlb://out/official.wav')).length).toBe(tone().length)
})

test('diagnoses and analyses', async () => {
  const { token, download } = await openOfficial()
  const diagnosed = started(await media.diagnose.start(token, JSON.stringify({ input })))
  expect((await media.diagnose.getResults(token, diagnosed)).result).toMatchObject({
    media_info: { container: { kind: 'wav', duration: 3 }, audio: { channels: 1, sample_rate: 8_000 } },
    audio: { loudness: { sample_peak: -20 } },
  })
  const kinds = { analyze: media.analyze, speech: media.analyzeSpeech, music: media.analyzeMusic }
  for (const [name, service] of Object.entries(kinds)) {
    const output = `dlb://out/${name}.json`
    const jobId = started(await service.start(token, JSON.stringify({ input, output })))
    expect((await service.getResults(token, jobId)).status).toBe('Success')
    const report = JSON.parse((await download(output)).toString())
    expect(report.processed_region).toMatchObject({ start: 0, end: 3, audio: expect.any(Object) })
  }
})

test('transcodes and masters', async () => {
  const { token, download } = await openOfficial()
  const outputs = [
    { destination: 'dlb://out/a.wav', kind: 'wav' },
    { destination: 'dlb://out/a.jpg', kind: 'jpg' },
  ]
  const order = { inputs: [{ source: input, segment: { start: 1, duration: 1 } }], outputs }
  const transcoded = started(await media.transcode.start(token, JSON.stringify(order)))
  expect((await media.transcode.getResults(token, transcoded)).status).toBe('Success')
  expect((await download('dlb://out/a.wav')).length).toBe(44 + 16_000)
  expect((await download('dlb://out/a.jpg')).subarray(0, 2).toString('hex')).toBe('ffd8')

  const master = { dynamic_eq: { preset: 'c' }, loudness: { target_level: -30 } }
  const preview = { ...order, outputs: [{ destination: 'dlb://out/p.mp3', kind: 'mp3', master }] }
  const previewed = started(await media.mastering.startPreview(token, JSON.stringify(preview)))
  expect((await media.mastering.getPreviewResults(token, previewed)).result).toMatchObject({
    media_info: { container: { kind: 'wav' } },
  })
  const whole = { ...order, outputs: [{ destination: 'dlb://out/m.wav', kind: 'wav', master }] }
  const mastered = started(await media.mastering.start(token, JSON.stringify(whole)))
  expect((await media.mastering.getResults(token, mastered)).result).toEqual({
    initial_level: expect.any(Number),
    final_level: -30,
  })
})

test('lists jobs page by page, and cancels one', async () => {
  const { sandbox, token } = await openOfficial()
  sandbox.faults.stickJobs()
  const stuck = started(await media.diagnose.start(token, JSON.stringify({ input })))
  const others = []
  for (let at = 0; at < 2; at += 1)
    others.push(started(await media.diagnose.start(token, JSON.stringify({ input }))))
  const [first] = (await media.jobs.listAll(token, { status: 'Pending' })).map(({ job_id: id }) => id)
  const all = (await media.jobs.listAll(token, {})).map(({ job_id: id, status }) => [id, status])
  expect([first, all]).toEqual([
    stuck,
    [...others.toReversed().map((id) => [id, 'Success']), [stuck, 'Pending']],
  ])
  await media.jobs.cancel(token, stuck)
  expect((await media.diagnose.getResults(token, stuck)).status).toBe('Cancelled')
  await expect(media.jobs.cancel(token, stuck)).rejects.toContain('409')
})

test('registers, changes, reads and removes a webhook, which hears of a job', async () => {
  const { sandbox, token } = await openOfficial()
  const heard: unknown[] = []
  const receiver = createServer(async (request, response) => {
    const body = Buffer.concat(await Array.fromAsync(request)).toString()
    heard.push([request.headers['x-relay-key'], JSON.parse(body).status])
    response.end()
  })
  const { host } = await listen(receiver)
  const url = `http://${host}/dolby`
  const webhookId = started(await media.webhooks.registerWebhook(token, 'https://elsewhere.example/'))
  await media.webhooks.updateWebhook(token, { webhookId, url, headers: { 'x-relay-key': 'k-31' } })
  expect(await media.webhooks.retrieveWebhook(token, webhookId)).toEqual({
    webhook_id: webhookId,
    callback: { url, headers: { 'x-relay-key': 'k-31' } },
  })
  const jobId = started(await media.diagnose.start(token, JSON.stringify({ input })))
  await media.diagnose.getResults(token, jobId)
  await sandbox.noticesIdle()
  expect(heard).toEqual([['k-31', 'Success']])
  expect(await media.webhooks.deleteWebhook(token, webhookId)).toBe(webhookId)
  await expect(media.webhooks.retrieveWebhook(token, webhookId)).rejects.toContain('404')
})

test('is refused with a wrong secret', async () => {
  const { sandbox } = await openOfficial()
  sandbox.faults.key({ appKey: 'nobody', state: 'unknown' })
  await expect(media.authentication.getApiAccessToken('nobody', 'secret')).rejects.toContain('401')
})
