import { readdir } from 'node:fs/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { temporaryFolder } from '../../../fakes/media.ts'
import { openSandbox } from '../open-sandbox.ts'
import { openDolby } from './open-dolby.ts'

test('the API answers anything, nothing, or ends the connection, as often as told', async () => {
  const { call, sandbox, upload } = await openDolby()
  const { faults } = sandbox
  await upload('dlb://in/a.wav')
  faults.rateLimit({ retryAfter: 7 })
  faults.answerApi({ path: '/jobs$', status: 503, body: 'html' })
  faults.answerApi({ path: '/jobs$', status: 502, body: 'empty' })
  faults.answerApi({ path: '/jobs$', status: 500, title: 'Boom' })
  const seen = []
  for (let at = 0; at < 5; at += 1) {
    const { status, headers, text } = await call('GET /media/jobs')
    seen.push([status, headers.get('retry-after'), text.slice(0, 20)])
  }
  expect(seen).toEqual([
    [503, null, '<!DOCTYPE html>\n<htm'],
    [502, null, ''],
    [500, null, '{"status":500,"title'],
    [429, '7', '{"type":"about:blank'],
    [200, null, '{"count":0,"next_tok'],
  ])
  const body = { input: 'dlb://in/a.wav' }
  faults.dropApi({ path: '/diagnose$', when: 'before' })
  await expect(call('POST /media/diagnose', { body })).rejects.toThrow()
  expect(sandbox.jobs).toHaveLength(0)
  faults.dropApi({ path: '/diagnose$', when: 'after' })
  await expect(call('POST /media/diagnose', { body })).rejects.toThrow()
  expect(sandbox.jobs).toHaveLength(1)
  faults.stallApi()
  const stalled = expect(call('GET /media/jobs')).rejects.toThrow()
  await expect.poll(() => sandbox.requests.at(-1)?.path).toBe('/media/jobs')
  await sandbox.close()
  await stalled
})

test('another process injects the same faults by the control path', async () => {
  const { call, sandbox, start, look, upload } = await openDolby()
  await upload('dlb://in/a.wav')
  const inject = async (faults: unknown) =>
    (
      await fetch(`${sandbox.apiUrl}/__sandbox/faults`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(faults),
      })
    ).status
  expect([
    await inject({ failJobs: { title: 'No' }, loseFile: 'dlb://in/b.wav' }),
    await inject({ gremlins: 1 }),
  ]).toEqual([200, 422])
  const jobId = await start('/media/diagnose', { input: 'dlb://in/a.wav' })
  expect((await look('/media/diagnose', jobId)).error.title).toBe('No')
  expect(await inject({ offline: true })).toBe(200)
  await expect(call('GET /media/jobs')).rejects.toThrow()
})

test('a file can be lost', async () => {
  const { sandbox, upload } = await openDolby()
  for (const name of ['a', 'b', 'c']) await upload(`dlb://in/${name}`, Buffer.from(name))
  sandbox.faults.loseFile('dlb://in/b')
  const left = async () =>
    Promise.all(['a', 'b', 'c'].map(async (name) => String(await sandbox.file(`dlb://in/${name}`))))
  expect(await left()).toEqual(['a', 'undefined', 'c'])
  sandbox.faults.loseFile()
  expect(await left()).toEqual(['undefined', 'undefined', 'undefined'])
})

test('it runs beside the MediaMagic sandbox, ends with it and leaves nothing behind', async () => {
  const temporary = temporaryFolder()
  for (const name of ['TMPDIR', 'TMP', 'TEMP']) vi.stubEnv(name, temporary)
  onTestFinished(() => void vi.unstubAllEnvs())
  const { sandbox } = await openSandbox({ dolby: {} })
  const url = `${sandbox.dolby?.apiUrl}/media/jobs`
  expect([(await fetch(url)).status, (await openSandbox()).sandbox.dolby]).toEqual([401, undefined])
  await sandbox.close()
  await expect(fetch(url)).rejects.toThrow()
  expect((await readdir(temporary)).filter((name) => name.startsWith('dolby'))).toEqual([])
})
