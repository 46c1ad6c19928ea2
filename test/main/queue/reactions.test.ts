import { expect, test } from 'vitest'
import { eventAfter } from '../../../main/queue/reactions.ts'
import type { Failure } from '../../../preload/domain/model/failure.ts'
import type { Job } from '../../../preload/domain/model/job.ts'
import { newJob } from '../store/new-job.ts'
import { openStore } from '../store/open-store.ts'

const uploading = (restarts: number): Job =>
  openStore().jobs.add(newJob({ state: { stage: 'uploading', sentBytes: 7, restarts } }))
const nowMs = 5_000
const after = (job: Job, failure: Failure, tries = 0) =>
  eventAfter(job, failure, { tries, nowMs, random: () => 0 })
const minutes = (count: number) => count * 60_000

test('an upload begins anew under another name, soon at first, and fails only after hours', () => {
  const taken = { kind: 'name-taken' as const }
  expect([0, 1, 2, 10, 11].map((restarts) => after(uploading(restarts), taken))).toEqual([
    {
      type: 'held',
      why: taken,
      untilMs: 6_000,
      tries: 1,
      work: { stage: 'uploading', sentBytes: 0, restarts: 1 },
    },
    {
      type: 'held',
      why: taken,
      untilMs: 6_000,
      tries: 2,
      work: { stage: 'uploading', sentBytes: 0, restarts: 2 },
    },
    {
      type: 'held',
      why: taken,
      untilMs: 45_000,
      tries: 3,
      work: { stage: 'uploading', sentBytes: 0, restarts: 3 },
    },
    {
      type: 'held',
      why: taken,
      untilMs: nowMs + minutes(60),
      tries: 11,
      work: { stage: 'uploading', sentBytes: 0, restarts: 11 },
    },
    { type: 'failed', failure: taken },
  ])
})

test('an address that ends is replaced at once, then more and more slowly, and never ends the job', () => {
  const expired = { kind: 'upload-expired' as const, neededMs: 1_000, lifeMs: 2_000 }
  const events = [0, 1, 2, 5, 100].map((tries) => after(uploading(2), expired, tries))
  expect(events.map((event) => 'untilMs' in event && (event.untilMs ?? 0) - nowMs)).toEqual([
    0,
    10_000,
    20_000,
    160_000,
    minutes(60),
  ])
  expect(events[0]).toMatchObject({ type: 'held', work: { stage: 'uploading', sentBytes: 0, restarts: 2 } })
})

test('one that the line is too slow for waits a quarter of an hour, as often as it takes, and does not fail', () => {
  const hopeless = { kind: 'upload-expired' as const, neededMs: 3_000, lifeMs: 2_000 }
  const job = uploading(2)
  expect([0, 7].map((tries) => after(job, hopeless, tries))).toMatchObject(
    [1, 8].map((tries) => ({ type: 'held', why: hopeless, untilMs: nowMs + minutes(15), tries })),
  )
})
