import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase } from '../../../main/store/database.ts'
import { createWriterPauses } from '../../../main/store/writer-pauses.ts'
import { createPauses } from '../../../main/watch/writer-pauses.ts'
import { temporaryFolder } from '../../fakes/media.ts'
import { turnedClock } from '../../fakes/turned-clock.ts'

test('the longest pause of a path outlives the process, for ninety days', () => {
  const path = join(temporaryFolder(), 'db')
  const clock = turnedClock()
  const first = openDatabase(path, { clock })
  const pauses = createPauses(createWriterPauses(first, clock))
  for (const pauseMs of [4_000, 9_000, 2_000]) pauses.learn('/a.txt', pauseMs)
  pauses.learn('/b.txt', 400)
  first.close()
  const second = openDatabase(path, { clock })
  const again = createPauses(createWriterPauses(second, clock))
  expect(['/a.txt', '/b.txt', '/c.txt'].map(again.of)).toEqual([9_000, 0, 0])
  clock.turn(91 * 24 * 3_600_000)
  again.learn('/c.txt', 3_000)
  const later = createPauses(createWriterPauses(second, clock))
  expect(['/a.txt', '/c.txt'].map(later.of)).toEqual([0, 3_000])
  second.close()
})

test('a store that fails is no reason not to watch', () => {
  const broken = {
    of: () => {
      throw new Error('the disk is gone')
    },
    learn: () => {
      throw new Error('the disk is full')
    },
  }
  const pauses = createPauses(broken)
  pauses.learn('/a.txt', 4_000)
  expect([pauses.of('/a.txt'), pauses.of('/b.txt')]).toEqual([4_000, 0])
})
