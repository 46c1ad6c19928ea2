import { expect, test } from 'vitest'
import { checkPng } from '../../../../main/watch/completeness/check-png.ts'
import { complete, incomplete, unknown } from '../../../../main/watch/completeness/completeness.ts'
import { readerOf } from '../../../fakes/containers.ts'
import { png } from '../../../fakes/media.ts'

const check = (...parts: Buffer[]) => checkPng(readerOf(Buffer.concat(parts)))

test('PNG ends with its last chunk, whatever stands behind it', async () => {
  const bytes = png('made by hand')
  expect([
    await check(bytes),
    await check(bytes, Buffer.alloc(60)),
    await check(bytes, Buffer.alloc(70_000, 7)),
    await check(bytes, Buffer.alloc(900_000)),
  ]).toEqual([complete, complete, complete, complete])
})

test('PNG without it is incomplete; what is no PNG is unknown', async () => {
  const bytes = png('made by hand')
  expect([
    await check(bytes.subarray(0, -1)),
    await check(bytes.subarray(0, -12)),
    await check(bytes.subarray(0, 60), Buffer.alloc(100_000)),
    await check(bytes.subarray(0, 16)),
    await check(bytes.subarray(0, 15)),
    await check(bytes.subarray(0, 8), Buffer.alloc(60)),
  ]).toEqual([incomplete(null), incomplete(null), incomplete(null), incomplete(null), unknown, unknown])
})

test('a PNG of more pieces than any has is not looked through to its end', async () => {
  const bytes = png('made by hand')
  const piece = Buffer.concat([Buffer.from([0, 0, 0, 0]), Buffer.from('tEXt'), Buffer.alloc(4)])
  const many = Buffer.alloc(piece.length * 200_000, piece)
  const body = bytes.subarray(8, -12)
  const [start, end] = [bytes.subarray(0, 8), bytes.subarray(-12)]
  // Its last piece is too far from the end to be seen there.
  expect(await check(start, body, many, end, Buffer.alloc(900_000, 7))).toEqual(incomplete(null))
})
