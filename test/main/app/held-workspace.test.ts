import { expect, test } from 'vitest'
import { groupOf } from '../../../preload/domain/jobs/group.ts'
import { mp4, png } from '../../fakes/media.ts'
import { type Harness, openHarness, waitsFor } from '../../fakes/open-harness.ts'

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l']
const nobody = { moving: 0, waiting: 0, attention: 0, done: 0 }

async function withRefusedKey(): Promise<{ harness: Harness; ids: string[] }> {
  const harness = await openHarness()
  harness.sandbox.faults.key({ state: 'revoked' })
  const jobs = []
  for (const name of names) jobs.push(await harness.add(harness.file(`${name}.png`, png(name))))
  for (const { id } of jobs) await harness.until(id, waitsFor('key-refused'))
  return { harness, ids: jobs.map(({ id }) => id) }
}

test('with a refused key every job of the workspace needs attention and says why; none is left as under way', async () => {
  const { harness } = await withRefusedKey()
  const { list, jobs } = harness.engine
  expect(list.counts()).toEqual({ ...nobody, attention: names.length })
  const held = list.page({ group: 'attention', search: '', offset: 0, limit: 50 })
  expect(held.map(({ state }) => [groupOf(state), state.stage === 'waiting' && state.untilMs])).toEqual(
    names.map(() => ['attention', null]),
  )
  const [first] = held
  expect(first && jobs.events(first.id).at(-1)).toMatchObject({
    stage: 'waiting',
    failure: expect.stringContaining('key-refused'),
  })
})

test('what comes while the key is refused is held with the others, and all go once it is good', async () => {
  const { harness } = await withRefusedKey()
  const { list, queue } = harness.engine
  const late = await harness.add(harness.file('late.png', png('late')))
  await harness.until(late.id, waitsFor('key-refused'))
  expect(list.counts()).toEqual({ ...nobody, attention: names.length + 1 })
  harness.sandbox.faults.key({ state: 'ready' })
  queue.scheduler.unpause(late.workspace)
  expect(list.counts().attention).toBe(0)
  await expect.poll(() => list.counts().done, { timeout: 20_000 }).toBe(names.length + 1)
})

test('with a refused key what is being analysed is held as well, and says why', async () => {
  const harness = await openHarness({ delaySeconds: 600 })
  const analysed = await harness.add(harness.file('a.png', png('a')))
  await harness.until(analysed.id, ({ state }) => state.stage === 'processing')
  harness.sandbox.faults.key({ state: 'revoked' })
  await harness.until((await harness.add(harness.file('b.png', png('b')))).id, waitsFor('key-refused'))
  const { state } = await harness.until(analysed.id, waitsFor('key-refused'))
  expect(state).toMatchObject({ untilMs: null, work: { stage: 'processing' } })
  harness.sandbox.faults.key({ state: 'ready' })
  harness.engine.queue.scheduler.unpause(analysed.workspace)
  await harness.until(analysed.id, (job) => job.state.stage === 'processing')
})

test('what a person has paused stays paused, whatever happens to the key', async () => {
  const { harness, ids } = await withRefusedKey()
  const { list, queue, jobs } = harness.engine
  const [id] = list.ids({ group: 'attention', search: '' })
  if (!id) return expect.fail(`one of ${ids.length} is there`)
  await queue.pause([id])
  queue.scheduler.unpause(jobs.find(id)?.workspace ?? '')
  expect(jobs.find(id)?.state).toMatchObject({ stage: 'waiting', why: { kind: 'paused' } })
})

test('a job that waits for a person is not taken off the list as one that has ended', async () => {
  const { harness } = await withRefusedKey()
  const { list } = harness.engine
  const ids = list.ids({ group: 'attention', search: '' })
  list.remove(ids)
  expect(list.counts().attention).toBe(names.length)
})

test('what is being sent for a workspace that is removed stops at once, and resumes with a key of its account', async () => {
  const harness = await openHarness()
  const { workspaces, list } = harness.engine
  const workspace = 'Acme'
  const give = () => workspaces.add(workspace, harness.key, { service: 'mediamagic', isForThisRun: true })
  await give()
  harness.sandbox.faults.blobBytesPerSecond(4_000_000)
  const sent = () => harness.sandbox.requests.filter(({ side, status }) => side === 'blob' && status === 201)
  const jobs = []
  for (const name of ['a', 'b'])
    jobs.push(await harness.add(harness.file(`${name}.mp4`, mp4(24_000_000)), { workspace }))
  await expect.poll(() => sent().length).toBeGreaterThan(0)
  await workspaces.remove(workspace)
  const count = sent().length
  expect(list.counts()).toEqual({ ...nobody, attention: jobs.length })
  for (const { id } of jobs) await harness.until(id, waitsFor('key-missing'))
  harness.sandbox.faults.blobBytesPerSecond(null)
  await give()
  for (const { id } of jobs) expect((await harness.until(id)).state.stage).toBe('complete')
  // What the storage had by then is not sent again, and nothing came while there was no key.
  expect(sent().length).toBeGreaterThan(count)
  expect(harness.sandbox.submissions.length).toBe(jobs.length)
})

test('an analysis whose key is refused for ever is taken off by cancelling it, and followed when the key is back', async () => {
  const harness = await openHarness({ delaySeconds: 60 })
  const { queue } = harness.engine
  const { id, workspace } = await harness.add(harness.file('a.png', png('a')))
  await harness.until(id, ({ state }) => state.stage === 'processing')
  harness.sandbox.faults.key({ state: 'revoked' })
  await harness.until(id, waitsFor('key-refused'))
  expect((await queue.cancel(id)).state.stage).toBe('cancelled')
  harness.sandbox.faults.key({ state: 'ready' })
  queue.scheduler.unpause(workspace)
  await queue.retry(id)
  expect((await harness.until(id)).state.stage).toBe('complete')
  expect(harness.sandbox.submissions).toHaveLength(1)
})
