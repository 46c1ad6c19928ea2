import { expect, test } from 'vitest'
import { groupOf } from '../../../preload/contract/group.ts'
import { png } from '../../fakes/media.ts'
import { type Desk, openDesk, waitsFor } from '../../fakes/open-desk.ts'

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l']
const nobody = { moving: 0, waiting: 0, attention: 0, done: 0 }

async function withRefusedKey(): Promise<{ desk: Desk; ids: string[] }> {
  const desk = await openDesk()
  desk.sandbox.faults.key({ state: 'revoked' })
  const jobs = []
  for (const name of names) jobs.push(await desk.add(desk.file(`${name}.png`, png(name))))
  for (const { id } of jobs) await desk.until(id, waitsFor('key-refused'))
  return { desk, ids: jobs.map(({ id }) => id) }
}

test('with a refused key every job of the workspace needs attention and says why; none is left as under way', async () => {
  const { desk } = await withRefusedKey()
  const { list, jobs } = desk.engine
  expect(list.counts()).toEqual({ ...nobody, attention: names.length })
  const held = list.page({ shelf: 'attention', search: '', offset: 0, limit: 50 })
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
  const { desk } = await withRefusedKey()
  const { list, queue } = desk.engine
  const late = await desk.add(desk.file('late.png', png('late')))
  await desk.until(late.id, waitsFor('key-refused'))
  expect(list.counts()).toEqual({ ...nobody, attention: names.length + 1 })
  desk.sandbox.faults.key({ state: 'ready' })
  queue.scheduler.unpause(late.workspace)
  expect(list.counts().attention).toBe(0)
  await expect.poll(() => list.counts().done, { timeout: 20_000 }).toBe(names.length + 1)
})

test('what a person has paused stays paused, whatever happens to the key', async () => {
  const { desk, ids } = await withRefusedKey()
  const { list, queue, jobs } = desk.engine
  const [id] = list.ids({ shelf: 'attention', search: '' })
  if (!id) return expect.fail(`one of ${ids.length} is there`)
  await queue.pause([id])
  queue.scheduler.unpause(jobs.find(id)?.workspace ?? '')
  expect(jobs.find(id)?.state).toMatchObject({ stage: 'waiting', why: { kind: 'paused' } })
})

test('a job that waits for a person is not taken off the list as one that has ended', async () => {
  const { desk } = await withRefusedKey()
  const { list } = desk.engine
  const ids = list.ids({ shelf: 'attention', search: '' })
  list.remove(ids)
  expect(list.counts().attention).toBe(names.length)
})
