import { expect, test } from 'vitest'
import { checkMatroska } from '../../../../main/watch/completeness/check-matroska.ts'
import { complete, incomplete, open, unknown } from '../../../../main/watch/completeness/completeness.ts'
import { cluster, ebmlHeader, element, readerOf } from '../../../fakes/containers.ts'

const information = element('1549a966', Buffer.alloc(30, 1))
const tracks = element('1654ae6b', Buffer.alloc(30, 1))
const cues = element('1c53bb6b', Buffer.alloc(30, 1))
const heads = Buffer.concat([information, tracks])
const content = Buffer.concat([heads, cluster, cluster, cues])
const segment = element('18538067', content)
const filler = element('ec', Buffer.alloc(5))
const check = (...parts: Buffer[]) => checkMatroska(readerOf(Buffer.concat(parts)))
const length = ebmlHeader.length + segment.length

test('a segment that fits and holds a cluster is complete; one that does not fit says how long the file has to be', async () => {
  expect([
    await check(ebmlHeader, segment),
    await check(ebmlHeader, filler, segment, filler),
    await check(ebmlHeader, segment.subarray(0, -1)),
    await check(ebmlHeader, segment.subarray(0, 12)),
    await check(ebmlHeader, element('18538067', content, 2 ** 40)),
  ]).toEqual([
    complete,
    complete,
    incomplete(length),
    incomplete(length),
    incomplete(ebmlHeader.length + 12 + 2 ** 40),
  ])
})

test('heads without a cluster are incomplete, sized or not', async () => {
  expect([
    await check(ebmlHeader, element('18538067', heads)),
    await check(ebmlHeader, element('18538067', heads, 'unknown')),
    await check(ebmlHeader, element('18538067', Buffer.alloc(0), 'unknown')),
    await check(ebmlHeader, element('18538067', Buffer.alloc(0))),
  ]).toEqual(Array.from({ length: 4 }, () => incomplete(null)))
})

test('a segment of unknown size is open, until the index that is written last', async () => {
  const unsized = (...parts: Buffer[]) =>
    check(ebmlHeader, element('18538067', Buffer.concat(parts), 'unknown'))
  const liveCluster = element('1f43b675', element('a3', Buffer.alloc(40, 1)), 'unknown')
  expect([
    await unsized(heads, cluster, cluster),
    await unsized(heads, liveCluster, liveCluster),
    await unsized(heads, cluster, cues),
    await unsized(heads, cues, cluster),
    await unsized(heads, cluster, cluster.subarray(0, -1)),
    await unsized(heads, liveCluster, liveCluster.subarray(0, -1)),
    await unsized(heads, cluster, cluster.subarray(0, 3)),
  ]).toEqual([
    open('placeholder'),
    open('placeholder'),
    complete,
    open('placeholder'),
    incomplete(null),
    incomplete(null),
    incomplete(null),
  ])
})

test('cut before the segment has a size there is no telling how much is missing', async () => {
  const cuts = [20, ebmlHeader.length, ebmlHeader.length + 3, ebmlHeader.length + 7]
  const bytes = Buffer.concat([ebmlHeader, segment])
  expect(await check(bytes.subarray(0, 5))).toEqual(unknown)
  expect(await Promise.all(cuts.map((cut) => check(bytes.subarray(0, cut))))).toEqual(
    cuts.map(() => incomplete(null)),
  )
})

test('what makes no sense is unknown', async () => {
  expect(
    await Promise.all([
      check(ebmlHeader, element('1c53bb6b', content)),
      check(ebmlHeader, content),
      check(ebmlHeader, element('18538067', content, 2 ** 55)),
      check(element('1a45dfa3', content), segment),
      check(element('1a45dfa3', element('4282', content), 2 ** 30), segment),
      check(element('1a45dfa3', element('4282', content), 'unknown'), segment),
      check(ebmlHeader, segment, Buffer.alloc(70_000, 1)),
      check(ebmlHeader, ...Array.from({ length: 2_000 }, () => element('ec', Buffer.alloc(0))), segment),
    ]),
  ).toEqual(Array.from({ length: 8 }, () => unknown))
})
