import { expect, test } from 'vitest'
import type { Job } from '../../../preload/contract/model.ts'
import { mp4, png } from '../../fakes/media.ts'
import { openDesk, waitsFor } from '../../fakes/open-desk.ts'

const isUploading = ({ state }: Job) => state.stage === 'uploading'

test('a paused job stays as it is, also after a restart, until a person resumes it; its blocks are not sent again', async () => {
  const desk = await openDesk()
  desk.sandbox.faults.blobBytesPerSecond(20_000_000)
  const job = await desk.add(desk.file('film.mp4', mp4(60_000_000)))
  await desk.until(job.id, isUploading)
  const puts = () =>
    desk.sandbox.requests.filter(({ query, status }) => query.includes('comp=block&') && status === 201)
  await expect.poll(() => puts().length, { timeout: 20_000 }).toBeGreaterThan(1)
  await desk.engine.queue.pause([job.id])
  const before = puts().length
  const engine = await desk.restart()
  expect(engine.jobs.find(job.id)?.state).toMatchObject({ stage: 'waiting', why: { kind: 'paused' } })
  expect(puts()).toHaveLength(before)
  desk.sandbox.faults.clear()
  engine.queue.resume([job.id])
  expect((await desk.until(job.id)).state.stage).toBe('complete')
  const blocks = puts().map(({ query }) => /blockid=[^&]*/.exec(query)?.[0])
  expect(blocks).toHaveLength(new Set(blocks).size)
})

test('pausing all stops uploads and submissions, lets analyses go on, and outlives a restart', async () => {
  const desk = await openDesk({ delaySeconds: 10 })
  const running = await desk.add(desk.file('a.png', png('a')))
  await desk.until(running.id, ({ state }) => state.stage === 'processing')
  desk.engine.settings.change({ isPaused: true })
  await desk.engine.queue.scheduler.applyPause()
  const held = await desk.add(desk.file('b.png', png('b')))
  expect((await desk.until(running.id)).state.stage).toBe('complete')
  const engine = await desk.restart()
  expect(engine.jobs.find(held.id)?.state).toMatchObject({ stage: 'waiting', why: { kind: 'queued' } })
  expect(desk.calls().filter((call) => call.startsWith('POST uploads'))).toHaveLength(1)
  engine.settings.change({ isPaused: false })
  await engine.queue.scheduler.applyPause()
  expect((await desk.until(held.id)).state.stage).toBe('complete')
})

test('what the service is already analysing cannot be paused, and a person’s pause is not ended by the network', async () => {
  const desk = await openDesk({ delaySeconds: 10 })
  const running = await desk.add(desk.file('a.png', png('a')))
  await desk.until(running.id, ({ state }) => state.stage === 'processing')
  await desk.engine.queue.pause([running.id])
  desk.sandbox.faults.offline(true)
  const waiting = await desk.add(desk.file('b.png', png('b')))
  await desk.until(waiting.id, waitsFor('offline'))
  await desk.engine.queue.pause([waiting.id])
  desk.sandbox.faults.offline(false)
  desk.engine.queue.scheduler.backAnywhere()
  desk.engine.queue.scheduler.unpause('environment')
  expect((await desk.until(running.id)).state.stage).toBe('complete')
  expect(desk.engine.jobs.find(waiting.id)?.state).toMatchObject({
    stage: 'waiting',
    why: { kind: 'paused' },
  })
})

test('uploads go in the order a person gave them, as many at once as she allows', async () => {
  const desk = await openDesk()
  desk.engine.settings.change({ parallelUploads: 1, isPaused: true })
  const a = await desk.add(desk.file('a.png', png('a')))
  const b = await desk.add(desk.file('b.png', png('b')))
  const c = await desk.add(desk.file('c.png', png('c')))
  desk.engine.list.move([c.id], a.id)
  const began: string[] = []
  desk.engine.changes.subscribe((change) => {
    if (change.kind === 'stage' && isUploading(change.job)) began.push(change.job.file.path.slice(-5))
  })
  desk.engine.settings.change({ isPaused: false })
  await desk.engine.queue.scheduler.applyPause()
  await Promise.all([a, b, c].map(({ id }) => desk.until(id)))
  expect(began).toEqual(['c.png', 'a.png', 'b.png'])
})
