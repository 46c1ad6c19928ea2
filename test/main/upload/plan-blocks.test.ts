import { expect, test } from 'vitest'
import { blockId, blockListXml, blockRange, cut, planBlocks } from '../../../main/upload/plan-blocks.ts'

const MiB = 1024 * 1024

test('blocks of 8 MiB behind a few small ones, larger only where there would be thousands', () => {
  const sizes = [
    1,
    2 * MiB,
    2 * MiB + 1,
    32 * MiB,
    32 * MiB + 1,
    5_000_000_000,
    40_000 * MiB,
    4_000_000 * MiB,
  ]
  expect(
    sizes.map((size) => planBlocks(size)).map(({ blockBytes, count }) => [blockBytes / MiB, count]),
  ).toEqual([
    [8, 1],
    [8, 1],
    [8, 2],
    [8, 16],
    [8, 17],
    [8, 609],
    [11, 3_650],
    [1_005, 3_997],
  ])
})

test.each([1, 3 * MiB, 32 * MiB, 33 * MiB, 100 * MiB + 3, 40_000 * MiB])(
  'the ranges of %i bytes cover them without a gap, and none is empty or too long',
  (sizeBytes) => {
    const plan = planBlocks(sizeBytes)
    const ranges = Array.from({ length: plan.count }, (_, number) => blockRange(plan, number))
    let end = 0
    for (const { start, length } of ranges) {
      expect([start, length > 0, length <= plan.blockBytes]).toEqual([end, true, true])
      end += length
    }
    expect(end).toBe(sizeBytes)
  },
)

test('a plan is found again by its block size', () => {
  const plan = planBlocks(40_000 * MiB)
  expect(cut(plan.sizeBytes, plan.blockBytes)).toEqual(plan)
})

test('ids are base64 of equal length, in the list unescaped and in the order of the file', () => {
  expect([0, 7, 3_999].map(blockId)).toEqual(['MDAwMDAw', 'MDAwMDA3', 'MDAzOTk5'])
  expect(blockListXml(2)).toBe(
    '<?xml version="1.0" encoding="utf-8"?><BlockList><Latest>MDAwMDAw</Latest><Latest>MDAwMDAx</Latest></BlockList>',
  )
})
