import { expect, test } from 'vitest'
import { checkOgg } from '../../../../main/watch/completeness/check-ogg.ts'
import { complete, incomplete, unknown } from '../../../../main/watch/completeness/completeness.ts'
import { oggPage as page, readerOf } from '../../../fakes/containers.ts'

const check = (...parts: Buffer[]) => checkOgg(readerOf(Buffer.concat(parts)))
const stream = (serial: number) => ({
  first: page({ serial, isFirst: true }),
  more: page({ serial }),
  last: page({ serial, isLast: true }),
})
const [one, other] = [stream(1), stream(2)]

test('complete with the page that ends the stream', async () => {
  const largest = page({ serial: 1, isLast: true, lengths: Array.from({ length: 255 }, () => 255) })
  const many = Array.from({ length: 2_000 }, () => one.more)
  expect([
    await check(one.first, one.more, one.last),
    await check(one.first, largest),
    await check(one.first, page({ serial: 1, isLast: true, lengths: [] })),
    await check(page({ serial: 1, isFirst: true, isLast: true })),
    await check(one.first, ...many, one.last),
  ]).toEqual(Array.from({ length: 5 }, () => complete))
})

test('incomplete without it, wherever it is cut', async () => {
  expect([
    await check(one.first),
    await check(one.first, one.more, one.more),
    await check(one.first, one.last, one.more),
    await check(one.first, one.more, one.last.subarray(0, -1)),
    await check(one.first, one.more, one.last.subarray(0, 28)),
    await check(one.first, one.more, one.last.subarray(0, 3)),
    await check(one.first.subarray(0, 9)),
    await check(one.first, one.more, Buffer.alloc(300_000)),
    await check(Buffer.from('OggS')),
  ]).toEqual(Array.from({ length: 9 }, () => incomplete(null)))
})

test('every stream has its end: those that take turns and those that follow each other', async () => {
  const chain = [one.first, one.more, one.last, other.first, other.more, other.last]
  const turns = [one.first, other.first, one.more, one.last, other.more, other.last]
  expect([await check(...chain), await check(...turns)]).toEqual([complete, complete])
  expect([
    await check(...chain.slice(0, -1)),
    await check(...chain.slice(0, -2)),
    await check(...chain.slice(0, -1), other.last.subarray(0, 40)),
    await check(one.first, other.first, one.more, other.last),
    await check(one.first, other.first, other.last, one.more),
  ]).toEqual(Array.from({ length: 5 }, () => incomplete(null)))
})

test('what is no page, or stands behind the last one, is unknown', async () => {
  expect([
    await check(one.first, one.last, Buffer.from('TAG and more')),
    await check(Buffer.from('OggS'), Buffer.alloc(70_000, 0xee)),
    await check(one.more, one.last),
  ]).toEqual([unknown, unknown, unknown])
})
