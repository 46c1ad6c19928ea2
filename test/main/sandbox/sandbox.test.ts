import { readdir } from 'node:fs/promises'
import { request } from 'node:https'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { startSandbox } from '../../../main/sandbox/sandbox.ts'
import { temporaryFolder } from '../../fakes/media.ts'
import { loopbackCertificate, loopbackKey } from './loopback-certificate.ts'
import { openSandbox, png, put } from './open-sandbox.ts'

test('starts with a key of its own and ends when it is disposed of', async () => {
  let apiUrl = ''
  {
    await using first = await startSandbox()
    await using second = await startSandbox()
    expect(first.key).toMatch(/^sk_test_[0-9a-f]{64}$/)
    expect(second.key).not.toBe(first.key)
    apiUrl = first.apiUrl
    expect((await fetch(apiUrl)).status).toBe(404)
  }
  await expect(fetch(apiUrl)).rejects.toThrow()
})

test('rejects when a port is taken, and leaves nothing behind', async () => {
  const { sandbox } = await openSandbox()
  const taken = Number(new URL(sandbox.apiUrl).port)
  const parent = temporaryFolder()
  await expect(startSandbox({ port: taken, blobDirectory: parent })).rejects.toThrow('EADDRINUSE')
  await expect(startSandbox({ blobPort: taken, blobDirectory: parent })).rejects.toThrow('EADDRINUSE')
  expect(await readdir(parent)).toEqual([])
})

test('records every request of both sides in order', async () => {
  const { sandbox, call, upload } = await openSandbox()
  await upload('a b.png')
  await call('GET /webhooks/subscriptions?x=1')
  const workspace = sandbox.workspaceId
  expect(sandbox.requests).toEqual([
    {
      at: expect.any(Number),
      side: 'api',
      method: 'POST',
      path: '/api/integrations/uploads/url',
      query: '',
      headers: expect.objectContaining({ 'x-api-key': sandbox.key }),
      status: 200,
      bodyBytes: 48,
    },
    {
      at: expect.any(Number),
      side: 'blob',
      method: 'PUT',
      path: `/assets/${workspace}/a%20b.png`,
      query: expect.stringMatching(/^sv=.*&sig=/),
      headers: expect.objectContaining({ 'x-ms-blob-type': 'BlockBlob' }),
      status: 201,
      bodyBytes: png.length,
    },
    expect.objectContaining({ method: 'GET', query: 'x=1', status: 200, bodyBytes: 0 }),
  ])
})

test('keeps blobs in the folder it was given, and removes one of its own', async () => {
  const blobDirectory = join(temporaryFolder(), 'deep', 'blobs')
  const given = await openSandbox({ blobDirectory })
  await given.upload('a.png')
  await given.sandbox.close()
  expect(await readdir(blobDirectory)).toHaveLength(1)

  const temporary = temporaryFolder()
  for (const name of ['TMPDIR', 'TMP', 'TEMP']) vi.stubEnv(name, temporary)
  onTestFinished(() => void vi.unstubAllEnvs())
  const own = await openSandbox()
  await own.upload('a.png')
  const [folder = ''] = await readdir(temporary)
  expect(await readdir(join(temporary, folder))).toHaveLength(1)
  await own.sandbox.close()
  expect(await readdir(temporary)).toEqual([])
})

test('serves both sides over https', async () => {
  const { sandbox } = await openSandbox({ tls: { key: loopbackKey, cert: loopbackCertificate } })
  const statusOf = (url: string) =>
    new Promise((resolve, reject) => {
      const sending = request(url, { ca: loopbackCertificate, agent: false }, (response) => {
        response.resume()
        resolve(`${new URL(url).protocol} ${response.statusCode}`)
      })
      sending.on('error', reject)
      sending.end()
    })
  expect([await statusOf(sandbox.apiUrl), await statusOf(sandbox.blobUrl)]).toEqual([
    'https: 404',
    'https: 404',
  ])
})

test('ends while uploads and analyses are under way', async () => {
  const { sandbox, upload, submit, reserve } = await openSandbox({ delaySeconds: 600 })
  await submit(await upload('a.png'))
  const { uploadUrl } = await reserve('b.png')
  sandbox.faults.blobBytesPerSecond(1_000)
  const uploading = put(uploadUrl, {
    content: Buffer.alloc(1_000_000),
    headers: { 'x-ms-blob-type': 'BlockBlob' },
  })
  const outcome = uploading.then(
    () => 'answered',
    () => 'ended',
  )
  await expect.poll(() => sandbox.requests.at(-1)?.bodyBytes, { timeout: 20_000 }).toBeGreaterThan(0)
  await Promise.all([sandbox.close(), sandbox.close()])
  expect(await outcome).toBe('ended')
})
