import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { takeIn } from '../../../main/queue/intake.ts'
import { reviewPreset } from '../../../preload/contract/preset.ts'
import { mp4, png } from '../../fakes/media.ts'
import { failureOf, openDesk, waitsFor } from '../../fakes/open-desk.ts'

test('429 holds its bucket until the service wants to be asked again, and the file goes', async () => {
  const desk = await openDesk()
  desk.sandbox.faults.rateLimit({ bucket: 'upload', retryAfter: 20 })
  const job = await desk.add(desk.file('a.png', png('a')))
  const held = await desk.until(job.id, waitsFor('rate-limited'))
  const second = await desk.add(desk.file('b.png', png('b')))
  await desk.until(second.id, waitsFor('rate-limited'))
  expect(desk.calls()).toEqual(['POST uploads 429'])
  expect(held.state).toMatchObject({ why: { bucket: 'upload' } })
  expect([(await desk.until(job.id)).state.stage, (await desk.until(second.id)).state.stage]).toEqual([
    'complete',
    'complete',
  ])
})

test.each([500, 502, 503, 504])(
  '%i is waited out at every call, and nothing is submitted twice',
  async (status) => {
    const desk = await openDesk()
    desk.sandbox.faults.answerApi({ status, path: 'uploads', body: 'html' })
    desk.sandbox.faults.answerApi({ status, path: 'submissions$', body: 'json' })
    desk.sandbox.faults.answerApi({ status, path: 'issues$', body: 'empty' })
    const job = await desk.add(desk.file('a.png', png()))
    expect((await desk.until(job.id)).state.stage).toBe('complete')
    expect(desk.sandbox.submissions).toHaveLength(1)
  },
)

test.each([
  [400, 'rejected'],
  [403, 'rejected'],
  [409, 'already-submitted'],
  [413, 'rejected'],
  [415, 'rejected'],
  [422, 'rejected'],
])('%i on a submission is final, with what the service said', async (status, kind) => {
  const desk = await openDesk()
  desk.sandbox.faults.answerApi({ status, path: 'submissions$', detail: 'This will not do' })
  const job = await desk.add(desk.file('a.png', png()))
  expect(failureOf(await desk.until(job.id))).toMatchObject({ kind, said: 'This will not do' })
  expect(desk.calls().filter((call) => call.startsWith('POST submissions'))).toHaveLength(1)
})

test('a revoked key pauses the workspace once; a new key and everything goes on where it stopped', async () => {
  const desk = await openDesk()
  desk.sandbox.faults.key({ state: 'revoked' })
  const jobs = []
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'])
    jobs.push(await desk.add(desk.file(`${name}.png`, png(name))))
  const [first] = jobs
  if (first) await desk.until(first.id, waitsFor('key-refused'))
  const refused = desk.calls().length
  expect(refused).toBeLessThanOrEqual(4)
  desk.sandbox.faults.key({ state: 'ready' })
  await desk.restart()
  const ends = await Promise.all(jobs.map(({ id }) => desk.until(id)))
  expect(ends.map(({ state }) => state.stage)).toEqual(jobs.map(() => 'complete'))
})

test('a plan that does not allow it pauses the workspace with the service’s words', async () => {
  const desk = await openDesk()
  desk.sandbox.faults.refusePlan()
  const job = await desk.add(desk.file('a.png', png()))
  const { state } = await desk.until(job.id, waitsFor('plan-refused'))
  expect(state).toMatchObject({ untilMs: null, why: { said: expect.stringContaining('plan') } })
})

test('a submission whose answer was lost is asked for once more; a 409 then means that it arrived', async () => {
  const desk = await openDesk()
  desk.sandbox.faults.dropApi({ path: 'submissions$', when: 'after' })
  const job = await desk.add(desk.file('a.png', png()))
  expect(failureOf(await desk.until(job.id))).toMatchObject({ kind: 'answer-lost' })
  expect(desk.calls().filter((call) => call.startsWith('POST submissions'))).toEqual([
    'POST submissions 0',
    'POST submissions 409',
  ])
  expect(desk.sandbox.submissions).toHaveLength(1)
})

test('a submission lost before it arrived is sent again, as often as it takes', async () => {
  const desk = await openDesk()
  desk.sandbox.faults.dropApi({ path: 'submissions$', when: 'before', times: 6 })
  const job = await desk.add(desk.file('a.png', png('a')))
  expect((await desk.until(job.id)).state.stage).toBe('complete')
  expect(desk.sandbox.submissions).toHaveLength(1)
})

test('a page in front of the submissions is no answer: nothing is lost, doubled or said to be sent', async () => {
  const desk = await openDesk()
  for (const [status, times] of [
    [200, 2],
    [403, 2],
    [404, 2],
    [409, 2],
  ] as const)
    desk.sandbox.faults.answerApi({ path: 'submissions$', status, body: 'html', times })
  const job = await desk.add(desk.file('a.png', png('a')))
  expect((await desk.until(job.id)).state.stage).toBe('complete')
  expect(desk.sandbox.submissions).toHaveLength(1)
})

