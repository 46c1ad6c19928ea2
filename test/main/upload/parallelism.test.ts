import { expect, test } from 'vitest'
import { createParallelism } from '../../../main/upload/parallelism.ts'

const block = 8_000_000

/** Blocks arrive as fast as `rateOf` says for the number under way; gives the numbers tried. */
function run(blocks: number, rateOf: (parallel: number) => number): number[] {
  const parallelism = createParallelism({ atMs: 0 })
  const seen: number[] = []
  let at = 0
  for (let each = 0; each < blocks; each += 1) {
    at += (block / rateOf(parallelism.now)) * 1_000
    parallelism.arrived(block, at)
    if (seen.at(-1) !== parallelism.now) seen.push(parallelism.now)
  }
  return seen
}

test('grows to the most while more helps', () => {
  expect(run(100, (parallel) => parallel * 20e6)).toEqual([2, 4, 8])
})

test('goes back to what was as fast, and does not try again at once', () => {
  expect(run(15, () => 20e6)).toEqual([2, 4, 2])
})

test('a complaint halves it, down to one', () => {
  const parallelism = createParallelism({ atMs: 0 })
  parallelism.complained()
  parallelism.complained()
  expect(parallelism.now).toBe(1)
})
