import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import { listen } from '../../../fakes/loopback.ts'
import { loopbackCertificate } from '../loopback-certificate.ts'
import { openReceiver } from '../receiver.ts'
import { openDolby } from './open-dolby.ts'

const input = 'dlb://in/a.wav'

async function receiver() {
  const heard: { path: string; headers: Record<string, unknown>; body: Record<string, unknown> }[] = []
  const { host } = await listen(
    createServer(async (request, response) => {
      const body = JSON.parse(Buffer.concat(await Array.fromAsync(request)).toString())
      heard.push({ path: `${request.method} ${request.url}`, headers: request.headers, body })
      response.end()
    }),
  )
  return { url: `http://${host}`, heard }
}

test('the job’s own callback and the webhook hear of a job once, whatever its end', async () => {
  const { url, heard } = await receiver()
  const { call, upload, start, look, sandbox } = await openDolby()
  await upload(input)
  const callback = { url: `${url}/all`, headers: { 'x-relay-key': 'k-31' } }
  await call('POST /media/webhooks', { body: { callback } })
  const ownList = { url: `${url}/once`, headers: ['x-job-id'] }
  const done = await start('/media/diagnose', { input, on_complete: ownList })
  await look('/media/diagnose', done)
  await sandbox.noticesIdle()
  sandbox.faults.failJobs()
  const ownRecord = { url: `${url}/again`, headers: { 'x-mine': '1' } }
  const failed = await start('/media/enhance', { input, output: 'dlb://o', on_complete: ownRecord })
  await look('/media/enhance', failed)
  await look('/media/enhance', failed)
  await sandbox.noticesIdle()
  const facts = heard.map(({ path, headers, body }) => [
    path,
    headers['x-job-id'] ?? headers['x-relay-key'],
    body.job_id,
    body.status,
  ])
  expect(facts.toSorted()).toEqual(
    [
      ['POST /once', done, done, 'Success'],
      ['POST /all', 'k-31', done, 'Success'],
      ['POST /again', failed, failed, 'Failed'],
      ['POST /all', 'k-31', failed, 'Failed'],
    ].toSorted(),
  )
  expect(heard.find(({ path }) => path === 'POST /again')?.headers).toMatchObject({ 'x-mine': '1' })
  expect(sandbox.notices).toHaveLength(4)
})

test('notices reach https, come twice when told so, and a dead receiver disturbs nobody', async () => {
  const { url, received } = await openReceiver(204)
  const { call, upload, start, look, sandbox } = await openDolby({ webhookCa: loopbackCertificate })
  await upload(input)
  await call('POST /media/webhooks', { body: { callback: { url } } })
  sandbox.faults.webhooks({ copies: 2 })
  const on_complete = { url: 'http://127.0.0.1:1/dead' }
  const jobId = await start('/media/diagnose', { input, on_complete })
  expect((await look('/media/diagnose', jobId)).status).toBe('Success')
  await sandbox.noticesIdle()
  expect([received.length, sandbox.notices.map(({ status }) => status).sort()]).toEqual([
    2,
    [204, 204, null, null],
  ])
})

test('there is one webhook an application, known by its id', async () => {
  const { call, token } = await openDolby()
  const body = { callback: { url: 'https://me.example/' } }
  const { webhook_id: id } = (await call('POST /media/webhooks', { body })).body
  const other = { token: await token('other:app') }
  const answers = [
    await call('POST /media/webhooks', {
      body: { callback: { url: 'https://new.example/', headers: { a: 'b' } } },
    }),
    await call(`GET /media/webhooks?id=${id}`),
    await call(`GET /media/webhooks?id=${id}`, other),
    await call('PUT /media/webhooks?id=unknown', { body }),
    await call('POST /media/webhooks', { body: { callback: { url: 'ftp://x' } } }),
    await call(`PUT /media/webhooks?id=${id}`, { body }),
    await call(`DELETE /media/webhooks?id=${id}`),
    await call(`GET /media/webhooks?id=${id}`),
  ]
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 404, 404, 400, 200, 200, 404])
  expect([answers[0]?.body, answers[1]?.body]).toEqual([
    { webhook_id: id },
    { webhook_id: id, callback: { url: 'https://new.example/', headers: { a: 'b' } } },
  ])
})
