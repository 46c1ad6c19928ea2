import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { reviewPreset } from '../../../preload/domain/model/preset.ts'
import { enqueue } from '../../fakes/enqueue.ts'
import { mp4, png } from '../../fakes/media.ts'
import { failureOf, openHarness, waitsFor } from '../../fakes/open-harness.ts'

test('429 holds its bucket until the service wants to be asked again, and the file goes', async () => {
  const harness = await openHarness()
  harness.sandbox.faults.rateLimit({ bucket: 'upload', retryAfter: 20 })
  const job = await harness.add(harness.file('a.png', png('a')))
  const held = await harness.until(job.id, waitsFor('rate-limited'))
  const second = await harness.add(harness.file('b.png', png('b')))
  await harness.until(second.id, waitsFor('rate-limited'))
  expect(harness.calls()).toEqual(['POST uploads 429'])
  expect(held.state).toMatchObject({ why: { bucket: 'upload' } })
  expect([(await harness.until(job.id)).state.stage, (await harness.until(second.id)).state.stage]).toEqual([
    'complete',
    'complete',
  ])
})

test.each([500, 502, 503, 504])(
  '%i is waited out at every call, and nothing is submitted twice',
  async (status) => {
    const harness = await openHarness()
    harness.sandbox.faults.answerApi({ status, path: 'uploads', body: 'html' })
    harness.sandbox.faults.answerApi({ status, path: 'submissions$', body: 'json' })
    harness.sandbox.faults.answerApi({ status, path: 'issues$', body: 'empty' })
    const job = await harness.add(harness.file('a.png', png()))
    expect((await harness.until(job.id)).state.stage).toBe('complete')
    expect(harness.sandbox.submissions).toHaveLength(1)
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
  const harness = await openHarness()
  harness.sandbox.faults.answerApi({ status, path: 'submissions$', detail: 'This will not do' })
  const job = await harness.add(harness.file('a.png', png()))
  expect(failureOf(await harness.until(job.id))).toMatchObject({ kind, message: 'This will not do' })
  expect(harness.calls().filter((call) => call.startsWith('POST submissions'))).toHaveLength(1)
})

test('a revoked key pauses the workspace once; a new key and everything goes on where it stopped', async () => {
  const harness = await openHarness()
  harness.sandbox.faults.key({ state: 'revoked' })
  const jobs = []
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'])
    jobs.push(await harness.add(harness.file(`${name}.png`, png(name))))
  const [first] = jobs
  if (first) await harness.until(first.id, waitsFor('key-refused'))
  const refused = harness.calls().length
  expect(refused).toBeLessThanOrEqual(4)
  harness.sandbox.faults.key({ state: 'ready' })
  await harness.restart()
  const ends = await Promise.all(jobs.map(({ id }) => harness.until(id)))
  expect(ends.map(({ state }) => state.stage)).toEqual(jobs.map(() => 'complete'))
})

test('a plan that does not allow it pauses the workspace with the service’s words', async () => {
  const harness = await openHarness()
  harness.sandbox.faults.refusePlan()
  const job = await harness.add(harness.file('a.png', png()))
  const { state } = await harness.until(job.id, waitsFor('plan-refused'))
  expect(state).toMatchObject({ untilMs: null, why: { message: expect.stringContaining('plan') } })
})

test('what was submitted before the plan ended is followed to its results, and nothing else is submitted', async () => {
  const harness = await openHarness({ delaySeconds: 20 })
  const before = await harness.add(harness.file('a.png', png('a')))
  await harness.until(before.id, ({ state }) => state.stage === 'processing')
  harness.sandbox.faults.refusePlan({ method: 'POST', times: 9 })
  const after = await harness.add(harness.file('b.png', png('b')))
  await harness.until(after.id, waitsFor('plan-refused'))
  const late = await harness.add(harness.file('c.png', png('c')))
  await harness.until(late.id, waitsFor('plan-refused'))
  expect((await harness.until(before.id)).state.stage).toBe('complete')
  expect(harness.sandbox.submissions).toHaveLength(1)
})

