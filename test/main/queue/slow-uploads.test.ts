import { expect, test } from 'vitest'
import { createSlowUploads } from '../../../main/queue/slow-uploads.ts'
import { openQueue } from '../services/mediamagic/open-queue.ts'
import { newJob } from '../store/new-job.ts'
import { openStore } from '../store/open-store.ts'

const why = { kind: 'upload-expired' as const, neededMs: 7_200_000, lifeMs: 3_600_000 }
const work = { stage: 'uploading' as const, sentBytes: 0, restarts: 0 }
const waiting = (untilMs: number | null) => ({ stage: 'waiting' as const, why, untilMs, tries: 1, work })

test('a file that the line was too slow for goes once it is fast enough, and is told once', () => {
  const { jobs } = openStore()
  const line = { bytesPerSecond: null as number | null, begin: () => expect.fail() }
  const slow = createSlowUploads({ jobs, line })
  const add = (sizeBytes: number) => {
    const job = newJob({ state: waiting(900_000) })
    return jobs.add({ ...job, file: { ...job.file, sizeBytes } })
  }
  const [film, long] = [add(3_600_000), add(7_200_000)]
  slow.add(film)
  slow.add(long)
  const fitting = (rate: number | null) => {
    line.bytesPerSecond = rate
    return slow.fitting().map(({ id }) => id)
  }
  expect([fitting(null), fitting(999), fitting(1_000), fitting(1_000), fitting(2_000)]).toEqual([
    [],
    [],
    [film.id],
    [],
    [long.id],
  ])
})

test('one that waits for another reason by now is left alone', () => {
  const { jobs } = openStore()
  const job = jobs.add(newJob({ state: waiting(900_000) }))
  const slow = createSlowUploads({ jobs, line: { bytesPerSecond: 1e9, begin: () => expect.fail() } })
  slow.add(job)
  jobs.setState(job, { stage: 'cancelled', work })
  expect(slow.fitting()).toEqual([])
})

test('a person who asks for it ends the wait, and the file is tried', async () => {
  const run = await openQueue()
  const { id } = await run.add(run.writeLarge('a.mp4'))
  run.jobs.setState(run.job(id), waiting(run.clock.now() + 900_000))
  run.queue.scheduler.start()
  await run.settled()
  expect(run.asked('POST /uploads/url')).toEqual([])
  await run.queue.retry(id)
  await run.pass(60_000)
  expect(run.job(id).state.stage).toBe('complete')
})

test('what only waits for its turn cannot be hurried', async () => {
  const run = await openQueue()
  const { id } = await run.add(run.write('a.png'))
  await expect(run.queue.retry(id)).rejects.toMatchObject({ failure: { kind: 'not-retryable' } })
  run.queue.hurry([id])
  expect(run.job(id).state).toMatchObject({ stage: 'waiting', why: { kind: 'queued' } })
})
