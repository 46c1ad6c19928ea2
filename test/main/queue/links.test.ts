import { expect, test } from 'vitest'
import type { SubmissionId } from '../../../preload/domain/model/ids.ts'
import { openQueue } from '../services/mediamagic/open-queue.ts'
import { jsonOf, type Recorded } from '../services/mediamagic/recording-server.ts'

const previousSubmissionId = '0b6f2c8e-93d7-4a38-8a0c-5b7f9d2e1c44' as SubmissionId
const hasLink = (request: Recorded) => JSON.stringify(jsonOf(request)).includes('previousSubmissionId')

test.each([
  { status: 404, message: 'Previous submission not found' },
  { status: 404, message: 'Not Found' },
  { status: 422, message: 'assets[0].previousSubmissionId: belongs to another version group' },
])(
  'a link that only the name made is left out once the service refuses it: $status $said',
  async (refusal) => {
    const run = await openQueue({
      'POST /submissions': (request) =>
        hasLink(request) ? { status: refusal.status, body: { detail: refusal.message } } : undefined,
    })
    const { id } = await run.send(run.write('film_v02.png'), { previousSubmissionId })
    await run.pass(60_000)
    expect(run.job(id)).toMatchObject({ state: { stage: 'complete' }, previousSubmissionId: null })
    expect(run.asked('POST /submissions').map(hasLink)).toEqual([true, false])
    expect(run.asked('POST /uploads/direct')).toHaveLength(1)
  },
)

test('a link that a person named ends the job when the service refuses it', async () => {
  const run = await openQueue({
    'POST /submissions': () => ({ status: 404, body: { detail: 'Previous submission not found' } }),
  })
  const { id } = await run.add(run.write('film.png'), { previousSubmissionId })
  run.jobs.askLink(id)
  run.queue.scheduler.start()
  await run.settled()
  expect(run.job(id)).toMatchObject({
    state: { stage: 'failed', failure: { kind: 'rejected', status: 404 } },
  })
  expect(run.asked('POST /submissions').map(hasLink)).toEqual([true])
})

test('what else the service refuses about a linked file is its verdict, and the link stays', async () => {
  const run = await openQueue({
    'POST /submissions': () => ({ status: 422, body: { detail: 'metadata.title is too long' } }),
  })
  const { id } = await run.send(run.write('film_v02.png'), { previousSubmissionId })
  expect(run.job(id)).toMatchObject({ state: { stage: 'failed' }, previousSubmissionId })
  expect(run.asked('POST /submissions')).toHaveLength(1)
})
