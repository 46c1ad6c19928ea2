import { expect, test } from 'vitest'
import { blockId, blockListXml, blockRange, planBlocks } from '../../../main/upload/plan-blocks.ts'

const MiB = 1024 * 1024

test('blocks of 8 MiB, larger ones only where there would be thousands, never more than Azure takes', () => {
  const sizes = [1, 8 * MiB, 8 * MiB + 1, 5_000_000_000, 40_000 * MiB, 4_000_000 * MiB]
  expect(
    sizes.map((size) => planBlocks(size)).map(({ blockBytes, count }) => [blockBytes / MiB, count]),
  ).toEqual([
    [8, 1],
    [8, 1],
    [8, 2],
    [8, 597],
    [10, 4_000],
    [1_000, 4_000],
  ])
})

test('the ranges cover the file without a gap, and none is empty', () => {
  const plan = planBlocks(20 * MiB + 3)
  const ranges = Array.from({ length: plan.count }, (_, number) => blockRange(plan, number))
  expect(ranges).toEqual([
    { start: 0, length: 8 * MiB },
    { start: 8 * MiB, length: 8 * MiB },
    { start: 16 * MiB, length: 4 * MiB + 3 },
  ])
})

test('ids are base64 of equal length, in the list unescaped and in the order of the file', () => {
  expect([0, 7, 3_999].map(blockId)).toEqual(['MDAwMDAw', 'MDAwMDA3', 'MDAzOTk5'])
  expect(blockListXml(2)).toBe(
    '<?xml version="1.0" encoding="utf-8"?><BlockList><Latest>MDAwMDAw</Latest><Latest>MDAwMDAx</Latest></BlockList>',
  )
})
