import { expect, test } from 'vitest'
import { createParallelism } from '../../../main/upload/parallelism.ts'

const block = 8_000_000

/** Blocks arrive as fast as `rateOf` says for the number under way, in bytes a second; gives the numbers tried. */
function run(blocks: number, rateOf: (parallel: number, block: number) => number): number[] {
  const parallelism = createParallelism({ atMs: 0 })
  const seen: number[] = []
  let at = 0
  for (let each = 0; each < blocks; each += 1) {
    at += (block / rateOf(parallelism.now, each)) * 1_000
    parallelism.arrived(block, at)
    if (seen.at(-1) !== parallelism.now) seen.push(parallelism.now)
  }
  return seen
}

test('grows to the most while more helps', () => {
  expect(run(100, (parallel) => parallel * 20e6)).toEqual([2, 4, 8, 16])
})

test('goes back to what was as fast, once that is sure, and does not try again at once', () => {
  expect(run(40, () => 20e6)).toEqual([2, 4, 2])
})

test('one disturbed window is no reason to go back', () => {
  const disturbed = (parallel: number, each: number) => (each >= 6 && each < 10 ? 30e6 : parallel * 20e6)
  expect(run(100, disturbed)).toEqual([2, 4, 8, 16])
})

test('a slow line keeps few under way, also when it has become slow', () => {
  expect(run(40, () => 500_000)).toEqual([2])
  expect(run(200, (parallel, each) => (each < 40 ? parallel * 20e6 : 2e6))).toEqual([2, 4, 8, 16, 9, 3])
})

test('where blocks are through at once, more at a time are of no use', () => {
  expect(run(500, (parallel) => parallel * 200e6)).toEqual([2, 4])
})

test('a complaint halves it, down to one', () => {
  const parallelism = createParallelism({ atMs: 0 })
  parallelism.complained()
  parallelism.complained()
  expect(parallelism.now).toBe(1)
})

test('after a complaint fewer are kept for twenty windows, however quick the line is', () => {
  const parallelism = createParallelism({ atMs: 0 })
  let at = 0
  const seen: number[] = []
  const window = () => {
    at += 400
    for (let each = parallelism.now; each > 0; each -= 1) parallelism.arrived(block, at)
    seen.push(parallelism.now)
  }
  while (parallelism.now < 4) window()
  parallelism.complained()
  seen.length = 0
  for (let each = 0; each < 21; each += 1) window()
  expect(seen).toEqual([...Array.from({ length: 20 }, () => 2), 4])
})

test('a step up that a complaint ended is not compared with what comes after', () => {
  const parallelism = createParallelism({ atMs: 0 })
  let at = 0
  const window = (ms: number) => {
    at += ms
    for (let each = parallelism.now; each > 0; each -= 1) parallelism.arrived(block, at)
  }
  while (parallelism.now < 8) window(400)
  parallelism.complained()
  for (let each = 0; each < 20; each += 1) window(1_600)
  expect(parallelism.now).toBe(4)
  window(1_600)
  expect(parallelism.now).toBe(8)
})