test('a submission whose answer was lost is asked for once more; a 409 then means that it arrived', async () => {
  const harness = await openHarness()
  harness.sandbox.faults.dropApi({ path: 'submissions$', when: 'after' })
  const job = await harness.add(harness.file('a.png', png()))
  expect(failureOf(await harness.until(job.id))).toMatchObject({ kind: 'answer-lost' })
  expect(harness.calls().filter((call) => call.startsWith('POST submissions'))).toEqual([
    'POST submissions 0',
    'POST submissions 409',
  ])
  expect(harness.sandbox.submissions).toHaveLength(1)
})

test('a submission lost before it arrived is sent again, as often as it takes', async () => {
  const harness = await openHarness()
  harness.sandbox.faults.dropApi({ path: 'submissions$', when: 'before', times: 6 })
  const job = await harness.add(harness.file('a.png', png('a')))
  expect((await harness.until(job.id)).state.stage).toBe('complete')
  expect(harness.sandbox.submissions).toHaveLength(1)
})

test('a page in front of the submissions is no answer: nothing is lost, doubled or said to be sent', async () => {
  const harness = await openHarness()
  for (const [status, times] of [
    [200, 2],
    [403, 2],
    [404, 2],
    [409, 2],
  ] as const)
    harness.sandbox.faults.answerApi({ path: 'submissions$', status, body: 'html', times })
  const job = await harness.add(harness.file('a.png', png('a')))
  expect((await harness.until(job.id)).state.stage).toBe('complete')
  expect(harness.sandbox.submissions).toHaveLength(1)
})

test('what arrived although its answer was lost is not begun anew unless a person says so', async () => {
  const harness = await openHarness()
  harness.sandbox.faults.dropApi({ path: 'submissions$', when: 'after' })
  const path = harness.file('a.png', png('a'))
  const wish = { workspace: 'environment', preset: reviewPreset, metadata: {} }
  const { id } = await enqueue(path, wish, harness.engine)
  expect(failureOf(await harness.until(id))).toMatchObject({ kind: 'answer-lost' })
  expect((await enqueue(path, wish, harness.engine)).id).toBe(id)
  expect(harness.sandbox.submissions).toHaveLength(1)
  const again = await enqueue(path, { ...wish, isAgain: true }, harness.engine)
  expect((await harness.until(again.id)).state.stage).toBe('complete')
  // A retry among others, or without a word about it, sends nothing that the service may have.
  await expect(harness.engine.queue.retry(id)).rejects.toMatchObject({ failure: { kind: 'not-retryable' } })
  await harness.engine.queue.retry(id, { isAgain: true })
  expect((await harness.until(id)).state.stage).toBe('complete')
  expect(harness.sandbox.submissions).toHaveLength(3)
})

test('the network goes and comes back: the job waits with why, then ends complete', async () => {
  const harness = await openHarness()
  harness.sandbox.faults.offline(true)
  const job = await harness.add(harness.file('a.mp4', mp4(30_000_000)))
  await harness.until(job.id, waitsFor('offline'))
  harness.sandbox.faults.offline(false)
  expect((await harness.until(job.id)).state.stage).toBe('complete')
})

test('a sign-in page in front of everything is waited out', async () => {
  const harness = await openHarness()
  harness.sandbox.faults.captivePortal(true)
  const job = await harness.add(harness.file('a.mp4', mp4(12_000_000)))
  await harness.until(job.id, waitsFor('unexpected-answer'))
  harness.sandbox.faults.captivePortal(false)
  expect((await harness.until(job.id)).state.stage).toBe('complete')
})

test('a failed analysis that can be retried runs again at the service, without a new upload; another cannot', async () => {
  const harness = await openHarness()
  harness.sandbox.faults.failAssets({ message: 'Analyser timed out' })
  const job = await harness.add(harness.file('a.png', png('a')))
  expect(failureOf(await harness.until(job.id))).toEqual({
    kind: 'analysis-failed',
    service: 'mediamagic',
    message: 'Analyser timed out',
    errorType: 'TIMEOUT',
    isRetryable: true,
  })
  await harness.engine.queue.retry(job.id)
  expect((await harness.until(job.id)).state.stage).toBe('complete')
  expect(harness.calls().filter((call) => call.startsWith('POST uploads'))).toHaveLength(1)

  harness.sandbox.faults.failAssets({ isRetryable: false })
  const final = await harness.add(harness.file('b.png', png('b')))
  await harness.until(final.id)
  await expect(harness.engine.queue.retry(final.id)).rejects.toMatchObject({
    failure: { kind: 'not-retryable' },
  })
})

