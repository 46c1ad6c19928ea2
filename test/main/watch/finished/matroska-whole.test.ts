import { expect, test } from 'vitest'
import { matroskaWhole } from '../../../../main/watch/finished/matroska-whole.ts'
import { cutShort, unproven, whole } from '../../../../main/watch/finished/wholeness.ts'
import { ebmlHeader, element, readerOf } from '../../../fakes/containers.ts'

const clusters = Buffer.alloc(200, 1)
const segment = element('18538067', clusters)
const filler = element('ec', Buffer.alloc(5))
const check = (...parts: Buffer[]) => matroskaWhole(readerOf(Buffer.concat(parts)))
const length = ebmlHeader.length + segment.length

test('a segment that fits is whole, and one that does not says how long the file has to be', async () => {
  expect([
    await check(ebmlHeader, segment),
    await check(ebmlHeader, filler, segment, filler),
    await check(ebmlHeader, segment.subarray(0, -1)),
    await check(ebmlHeader, segment.subarray(0, 12)),
    await check(ebmlHeader, element('18538067', clusters, 2 ** 40)),
  ]).toEqual([whole, whole, cutShort(length), cutShort(length), cutShort(ebmlHeader.length + 12 + 2 ** 40)])
})

test('cut before the segment has a size there is no telling how much is missing', async () => {
  const cuts = [5, 20, ebmlHeader.length, ebmlHeader.length + 3, ebmlHeader.length + 7]
  const bytes = Buffer.concat([ebmlHeader, segment])
  expect([cuts[0], await check(bytes.subarray(0, 5))]).toEqual([5, unproven])
  expect(await Promise.all(cuts.slice(1).map((cut) => check(bytes.subarray(0, cut))))).toEqual(
    cuts.slice(1).map(() => cutShort(null)),
  )
})

test('what the sizes leave open is unproven', async () => {
  expect(
    await Promise.all([
      check(ebmlHeader, element('18538067', clusters, 'unknown')),
      check(ebmlHeader, element('18538067', clusters, 0)),
      check(ebmlHeader, element('1c53bb6b', clusters)),
      check(ebmlHeader, clusters),
      check(ebmlHeader, element('18538067', clusters, 2 ** 55)),
      check(element('1a45dfa3', clusters), segment),
      check(element('1a45dfa3', element('4282', clusters), 2 ** 30), segment),
      check(element('1a45dfa3', element('4282', clusters), 'unknown'), segment),
      check(ebmlHeader, segment, Buffer.alloc(70_000, 1)),
      check(ebmlHeader, ...Array.from({ length: 500 }, () => element('ec', Buffer.alloc(0))), segment),
    ]),
  ).toEqual(Array.from({ length: 10 }, () => unproven))
})
