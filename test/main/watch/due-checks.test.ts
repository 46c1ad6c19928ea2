import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { DueChecks } from '../../../main/watch/due-checks.ts'
import { turnedClock } from '../../fakes/turned-clock.ts'

const settleDown = async () => {
  for (let step = 0; step < 10; step += 1) await turn()
}

/** `answer` says in how many milliseconds the next check is due, or undefined for never. */
function harness(answer: (path: string, count: number) => number | undefined | Promise<number | undefined>) {
  const clock = turnedClock()
  const startMs = clock.now()
  const checked: string[] = []
  const errors: string[] = []
  const checks = new DueChecks({
    clock,
    retryMs: 1_000,
    check: async (path) => {
      checked.push(`${path} ${clock.now() - startMs}`)
      const delayMs = await answer(path, checked.length)
      return delayMs === undefined ? undefined : clock.now() + delayMs
    },
    onError: (path) => errors.push(path),
  })
  return { clock, checks, checked, errors }
}

test('each is checked when it is due, on one timer for all', async () => {
  const delays: Record<string, (number | undefined)[]> = { a: [1_000, undefined], b: [300, 300, undefined] }
  const { clock, checks, checked } = harness((path) => delays[path]?.shift())
  checks.request('a')
  checks.request('b')
  for (let step = 0; step < 12; step += 1) {
    await settleDown()
    expect(clock.wakesMs.length).toBeLessThanOrEqual(1)
    clock.turn(100)
  }
  await checks.empty()
  expect({ checked, timers: clock.wakesMs }).toEqual({
    checked: ['a 0', 'b 0', 'b 300', 'b 600', 'a 1000'],
    timers: [],
  })
})

test('asked for while it is checked: checked once more, even where the first check said that it is over', async () => {
  const first = Promise.withResolvers<undefined>()
  const { checks, checked } = harness((_path, count) => (count === 1 ? first.promise : undefined))
  checks.request('a')
  for (let times = 0; times < 3; times += 1) checks.request('a')
  await settleDown()
  expect(checked).toEqual(['a 0'])
  first.resolve(undefined)
  await checks.empty()
  expect(checked).toEqual(['a 0', 'a 0'])
})

test('a check that throws is repeated, and a far date is not slept until', async () => {
  const { clock, checks, checked, errors } = harness((_path, count) => {
    if (count === 1) throw new Error('no answer')
    return count === 2 ? 3_600_000 : undefined
  })
  checks.request('a')
  for (const ms of [1_000, 5_000]) {
    await settleDown()
    clock.turn(ms)
  }
  await checks.empty()
  expect({ checked, errors }).toEqual({ checked: ['a 0', 'a 1000', 'a 6000'], errors: ['a'] })
})

test('a clock that is set back an hour costs a pause, not an hour', async () => {
  const { clock, checks, checked } = harness((_path, count) => (count === 1 ? 1_000 : undefined))
  checks.request('a')
  await settleDown()
  clock.turn(-3_600_000)
  clock.turn(3_601_000)
  clock.turn(-3_600_000)
  await checks.empty()
  expect(checked).toHaveLength(2)
})

test('thousands at once: eight are checked, the others are queued, none is forgotten', async () => {
  const paths = Array.from({ length: 5_000 }, (_, at) => `${at}`)
  let open = 0
  let most = 0
  const { checks, checked } = harness(async () => {
    open += 1
    most = Math.max(most, open)
    await turn()
    open -= 1
    return undefined
  })
  for (const path of paths) checks.request(path)
  await checks.empty()
  expect({ most, checked }).toEqual({ most: 8, checked: paths.map((path) => `${path} 0`) })
})

test('closed: waits for the check under way, begins no other, leaves no timer', async () => {
  const under = Promise.withResolvers<undefined>()
  const { clock, checks, checked } = harness((path) => (path === 'slow' ? under.promise : 1_000))
  checks.request('waiting')
  await settleDown()
  checks.request('slow')
  const closed = checks.close()
  checks.request('late')
  await checks.empty()
  under.resolve(undefined)
  await closed
  expect({ checked, timers: clock.wakesMs }).toEqual({ checked: ['waiting 0', 'slow 0'], timers: [] })
})
