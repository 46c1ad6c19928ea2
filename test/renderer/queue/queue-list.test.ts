import { expect, onTestFinished, test } from 'vitest'
import type { Client } from '../../../preload/contract/contract.ts'
import type { Job } from '../../../preload/domain/model/job.ts'
import { createQueueList, rowAt } from '../../../renderer/queue/queue-list.ts'
import { indexOfJob, orderBetween } from '../../../renderer/queue/rows.ts'
import { FailureError } from '../../../renderer/store/client.ts'
import { jobIdOf, jobOf } from '../samples.ts'

type Page = Parameters<Client['queue']['page']>[0]

function open(count: number) {
  const engine = {
    jobs: Array.from({ length: count }, (_, index) => jobOf({ name: `file ${index}.mov` })),
    asked: [] as Page[],
    isBroken: false,
    /** Held back until a test lets it go. */
    gate: Promise.resolve(),
  }
  const queue: Partial<Client['queue']> = {
    async page(input) {
      engine.asked.push(input)
      const jobs: Job[] = engine.jobs.filter(({ id }) => id.includes(input.search))
      await engine.gate
      if (engine.isBroken) throw new FailureError({ kind: 'bug', message: 'broken' })
      const page = structuredClone(jobs.slice(input.offset, input.offset + input.limit))
      return { total: jobs.length, jobs: page, revision: 1 }
    },
    ids: async () => engine.jobs.map(({ id }) => id),
  }
  const list = createQueueList({ queue: queue as Client['queue'] })
  onTestFinished(list.stop)
  return { engine, list }
}

const nameAt = (list: ReturnType<typeof createQueueList>, index: number) =>
  rowAt(list.state.getState().pages, index)?.id

test('pages are read where somebody looks, and once', async () => {
  const { engine, list } = open(100_000)
  list.show({ group: 'all', search: '' })
  await expect.poll(() => list.state.getState().total).toBe(100_000)
  list.need(49_990, 50_010)
  await expect.poll(() => nameAt(list, 50_010)).toBe('file 50010.mov')
  list.need(49_990, 50_010)
  list.need(0, 20)
  expect({
    first: nameAt(list, 0),
    between: nameAt(list, 300),
    offsets: engine.asked.map(({ offset }) => offset),
  }).toEqual({ first: 'file 0.mov', between: undefined, offsets: [0, 49_900, 50_000] })
  expect(indexOfJob(list.state.getState().pages, jobIdOf('file 50010.mov'))).toBe(50_010)
})

test('a hundred changes at once are one reading, rows stay meanwhile, equal rows stay the same object', async () => {
  const { engine, list } = open(150)
  list.show({ group: 'all', search: '' })
  await expect.poll(() => nameAt(list, 0)).toBe('file 0.mov')
  const before = rowAt(list.state.getState().pages, 7)
  engine.jobs[0] = jobOf({ name: 'other.mov' })
  let letGo = () => {}
  engine.gate = new Promise((resolve) => {
    letGo = resolve
  })
  for (let change = 0; change < 100; change += 1) list.changed()
  await expect.poll(() => engine.asked.length).toBe(2)
  expect(nameAt(list, 0)).toBe('file 0.mov')
  letGo()
  await expect.poll(() => nameAt(list, 0)).toBe('other.mov')
  expect({
    isSame: rowAt(list.state.getState().pages, 7) === before,
    asked: engine.asked.length,
  }).toEqual({ isSame: true, asked: 2 })
})

test('a new search keeps the old rows until its own are there, and an overtaken answer is dropped', async () => {
  const { engine, list } = open(30)
  list.show({ group: 'all', search: '' })
  await expect.poll(() => list.state.getState().total).toBe(30)
  let letGo = () => {}
  engine.gate = new Promise((resolve) => {
    letGo = resolve
  })
  list.show({ group: 'all', search: 'file 1' })
  list.show({ group: 'all', search: 'file 29' })
  expect(list.state.getState().total).toBe(30)
  letGo()
  await expect.poll(() => nameAt(list, 0)).toBe('file 29.mov')
  expect(list.state.getState()).toMatchObject({ total: 1, query: { search: 'file 29' } })
})

test('a list that shrinks forgets what was behind its end', async () => {
  const { engine, list } = open(250)
  list.show({ group: 'all', search: '' })
  await expect.poll(() => list.state.getState().total).toBe(250)
  list.need(190, 249)
  await expect.poll(() => nameAt(list, 249)).toBe('file 249.mov')
  engine.jobs.splice(50)
  list.changed()
  await expect.poll(() => list.state.getState().total).toBe(50)
  expect([nameAt(list, 49), nameAt(list, 50), nameAt(list, 249)]).toEqual([
    'file 49.mov',
    undefined,
    undefined,
  ])
})

test('what cannot be read is said, and the next change mends it', async () => {
  const { engine, list } = open(3)
  engine.isBroken = true
  list.show({ group: 'all', search: '' })
  await expect.poll(() => list.state.getState().failure?.kind).toBe('bug')
  engine.isBroken = false
  list.changed()
  await expect.poll(() => list.state.getState()).toMatchObject({ total: 3, failure: undefined })
})

test('rows that were never looked at are found out for a range', async () => {
  const { list } = open(1_000)
  list.show({ group: 'all', search: '' })
  await expect.poll(() => list.state.getState().total).toBe(1_000)
  expect(await orderBetween(list, 3, 1)).toEqual(['file 1.mov', 'file 2.mov', 'file 3.mov'])
  expect(await orderBetween(list, 1, 900)).toHaveLength(1_000)
  expect((await list.load(700))?.id).toBe('file 700.mov')
})
