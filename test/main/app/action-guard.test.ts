import { expect, test } from 'vitest'
import { createActionGuard } from '../../../main/app/action-guard.ts'
import type { JobId } from '../../../preload/domain/model/ids.ts'
import { turnedClock } from '../../fakes/turned-clock.ts'

const [one, other] = ['j1', 'j2'] as unknown as [JobId, JobId]
const alone = { isAlone: true }

test('the second press within three seconds does nothing more; a later one does', async () => {
  const clock = turnedClock()
  const pressed = createActionGuard(clock)
  let times = 0
  const act = async () => {
    times += 1
  }
  await pressed(one, act, alone)
  clock.turn(2_999)
  await pressed(one, act, alone)
  expect(times).toBe(1)
  clock.turn(1)
  await pressed(one, act, alone)
  expect(times).toBe(2)
})

test('another job, and one among several, is another request', async () => {
  const pressed = createActionGuard(turnedClock())
  const done: string[] = []
  const act = (name: string) => async () => void done.push(name)
  await pressed(one, act('one'), alone)
  await pressed(other, act('other'), alone)
  await pressed(one, act('among others'), { isAlone: false })
  expect(done).toEqual(['one', 'other', 'among others'])
})

test('one job is acted on once at a time; what failed is no press, and hinders nobody', async () => {
  const pressed = createActionGuard(turnedClock())
  const gate = Promise.withResolvers<void>()
  const done: string[] = []
  const first = pressed(
    one,
    async () => {
      done.push('begun')
      await gate.promise
      throw new Error('refused')
    },
    alone,
  )
  const second = pressed(one, async () => void done.push('second'), alone)
  await pressed(other, async () => void done.push('other'), alone)
  expect(done).toEqual(['begun', 'other'])
  gate.resolve()
  await expect(first).rejects.toThrow('refused')
  await second
  expect(done).toEqual(['begun', 'other', 'second'])
})
