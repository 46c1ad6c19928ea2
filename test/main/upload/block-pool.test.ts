import { expect, test } from 'vitest'
import { type BlockSlot, createBlockPool } from '../../../main/upload/block-pool.ts'

const never = new AbortController().signal

function harness() {
  let nowMs = 0
  const pool = createBlockPool({ clock: { now: () => nowMs, sleep: async () => {} } })
  const pass = (ms: number) => {
    nowMs += ms
  }
  /** How many are let in at once. */
  const room = async () => {
    const entered: BlockSlot[] = []
    const waiting = new AbortController()
    for (let each = 0; each < 20; each += 1)
      pool.enter(waiting.signal).then(
        (place) => entered.push(place),
        () => {},
      )
    await new Promise(setImmediate)
    waiting.abort()
    const count = entered.length
    for (const place of entered) place.leave()
    return count
  }
  return { pool, pass, room }
}

test('lets two in to begin with, and the next one when one leaves', async () => {
  const { pool } = harness()
  const [first] = [await pool.enter(never), await pool.enter(never)]
  let entered = false
  const third = pool.enter(never).then(() => {
    entered = true
  })
  await new Promise(setImmediate)
  expect(entered).toBe(false)
  first.leave()
  await third
  expect(entered).toBe(true)
})

test('memory is used again while blocks are under way', async () => {
  const { pool } = harness()
  await pool.enter(never)
  const slices = pool.borrow()
  const others = pool.borrow()
  pool.giveBack(slices)
  expect([pool.borrow() === slices, pool.borrow() === others]).toEqual([true, false])
})

test('what the line takes is remembered over a short pause and measured anew after a long one', async () => {
  const { pool, pass, room } = harness()
  const place = await pool.enter(never)
  for (let each = 0; each < 2; each += 1) {
    pass(200)
    pool.arrived(4_000_000)
  }
  place.leave()
  pass(5_000)
  const afterShort = await room()
  pass(60_000)
  expect([afterShort, await room()]).toEqual([4, 2])
})

test('a complaint of one upload leaves less room to all', async () => {
  const { pool, room } = harness()
  expect(await room()).toBe(2)
  pool.complained()
  expect(await room()).toBe(1)
})

test('who gives up waiting leaves the queue with the reason', async () => {
  const { pool } = harness()
  await pool.enter(never)
  const second = await pool.enter(never)
  const gone = new AbortController()
  const waiting = pool.enter(gone.signal)
  gone.abort(new Error('stopping'))
  await expect(waiting).rejects.toThrow('stopping')
  second.leave()
  await expect(pool.enter(never)).resolves.toBeDefined()
})
