import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { enqueueFile } from '../../../main/app/enqueue.ts'
import { groupFor } from '../../../main/app/enqueue-group.ts'
import { retryAtStart } from '../../../main/app/failed-before.ts'
import { environmentWorkspaces } from '../../../preload/domain/environment.ts'
import { reviewPreset } from '../../../preload/domain/model/preset.ts'
import { enqueue } from '../../fakes/enqueue.ts'
import { png } from '../../fakes/media.ts'
import { failureOf, type Harness, openHarness } from '../../fakes/open-harness.ts'

const wish = { workspace: environmentWorkspaces.mediamagic, preset: reviewPreset, metadata: {} }

async function grouped(harness: Harness, paths: string[]) {
  const { groupId, known } = await groupFor(paths, wish, harness.engine)
  const jobs = []
  for (const path of paths)
    jobs.push(known.get(path) ?? (await enqueue(path, { ...wish, groupId }, harness.engine)))
  return jobs
}

test('files that became one submission are known together, and not sent again', async () => {
  const harness = await openHarness()
  const paths = ['a.png', 'b.png', 'c.png'].map((name) => harness.file(name, png(name)))
  const jobs = await grouped(harness, paths)
  for (const { id } of jobs) await harness.until(id)
  const again = await grouped(harness, paths.toReversed())
  expect(new Set(again.map(({ id }) => id))).toEqual(new Set(jobs.map(({ id }) => id)))
  expect(harness.sandbox.submissions).toHaveLength(1)
  // Other files with one of them are another submission.
  const others = await grouped(harness, [paths[0] ?? '', harness.file('d.png', png('d'))])
  for (const { id } of others) await harness.until(id)
  expect(harness.sandbox.submissions).toHaveLength(2)
})

test('a file that comes in two ways at once is one job', async () => {
  const harness = await openHarness()
  const path = harness.file('a.png', png('a'))
  const both = await Promise.all([1, 2, 3].map(() => enqueueFile(path, wish, harness.engine)))
  expect(both.map(({ isNew }) => isNew).toSorted()).toEqual([false, false, true])
  expect(new Set(both.map(({ job }) => job.id)).size).toBe(1)
})

test('a group whose answer was lost is known too', async () => {
  const harness = await openHarness()
  harness.sandbox.faults.dropApi({ path: 'submissions$', when: 'after' })
  const paths = ['a.png', 'b.png'].map((name) => harness.file(name, png(name)))
  for (const { id } of await grouped(harness, paths))
    expect(failureOf(await harness.until(id))).toMatchObject({ kind: 'answer-lost' })
  for (const { id } of await grouped(harness, paths))
    expect(failureOf(await harness.until(id))).toMatchObject({ kind: 'answer-lost' })
  expect(harness.sandbox.submissions).toHaveLength(1)
})

test('what was being queued together when the process ended is completed, not sent in parts', async () => {
  const harness = await openHarness()
  harness.engine.settings.change({ isPaused: true })
  const [one = '', two = ''] = ['a.png', 'b.png'].map((name) => harness.file(name, png(name)))
  await enqueue(one, { ...wish, groupId: 'begun' }, harness.engine)
  const jobs = await grouped(harness, [one, two])
  expect(jobs.map(({ groupId }) => groupId)).toEqual(['begun', 'begun'])
  harness.engine.settings.change({ isPaused: false })
  await harness.engine.queue.scheduler.applyPause()
  for (const { id } of jobs) await harness.until(id)
  expect(harness.sandbox.submissions.map(({ assets }) => assets.length)).toEqual([2])
})

test('a file that was cancelled while nobody knew whether it had arrived is asked for again, not sent again', async () => {
  const harness = await openHarness()
  harness.sandbox.faults.dropApi({ path: 'submissions$', when: 'after' })
  harness.sandbox.faults.dropApi({ path: 'submissions$', when: 'before', times: 'always' })
  const path = harness.file('a.png', png())
  const { id } = await enqueue(path, wish, harness.engine)
  await harness.until(id, ({ state }) => state.stage === 'waiting' && state.work.stage === 'submitting')
  await harness.engine.queue.cancel(id)
  harness.sandbox.faults.clear()
  expect((await enqueue(path, wish, harness.engine)).id).toBe(id)
  expect(failureOf(await harness.until(id))).toMatchObject({ kind: 'answer-lost' })
  expect(harness.sandbox.submissions).toHaveLength(1)
})

test('a file of the same name, or of the next version, continues the one before on every way in', async () => {
  const harness = await openHarness()
  const first = harness.file('film_v01.png', png('one'))
  const one = await harness.until((await enqueue(first, wish, harness.engine)).id)
  const submissionId = one.state.stage === 'complete' ? one.state.submissionId : ''
  const add = async (name: string, bytes: string, more = {}) =>
    (await enqueue(harness.file(name, png(bytes)), { ...wish, ...more }, harness.engine)).previousSubmissionId
  expect(await add('film_v02.png', 'two', { isLinked: false })).toBeNull()
  expect(await add('film_v03.png', 'three')).toBe(submissionId)
  expect(await add('film_v01.png', 'one again')).toBe(submissionId)
  expect(
    (await enqueue(first, { ...wish, isAgain: true }, harness.engine)).previousSubmissionId,
  ).not.toBeNull()
  const named = { previousSubmissionId: submissionId as never, isLinked: false }
  expect(await add('other.png', 'other', named)).toBe(submissionId)
})

test('known files are known whatever they were linked with', async () => {
  const harness = await openHarness()
  for (const name of ['film_v01.png', 'film_v02.png']) {
    const path = harness.file(name, png(name))
    await harness.until((await enqueue(path, wish, harness.engine)).id)
    expect((await enqueueFile(path, wish, harness.engine)).isNew).toBe(false)
  }
})

test('at a start what failed for a reason outside the file is tried again, and the rest is named', async () => {
  const harness = await openHarness()
  const add = async (name: string, failure: Parameters<typeof harness.engine.queue.addRefused>[1]) => {
    const path = harness.file(name, png(name))
    const { id } = await enqueue(path, wish, harness.engine)
    const { state } = await harness.until(id)
    if (state.stage !== 'complete') throw new Error('it should be complete')
    const job = harness.engine.jobs.find(id)
    const work = { stage: 'uploading' as const, sentBytes: 0, restarts: 0 }
    if (job) harness.engine.jobs.setState(job, { stage: 'failed', failure, work })
    return id
  }
  const passing = [
    await add('a.png', { kind: 'rejected', status: 404, message: 'Not Found' }),
    await add('b.png', { kind: 'storage-refused', status: 403, code: 'AuthorizationFailure' }),
    await add('c.png', { kind: 'bug', message: 'write ENOSPC' }),
    await add('d.png', { kind: 'file-unreadable', code: 'EACCES' }),
  ]
  const lasting = [
    await add('e.png', { kind: 'rejected', status: 415, message: 'Not this type' }),
    await add('f.png', { kind: 'answer-lost' }),
    await add('g.png', { kind: 'analysis-failed', message: 'no', isRetryable: false }),
  ]
  const gone = await add('h.png', { kind: 'bug', message: 'x' })
  writeFileSync(harness.engine.jobs.find(gone)?.file.path ?? '', 'another file by now')
  const left = await retryAtStart(harness.engine, [harness.folder])
  expect(left.map(({ id }) => id)).toEqual(lasting)
  for (const id of passing) expect((await harness.until(id)).state.stage).toBe('complete')
})
