import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { DueChecks } from '../../../main/watch/due-checks.ts'
import { turnedClock } from '../../fakes/turned-clock.ts'

const settleDown = async () => {
  for (let step = 0; step < 10; step += 1) await turn()
}

/** `answer` says in how many milliseconds the next look is due, or undefined for never. */
function harness(answer: (path: string, count: number) => number | undefined | Promise<number | undefined>) {
  const clock = turnedClock()
  const startMs = clock.now()
  const looked: string[] = []
  const errors: string[] = []
  const looks = new DueChecks({
    clock,
    retryMs: 1_000,
    look: async (path) => {
      looked.push(`${path} ${clock.now() - startMs}`)
      const delayMs = await answer(path, looked.length)
      return delayMs === undefined ? undefined : clock.now() + delayMs
    },
    onError: (path) => errors.push(path),
  })
  return { clock, looks, looked, errors }
}

test('each is looked at when it is due, on one timer for all', async () => {
  const delays: Record<string, (number | undefined)[]> = { a: [1_000, undefined], b: [300, 300, undefined] }
  const { clock, looks, looked } = harness((path) => delays[path]?.shift())
  looks.request('a')
  looks.request('b')
  for (let step = 0; step < 12; step += 1) {
    await settleDown()
    expect(clock.wakesMs.length).toBeLessThanOrEqual(1)
    clock.turn(100)
  }
  await looks.empty()
  expect({ looked, timers: clock.wakesMs }).toEqual({
    looked: ['a 0', 'b 0', 'b 300', 'b 600', 'a 1000'],
    timers: [],
  })
})

test('asked for while it is looked at: looked at once more, even where the first look said that it is over', async () => {
  const first = Promise.withResolvers<undefined>()
  const { looks, looked } = harness((_path, count) => (count === 1 ? first.promise : undefined))
  looks.request('a')
  for (let times = 0; times < 3; times += 1) looks.request('a')
  await settleDown()
  expect(looked).toEqual(['a 0'])
  first.resolve(undefined)
  await looks.empty()
  expect(looked).toEqual(['a 0', 'a 0'])
})

test('a look that throws is repeated, and a far date is not slept until', async () => {
  const { clock, looks, looked, errors } = harness((_path, count) => {
    if (count === 1) throw new Error('no answer')
    return count === 2 ? 3_600_000 : undefined
  })
  looks.request('a')
  for (const ms of [1_000, 5_000]) {
    await settleDown()
    clock.turn(ms)
  }
  await looks.empty()
  expect({ looked, errors }).toEqual({ looked: ['a 0', 'a 1000', 'a 6000'], errors: ['a'] })
})

test('a clock that is set back an hour costs a pause, not an hour', async () => {
  const { clock, looks, looked } = harness((_path, count) => (count === 1 ? 1_000 : undefined))
  looks.request('a')
  await settleDown()
  clock.turn(-3_600_000)
  clock.turn(3_601_000)
  clock.turn(-3_600_000)
  await looks.empty()
  expect(looked).toHaveLength(2)
})

test('thousands at once: eight are looked at, the others wait in line, none is forgotten', async () => {
  const paths = Array.from({ length: 5_000 }, (_, at) => `${at}`)
  let open = 0
  let most = 0
  const { looks, looked } = harness(async () => {
    open += 1
    most = Math.max(most, open)
    await turn()
    open -= 1
    return undefined
  })
  for (const path of paths) looks.request(path)
  await looks.empty()
  expect({ most, looked }).toEqual({ most: 8, looked: paths.map((path) => `${path} 0`) })
})

test('closed: waits for the look under way, begins no other, leaves no timer', async () => {
  const under = Promise.withResolvers<undefined>()
  const { clock, looks, looked } = harness((path) => (path === 'slow' ? under.promise : 1_000))
  looks.request('waiting')
  await settleDown()
  looks.request('slow')
  const closed = looks.close()
  looks.request('late')
  await looks.empty()
  under.resolve(undefined)
  await closed
  expect({ looked, timers: clock.wakesMs }).toEqual({ looked: ['waiting 0', 'slow 0'], timers: [] })
})
