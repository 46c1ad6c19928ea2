import { expect, test } from 'vitest'
import { createPauses } from '../../../main/watch/writer-pauses.ts'

test('the longest pause counts, whatever comes after', () => {
  const pauses = createPauses()
  pauses.learn('/a', 400)
  pauses.learn('/a', 900)
  pauses.learn('/a', 300)
  expect([pauses.of('/a'), pauses.of('/b')]).toEqual([900, 0])
})

test('the last ten thousand paths are kept; what is learnt anew counts as heard of last', () => {
  const pauses = createPauses()
  for (let at = 0; at < 10_000; at += 1) pauses.learn(`/${at}`, 100)
  pauses.learn('/0', 200)
  pauses.learn('/more', 100)
  expect([pauses.of('/0'), pauses.of('/1'), pauses.of('/2'), pauses.of('/more')]).toEqual([200, 0, 100, 100])
})

test('what is not at hand is looked up where it is stored, and kept there', () => {
  const stored = createPauses()
  stored.learn('/a', 700)
  const pauses = createPauses(stored)
  expect(pauses.of('/a')).toBe(700)
  pauses.learn('/a', 500)
  pauses.learn('/b', 600)
  expect([stored.of('/a'), stored.of('/b')]).toEqual([700, 600])
})

test('a store that cannot be read or written is no reason not to watch', () => {
  const broken = () => {
    throw new Error('database is locked')
  }
  const pauses = createPauses({ of: broken, learn: broken })
  pauses.learn('/a', 500)
  expect([pauses.of('/a'), pauses.of('/b')]).toEqual([500, 0])
})
