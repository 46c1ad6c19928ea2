import { expect, test } from 'vitest'
import { facts } from '../export/requests.ts'
import { newJob } from './new-job.ts'
import { openStore } from './open-store.ts'

test('what the headers said is kept with the job; what cannot be read is as if it was never read', () => {
  const { jobs, sql } = openStore()
  const [one, other] = [jobs.add(newJob()), jobs.add(newJob())]
  const message = facts({
    start: { kind: 'samples', samples: 4800, samplesPerSecond: 48_000, isDropFrame: null, from: 'bext' },
  })
  jobs.setMediaFacts(one.id, message)
  expect([jobs.mediaFacts(one.id), jobs.mediaFacts(other.id)]).toEqual([message, null])
  sql.prepare('UPDATE jobs SET media_facts = ? WHERE id = ?').run('{"frameRate":7}', one.id)
  expect(jobs.mediaFacts(one.id)).toBeNull()
})
