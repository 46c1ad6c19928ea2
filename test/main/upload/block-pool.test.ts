import { expect, test } from 'vitest'
import { systemClock } from '../../../main/net/clock.ts'
import { createBlockPool } from '../../../main/upload/block-pool.ts'

const never = new AbortController().signal

test('lets two in to begin with, the next one when one leaves, and uses its memory again', async () => {
  const pool = createBlockPool({ clock: systemClock })
  const [first] = [await pool.enter(never), await pool.enter(never)]
  const memory = first.memory(100)
  let entered = false
  const third = pool.enter(never).then((place) => {
    entered = true
    return place
  })
  await new Promise(setImmediate)
  expect(entered).toBe(false)
  first.leave()
  expect((await third).memory(80)).toBe(memory)
})

test('who gives up waiting leaves the queue with the reason', async () => {
  const pool = createBlockPool({ clock: systemClock })
  await pool.enter(never)
  const second = await pool.enter(never)
  const gone = new AbortController()
  const waiting = pool.enter(gone.signal)
  gone.abort(new Error('stopping'))
  await expect(waiting).rejects.toThrow('stopping')
  second.leave()
  await expect(pool.enter(never)).resolves.toBeDefined()
})
