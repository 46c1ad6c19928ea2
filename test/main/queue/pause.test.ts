import { expect, test } from 'vitest'
import { submissionIdOf } from '../../../main/store/job-rows.ts'
import type { Job } from '../../../preload/domain/model/job.ts'
import { fastClock } from '../../fakes/fast-clock.ts'
import { mp4, png } from '../../fakes/media.ts'
import { openHarness, waitsFor } from '../../fakes/open-harness.ts'

const isUploading = ({ state }: Job) => state.stage === 'uploading'

test('a paused job stays as it is, also after a restart, until a person resumes it; its blocks are not sent again', async () => {
  const harness = await openHarness()
  harness.sandbox.faults.blobBytesPerSecond(20_000_000)
  const job = await harness.add(harness.file('film.mp4', mp4(60_000_000)))
  await harness.until(job.id, isUploading)
  const puts = () =>
    harness.sandbox.requests.filter(({ query, status }) => query.includes('comp=block&') && status === 201)
  await expect.poll(() => puts().length, { timeout: 20_000 }).toBeGreaterThan(1)
  await harness.engine.queue.pause([job.id])
  const before = puts().length
  const engine = await harness.restart()
  expect(engine.jobs.find(job.id)?.state).toMatchObject({ stage: 'waiting', why: { kind: 'paused' } })
  expect(puts()).toHaveLength(before)
  harness.sandbox.faults.clear()
  engine.queue.resume([job.id])
  expect((await harness.until(job.id)).state.stage).toBe('complete')
  const blocks = puts().map(({ query }) => /blockid=[^&]*/.exec(query)?.[0])
  expect(blocks).toHaveLength(new Set(blocks).size)
})

test('pausing all stops uploads and submissions, lets analyses go on, and outlives a restart', async () => {
  const harness = await openHarness({ delaySeconds: 10 })
  const running = await harness.add(harness.file('a.png', png('a')))
  await harness.until(running.id, ({ state }) => state.stage === 'processing')
  harness.engine.settings.change({ isPaused: true })
  await harness.engine.queue.scheduler.applyPause()
  const held = await harness.add(harness.file('b.png', png('b')))
  expect((await harness.until(running.id)).state.stage).toBe('complete')
  const engine = await harness.restart()
  expect(engine.jobs.find(held.id)?.state).toMatchObject({ stage: 'waiting', why: { kind: 'queued' } })
  expect(harness.calls().filter((call) => call.startsWith('POST uploads'))).toHaveLength(1)
  engine.settings.change({ isPaused: false })
  await engine.queue.scheduler.applyPause()
  expect((await harness.until(held.id)).state.stage).toBe('complete')
})

test('what the service is already analysing cannot be paused, and a person’s pause is not ended by the network', async () => {
  const harness = await openHarness({ delaySeconds: 10 })
  const running = await harness.add(harness.file('a.png', png('a')))
  await harness.until(running.id, ({ state }) => state.stage === 'processing')
  await harness.engine.queue.pause([running.id])
  harness.sandbox.faults.offline(true)
  const waiting = await harness.add(harness.file('b.png', png('b')))
  await harness.until(waiting.id, waitsFor('offline'))
  await harness.engine.queue.pause([waiting.id])
  harness.sandbox.faults.offline(false)
  harness.engine.queue.scheduler.backAnywhere()
  harness.engine.queue.scheduler.unpause('environment')
  expect((await harness.until(running.id)).state.stage).toBe('complete')
  expect(harness.engine.jobs.find(waiting.id)?.state).toMatchObject({
    stage: 'waiting',
    why: { kind: 'paused' },
  })
})

test('uploads go in the order a person gave them, as many at once as she allows', async () => {
  const harness = await openHarness()
  harness.engine.settings.change({ parallelUploads: 1, isPaused: true })
  const a = await harness.add(harness.file('a.png', png('a')))
  const b = await harness.add(harness.file('b.png', png('b')))
  const c = await harness.add(harness.file('c.png', png('c')))
  harness.engine.list.move([c.id], a.id)
  const began: string[] = []
  harness.engine.changes.subscribe((change) => {
    if (change.kind === 'stage' && isUploading(change.job)) began.push(change.job.file.path.slice(-5))
  })
  harness.engine.settings.change({ isPaused: false })
  await harness.engine.queue.scheduler.applyPause()
  await Promise.all([a, b, c].map(({ id }) => harness.until(id)))
  expect(began).toEqual(['c.png', 'a.png', 'b.png'])
})

test.each(['pausing all', 'pausing it', 'a drive that is let go of', 'quitting', 'cancelling it'])(
  'the answer to a submission that is under way is not lost by %s',
  async (how) => {
    // By the clock of the room: how long an answer is waited for must not depend on how busy the machine is.
    const harness = await openHarness({ clock: fastClock(1) })
    const { engine, sandbox } = harness
    const { queue, settings, changes } = engine
    const job = await harness.add(harness.file('a.png', png('a')))
    await harness.until(job.id, ({ state }) => state.stage === 'submitting')
    // Part of what is waited for.
    sandbox.faults.latencyMs({ api: 60 })
    const sent = Promise.withResolvers<void>()
    const isSent = ({ state }: Job) => state.stage === 'submitting' && state.unacknowledged > 0
    changes.subscribe((change) => void (change.kind === 'stage' && isSent(change.job) && sent.resolve()))
    const now = engine.jobs.find(job.id)
    if (now && isSent(now)) sent.resolve()
    await sent.promise
    if (how === 'pausing all') {
      settings.change({ isPaused: true })
      await queue.scheduler.applyPause()
    } else if (how === 'pausing it') await queue.pause([job.id])
    else if (how === 'a drive that is let go of') await queue.scheduler.releaseDrive('/')
    else if (how === 'quitting') await harness.restart()
    else await queue.cancel(job.id)
    const state = harness.engine.jobs.find(job.id)?.state
    expect(state && submissionIdOf(state)).toBe(sandbox.submissions[0]?.submissionId)
    expect(sandbox.submissions).toHaveLength(1)
  },
)