test('of several files in one submission the failed one fails and the others complete', async () => {
  const harness = await openHarness()
  harness.sandbox.faults.failAssets()
  const jobs = []
  for (const name of ['a', 'b', 'c'])
    jobs.push(await harness.add(harness.file(`${name}.png`, png(name)), { groupId: 'g' }))
  const ends = await Promise.all(jobs.map(({ id }) => harness.until(id)))
  expect(ends.map(({ state }) => state.stage).sort()).toEqual(['complete', 'complete', 'failed'])
  expect(harness.sandbox.submissions).toHaveLength(1)
  expect(new Set(ends.flatMap(({ state }) => (state.stage === 'complete' ? [state.assetId] : []))).size).toBe(
    2,
  )
})

test('cancelling stops an upload at once; a running analysis cannot be cancelled', async () => {
  const harness = await openHarness({ delaySeconds: 60 })
  harness.sandbox.faults.blobBytesPerSecond(1_000_000)
  const upload = await harness.add(harness.file('a.mp4', mp4(40_000_000)))
  await harness.until(upload.id, ({ state }) => state.stage === 'uploading')
  expect((await harness.engine.queue.cancel(upload.id)).state.stage).toBe('cancelled')
  const analysis = await harness.add(harness.file('b.png', png()))
  await harness.until(analysis.id, ({ state }) => state.stage === 'processing')
  await expect(harness.engine.queue.cancel(analysis.id)).rejects.toMatchObject({
    failure: { kind: 'not-cancellable' },
  })
})

test('every shape the reference leaves open is survived', async () => {
  const harness = await openHarness()
  harness.sandbox.faults.oddShapes(true)
  const job = await harness.add(harness.file('a.mp4', mp4(12_000_000)))
  const { state } = await harness.until(job.id)
  expect(state.stage).toBe('complete')
  const result = harness.engine.results.ofJob(job.id)
  expect(result?.kind === 'issues' && state.stage === 'complete' && state.summary).toMatchObject({
    count: result?.kind === 'issues' ? result.issues.length : -1,
  })
})

test('neither key nor signature is found in anything written', async () => {
  const harness = await openHarness()
  harness.sandbox.faults.answerApi({ status: 500, path: 'uploads/url' })
  harness.sandbox.faults.dropBlob({ call: 'put-block', when: 'midway', afterBytes: 10 })
  const job = await harness.add(harness.file('a.mp4', mp4(30_000_000)))
  await harness.until(job.id, ({ state }) => state.stage === 'submitting')
  const secrets = [
    harness.key,
    ...harness.sandbox.requests.flatMap(({ query }) => /sig=([^&]+)/.exec(query)?.[1] ?? []),
  ]
  await harness.until(job.id)
  expect(secrets.length).toBeGreaterThan(3)
  const written = readdirSync(harness.home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('latin1'))
    .join('\n')
  expect(
    secrets.filter((secret) => written.includes(secret) || written.includes(decodeURIComponent(secret))),
  ).toEqual([])
})

test('a file that joins others after the answer to their submission was lost is submitted without them', async () => {
  const harness = await openHarness()
  const { scheduler } = harness.engine.queue
  harness.sandbox.faults.dropApi({ when: 'after', method: 'POST', path: '/submissions$' })
  const first = await harness.add(harness.file('first.png', png('first')), { groupId: 'day' })
  await harness.until(first.id, waitsFor('offline'))
  await scheduler.stop()
  const second = await harness.add(harness.file('second.png', png('second')), { groupId: 'day' })
  scheduler.start()
  const ends = await Promise.all([first, second].map(({ id }) => harness.until(id)))
  expect({
    ends: ends.map((job) => failureOf(job)),
    files: harness.sandbox.submissions.map(({ assets }) => assets.length),
  }).toEqual({ ends: [expect.objectContaining({ kind: 'answer-lost' }), 'complete'], files: [1, 1] })
})
