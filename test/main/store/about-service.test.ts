import { expect, test } from 'vitest'
import { newJob, queued } from './new-job.ts'
import { openStore } from './open-store.ts'

const failed = {
  stage: 'failed',
  failure: { kind: 'answer-lost' },
  work: { stage: 'uploading', sentBytes: 0, restarts: 0 },
} as const
const waiting = { ...queued(5), why: { kind: 'service-trouble', host: 'h', status: 503 } } as const

test.each([
  ['failed', failed, { failure: { kind: 'answer-lost', service: 'dolby' } }],
  ['waiting', waiting, { why: { ...waiting.why, service: 'dolby' } }],
])('a job that is %s says which service that was about, also in a row that did not', (_, state, about) => {
  const { jobs, sql } = openStore()
  const { id } = jobs.add(newJob({ service: 'dolby', state }))
  expect(jobs.find(id)?.state).toMatchObject(about)
  sql.prepare('UPDATE jobs SET state = ? WHERE id = ?').run(JSON.stringify(state), id)
  expect(jobs.find(id)?.state).toMatchObject(about)
})
