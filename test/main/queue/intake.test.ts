import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { retryAtStart } from '../../../main/queue/failed-before.ts'
import { enqueueFile, takeIn } from '../../../main/queue/intake.ts'
import { groupFor } from '../../../main/queue/intake-group.ts'
import { environmentWorkspaces } from '../../../preload/contract/environment.ts'
import { reviewPreset } from '../../../preload/contract/preset.ts'
import { png } from '../../fakes/media.ts'
import { type Desk, failureOf, openDesk } from '../../fakes/open-desk.ts'

const wish = { workspace: environmentWorkspaces.mediamagic, preset: reviewPreset, metadata: {} }

async function grouped(desk: Desk, paths: string[]) {
  const { groupId, known } = await groupFor(paths, wish, desk.engine)
  const jobs = []
  for (const path of paths)
    jobs.push(known.get(path) ?? (await takeIn(path, { ...wish, groupId }, desk.engine)))
  return jobs
}

test('files that became one submission are known together, and not sent again', async () => {
  const desk = await openDesk()
  const paths = ['a.png', 'b.png', 'c.png'].map((name) => desk.file(name, png(name)))
  const jobs = await grouped(desk, paths)
  for (const { id } of jobs) await desk.until(id)
  const again = await grouped(desk, paths.toReversed())
  expect(new Set(again.map(({ id }) => id))).toEqual(new Set(jobs.map(({ id }) => id)))
  expect(desk.sandbox.submissions).toHaveLength(1)
  // Other files with one of them are another submission.
  const others = await grouped(desk, [paths[0] ?? '', desk.file('d.png', png('d'))])
  for (const { id } of others) await desk.until(id)
  expect(desk.sandbox.submissions).toHaveLength(2)
})

test('a group whose answer was lost is known too', async () => {
  const desk = await openDesk()
  desk.sandbox.faults.dropApi({ path: 'submissions$', when: 'after' })
  const paths = ['a.png', 'b.png'].map((name) => desk.file(name, png(name)))
  for (const { id } of await grouped(desk, paths))
    expect(failureOf(await desk.until(id))).toMatchObject({ kind: 'answer-lost' })
  for (const { id } of await grouped(desk, paths))
    expect(failureOf(await desk.until(id))).toMatchObject({ kind: 'answer-lost' })
  expect(desk.sandbox.submissions).toHaveLength(1)
})

test('what was being queued together when the process ended is completed, not sent in parts', async () => {
  const desk = await openDesk()
  desk.engine.settings.change({ isPaused: true })
  const [one = '', two = ''] = ['a.png', 'b.png'].map((name) => desk.file(name, png(name)))
  await takeIn(one, { ...wish, groupId: 'begun' }, desk.engine)
  const jobs = await grouped(desk, [one, two])
  expect(jobs.map(({ groupId }) => groupId)).toEqual(['begun', 'begun'])
  desk.engine.settings.change({ isPaused: false })
  await desk.engine.queue.scheduler.applyPause()
  for (const { id } of jobs) await desk.until(id)
  expect(desk.sandbox.submissions.map(({ assets }) => assets.length)).toEqual([2])
})

test('a file that was cancelled while nobody knew whether it had arrived is asked for again, not sent again', async () => {
  const desk = await openDesk()
  desk.sandbox.faults.dropApi({ path: 'submissions$', when: 'after' })
  desk.sandbox.faults.dropApi({ path: 'submissions$', when: 'before', times: 'always' })
  const path = desk.file('a.png', png())
  const { id } = await takeIn(path, wish, desk.engine)
  await desk.until(id, ({ state }) => state.stage === 'waiting' && state.work.stage === 'submitting')
  await desk.engine.queue.cancel(id)
  desk.sandbox.faults.clear()
  expect((await takeIn(path, wish, desk.engine)).id).toBe(id)
  expect(failureOf(await desk.until(id))).toMatchObject({ kind: 'answer-lost' })
  expect(desk.sandbox.submissions).toHaveLength(1)
})

test('a file of the same name, or of the next version, continues the one before on every way in', async () => {
  const desk = await openDesk()
  const first = desk.file('film_v01.png', png('one'))
  const one = await desk.until((await takeIn(first, wish, desk.engine)).id)
  const submissionId = one.state.stage === 'complete' ? one.state.submissionId : ''
  const add = async (name: string, bytes: string, more = {}) =>
    (await takeIn(desk.file(name, png(bytes)), { ...wish, ...more }, desk.engine)).previousSubmissionId
  expect(await add('film_v02.png', 'two', { isLinked: false })).toBeNull()
  expect(await add('film_v03.png', 'three')).toBe(submissionId)
  expect(await add('film_v01.png', 'one again')).toBe(submissionId)
  expect((await takeIn(first, { ...wish, isAgain: true }, desk.engine)).previousSubmissionId).not.toBeNull()
  const named = { previousSubmissionId: submissionId as never, isLinked: false }
  expect(await add('other.png', 'other', named)).toBe(submissionId)
})

test('known files are known whatever they were linked with', async () => {
  const desk = await openDesk()
  for (const name of ['film_v01.png', 'film_v02.png']) {
    const path = desk.file(name, png(name))
    await desk.until((await takeIn(path, wish, desk.engine)).id)
    expect((await enqueueFile(path, wish, desk.engine)).isNew).toBe(false)
  }
})

test('at a start what failed for a reason outside the file is tried again, and the rest is named', async () => {
  const desk = await openDesk()
  const add = async (name: string, failure: Parameters<typeof desk.engine.queue.addRefused>[1]) => {
    const path = desk.file(name, png(name))
    const { id } = await takeIn(path, wish, desk.engine)
    const { state } = await desk.until(id)
    if (state.stage !== 'complete') throw new Error('it should be complete')
    const job = desk.engine.jobs.find(id)
    const work = { stage: 'uploading' as const, sentBytes: 0, restarts: 0 }
    if (job) desk.engine.jobs.setState(job, { stage: 'failed', failure, work })
    return id
  }
  const passing = [
    await add('a.png', { kind: 'rejected', status: 404, said: 'Not Found' }),
    await add('b.png', { kind: 'storage-refused', status: 403, code: 'AuthorizationFailure' }),
    await add('c.png', { kind: 'bug', said: 'write ENOSPC' }),
    await add('d.png', { kind: 'file-unreadable', code: 'EACCES' }),
  ]
  const lasting = [
    await add('e.png', { kind: 'rejected', status: 415, said: 'Not this type' }),
    await add('f.png', { kind: 'answer-lost' }),
    await add('g.png', { kind: 'analysis-failed', said: 'no', isRetryable: false }),
  ]
  const gone = await add('h.png', { kind: 'bug', said: 'x' })
  writeFileSync(desk.engine.jobs.find(gone)?.file.path ?? '', 'another file by now')
  const left = await retryAtStart(desk.engine, [desk.folder])
  expect(left.map(({ id }) => id)).toEqual(lasting)
  for (const id of passing) expect((await desk.until(id)).state.stage).toBe('complete')
})