test('what arrived although its answer was lost is not begun anew unless a person says so', async () => {
  const desk = await openDesk()
  desk.sandbox.faults.dropApi({ path: 'submissions$', when: 'after' })
  const path = desk.file('a.png', png('a'))
  const wish = { workspace: 'environment', preset: reviewPreset, metadata: {} }
  const { id } = await takeIn(path, wish, desk.engine)
  expect(failureOf(await desk.until(id))).toMatchObject({ kind: 'answer-lost' })
  expect((await takeIn(path, wish, desk.engine)).id).toBe(id)
  expect(desk.sandbox.submissions).toHaveLength(1)
  const again = await takeIn(path, { ...wish, isAgain: true }, desk.engine)
  expect((await desk.until(again.id)).state.stage).toBe('complete')
  // A retry among others, or without a word about it, sends nothing that the service may have.
  await expect(desk.engine.queue.retry(id)).rejects.toMatchObject({ failure: { kind: 'not-retryable' } })
  await desk.engine.queue.retry(id, { isAgain: true })
  expect((await desk.until(id)).state.stage).toBe('complete')
  expect(desk.sandbox.submissions).toHaveLength(3)
})

test('the network goes and comes back: the job waits with why, then ends complete', async () => {
  const desk = await openDesk()
  desk.sandbox.faults.offline(true)
  const job = await desk.add(desk.file('a.mp4', mp4(30_000_000)))
  await desk.until(job.id, waitsFor('offline'))
  desk.sandbox.faults.offline(false)
  expect((await desk.until(job.id)).state.stage).toBe('complete')
})

test('a sign-in page in front of everything is waited out', async () => {
  const desk = await openDesk()
  desk.sandbox.faults.captivePortal(true)
  const job = await desk.add(desk.file('a.mp4', mp4(12_000_000)))
  await desk.until(job.id, waitsFor('unexpected-answer'))
  desk.sandbox.faults.captivePortal(false)
  expect((await desk.until(job.id)).state.stage).toBe('complete')
})

test('a failed analysis that can be retried runs again at the service, without a new upload; another cannot', async () => {
  const desk = await openDesk()
  desk.sandbox.faults.failAssets({ message: 'Analyser timed out' })
  const job = await desk.add(desk.file('a.png', png('a')))
  expect(failureOf(await desk.until(job.id))).toEqual({
    kind: 'analysis-failed',
    said: 'Analyser timed out',
    errorType: 'TIMEOUT',
    isRetryable: true,
  })
  await desk.engine.queue.retry(job.id)
  expect((await desk.until(job.id)).state.stage).toBe('complete')
  expect(desk.calls().filter((call) => call.startsWith('POST uploads'))).toHaveLength(1)

  desk.sandbox.faults.failAssets({ isRetryable: false })
  const final = await desk.add(desk.file('b.png', png('b')))
  await desk.until(final.id)
  await expect(desk.engine.queue.retry(final.id)).rejects.toMatchObject({
    failure: { kind: 'not-retryable' },
  })
})

test('of several files in one submission the failed one fails and the others complete', async () => {
  const desk = await openDesk()
  desk.sandbox.faults.failAssets()
  const jobs = []
  for (const name of ['a', 'b', 'c'])
    jobs.push(await desk.add(desk.file(`${name}.png`, png(name)), { groupId: 'g' }))
  const ends = await Promise.all(jobs.map(({ id }) => desk.until(id)))
  expect(ends.map(({ state }) => state.stage).sort()).toEqual(['complete', 'complete', 'failed'])
  expect(desk.sandbox.submissions).toHaveLength(1)
  expect(new Set(ends.flatMap(({ state }) => (state.stage === 'complete' ? [state.assetId] : []))).size).toBe(
    2,
  )
})

test('cancelling stops an upload at once; a running analysis cannot be cancelled', async () => {
  const desk = await openDesk({ delaySeconds: 60 })
  desk.sandbox.faults.blobBytesPerSecond(1_000_000)
  const upload = await desk.add(desk.file('a.mp4', mp4(40_000_000)))
  await desk.until(upload.id, ({ state }) => state.stage === 'uploading')
  expect((await desk.engine.queue.cancel(upload.id)).state.stage).toBe('cancelled')
  const analysis = await desk.add(desk.file('b.png', png()))
  await desk.until(analysis.id, ({ state }) => state.stage === 'processing')
  await expect(desk.engine.queue.cancel(analysis.id)).rejects.toMatchObject({
    failure: { kind: 'not-cancellable' },
  })
})

test('every shape the reference leaves open is survived', async () => {
  const desk = await openDesk()
  desk.sandbox.faults.oddShapes(true)
  const job = await desk.add(desk.file('a.mp4', mp4(12_000_000)))
  const { state } = await desk.until(job.id)
  expect(state.stage).toBe('complete')
  const result = desk.engine.results.ofJob(job.id)
  expect(result?.kind === 'issues' && state.stage === 'complete' && state.found).toMatchObject({
    count: result?.kind === 'issues' ? result.issues.length : -1,
  })
})

test('neither key nor signature is found in anything written', async () => {
  const desk = await openDesk()
  desk.sandbox.faults.answerApi({ status: 500, path: 'uploads/url' })
  desk.sandbox.faults.dropBlob({ call: 'put-block', when: 'midway', afterBytes: 10 })
  const job = await desk.add(desk.file('a.mp4', mp4(30_000_000)))
  await desk.until(job.id, ({ state }) => state.stage === 'submitting')
  const secrets = [
    desk.key,
    ...desk.sandbox.requests.flatMap(({ query }) => /sig=([^&]+)/.exec(query)?.[1] ?? []),
  ]
  await desk.until(job.id)
  expect(secrets.length).toBeGreaterThan(3)
  const written = readdirSync(desk.home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('latin1'))
    .join('\n')
  expect(
    secrets.filter((secret) => written.includes(secret) || written.includes(decodeURIComponent(secret))),
  ).toEqual([])
})
