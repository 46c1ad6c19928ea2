import { expect, test } from 'vitest'
import { startOver } from '../../../main/queue/reactions.ts'
import type { Job } from '../../../preload/contract/model.ts'
import { newJob } from '../store/new-job.ts'
import { openStore } from '../store/open-store.ts'

const uploading = (restarts: number): Job =>
  openStore().jobs.add(newJob({ state: { stage: 'uploading', sentBytes: 7, restarts } }))

test('an upload begins anew with the next address, a few times at the most', () => {
  const expired = { kind: 'upload-expired' as const, neededMs: 1_000, lifeMs: 2_000 }
  expect([0, 1, 2].map((restarts) => startOver(uploading(restarts), expired, 5_000))).toEqual([
    {
      type: 'held',
      why: expired,
      untilMs: 5_000,
      tries: 1,
      work: { stage: 'uploading', sentBytes: 0, restarts: 1 },
    },
    {
      type: 'held',
      why: expired,
      untilMs: 5_000,
      tries: 2,
      work: { stage: 'uploading', sentBytes: 0, restarts: 2 },
    },
    { type: 'failed', failure: expired },
  ])
})

test('one that the line is too slow for waits a quarter of an hour, as often as it takes, and does not fail', () => {
  const hopeless = { kind: 'upload-expired' as const, neededMs: 3_000, lifeMs: 2_000 }
  expect(startOver(uploading(2), hopeless, 5_000)).toEqual({
    type: 'held',
    why: hopeless,
    untilMs: 5_000 + 15 * 60_000,
    tries: 0,
    work: { stage: 'uploading', sentBytes: 0, restarts: 2 },
  })
})
