import { expect, test } from 'vitest'
import { mp4, png } from '../../fakes/media.ts'
import { openHarness, waitsFor } from '../../fakes/open-harness.ts'

test('once it has stopped nothing is written, also when a host answers again', async () => {
  const { engine, ...harness } = await openHarness()
  harness.sandbox.faults.offline(true)
  const { id } = await harness.add(harness.file('a.png', png()))
  await harness.until(id, waitsFor('offline'))
  await engine.queue.scheduler.stop()
  const before = engine.jobs.find(id)
  engine.queue.scheduler.back(new URL(harness.sandbox.apiUrl).host)
  engine.queue.scheduler.backAnywhere()
  expect(engine.jobs.find(id)).toEqual(before)
})

test('a group is submitted once, also when due work is looked for between two steps', async () => {
  const harness = await openHarness()
  const { queue, changes } = harness.engine
  changes.subscribe((change) => {
    const state = change.kind === 'stage' ? change.job.state : undefined
    if (state?.stage === 'waiting' && state.why.kind === 'together') queue.scheduler.wake()
  })
  harness.sandbox.faults.blobBytesPerSecond(30_000_000)
  const first = await harness.add(harness.file('a.png', png('a')), { groupId: 'g' })
  const last = await harness.add(harness.file('b.mp4', mp4(12_000_000)), { groupId: 'g' })
  const ends = [await harness.until(first.id), await harness.until(last.id)]
  expect({
    stages: ends.map(({ state }) => state.stage),
    submissions: harness.calls().filter((call) => call.startsWith('POST submissions')),
  }).toEqual({ stages: ['complete', 'complete'], submissions: ['POST submissions 201'] })
})

test('a file that joins a group whose submission is on its way does not submit the others again', async () => {
  const harness = await openHarness()
  const first = await harness.add(harness.file('a.png', png('a')), { groupId: 'g' })
  await harness.until(first.id, ({ state }) => state.stage === 'submitting')
  harness.sandbox.faults.latencyMs({ api: 1_500 })
  const submissions = () => harness.calls().filter((call) => call.startsWith('POST submissions'))
  await expect.poll(submissions, { interval: 5 }).toHaveLength(1)
  harness.sandbox.faults.latencyMs({ api: 0 })
  const joined = await harness.add(harness.file('b.png', png('b')), { groupId: 'g' })
  const ends = [await harness.until(first.id), await harness.until(joined.id)]
  expect({ stages: ends.map(({ state }) => state.stage), submissions: submissions() }).toEqual({
    stages: ['complete', 'complete'],
    submissions: ['POST submissions 201', 'POST submissions 201'],
  })
})

test.each(['pause', 'cancel'] as const)('%s just as the upload ends: nothing is submitted', async (act) => {
  const harness = await openHarness()
  const { queue, changes, jobs } = harness.engine
  const acts: Promise<unknown>[] = []
  const unsubscribe = changes.subscribe((change) => {
    if (change.kind !== 'stage' || change.job.state.stage !== 'submitting') return
    unsubscribe()
    acts.push(act === 'pause' ? queue.pause([change.job.id]) : queue.cancel(change.job.id))
  })
  const { id } = await harness.add(harness.file('a.png', png()))
  await expect.poll(() => acts.length).toBe(1)
  await Promise.all(acts)
  const before = jobs.find(id)?.state
  const again = act === 'pause' ? queue.resume([id]) : queue.retry(id)
  await again
  const { state } = await harness.until(id)
  expect({
    before,
    state,
    submissions: harness.calls().filter((call) => call.startsWith('POST submissions')),
  }).toMatchObject({
    before: act === 'pause' ? { stage: 'waiting', why: { kind: 'paused' } } : { stage: 'cancelled' },
    state: { stage: 'complete' },
    submissions: ['POST submissions 201'],
  })
})

test('a group waits for the one that a person set aside', async () => {
  const harness = await openHarness()
  harness.sandbox.faults.blobBytesPerSecond(30_000_000)
  const first = await harness.add(harness.file('a.png', png('a')), { groupId: 'g' })
  const last = await harness.add(harness.file('b.mp4', mp4(12_000_000)), { groupId: 'g' })
  await harness.until(first.id, waitsFor('together'))
  await harness.engine.queue.pause([first.id])
  await harness.until(last.id, waitsFor('together'))
  expect(harness.engine.jobs.find(first.id)?.state).toMatchObject({ why: { kind: 'paused' } })
  expect(harness.sandbox.submissions).toEqual([])
  harness.engine.queue.resume([first.id])
  const ends = [await harness.until(first.id), await harness.until(last.id)]
  expect(ends.map(({ state }) => state.stage)).toEqual(['complete', 'complete'])
  expect(harness.sandbox.submissions.map(({ assets }) => assets.length)).toEqual([2])
})
