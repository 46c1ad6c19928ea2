import { expect, test } from 'vitest'
import { boxesWhole } from '../../../../main/watch/finished/boxes-whole.ts'
import { cutShort, unproven, whole } from '../../../../main/watch/finished/wholeness.ts'
import { box, ftyp, largeBox, moov, movieHeader, readerOf, sparseReader } from '../../../fakes/containers.ts'

const mdat = box('mdat', Buffer.alloc(50, 1))
const check = (...parts: Buffer[]) => boxesWhole(readerOf(Buffer.concat(parts)))
const bytesOf = (...parts: Buffer[]) => Buffer.concat(parts).length

test('movie and media in any order are whole', async () => {
  const large = Buffer.concat([largeBox('mdat', 66n), Buffer.alloc(50, 1)])
  expect([
    await check(ftyp, moov, mdat),
    await check(ftyp, box('free'), mdat, moov),
    await check(box('wide'), mdat, moov),
    await check(ftyp, large, moov, box('uuid', Buffer.alloc(16))),
    await check(ftyp, mdat, box('XYZ ', Buffer.alloc(9)), moov),
    await check(ftyp, mdat, box('moov', Buffer.concat([movieHeader, Buffer.alloc(4)]))),
    await check(ftyp, moov, mdat, Buffer.alloc(3)).then(({ verdict }) => verdict),
  ]).toEqual([whole, whole, whole, whole, whole, whole, 'unproven'])
})

test('a known box that reaches past the end says how long the file has to be', async () => {
  expect([
    await check(ftyp.subarray(0, 12)),
    await check(ftyp, moov, mdat.subarray(0, -1)),
    await check(ftyp, mdat, moov.subarray(0, 9)),
    await check(ftyp, largeBox('mdat', 5_000_000_000n), Buffer.alloc(90)),
    await check(ftyp, moov, box('mdat', Buffer.alloc(90), 0xffff_ffff)),
  ]).toEqual([
    cutShort(ftyp.length),
    cutShort(bytesOf(ftyp, moov, mdat)),
    cutShort(bytesOf(ftyp, mdat, moov)),
    cutShort(ftyp.length + 5_000_000_000),
    cutShort(bytesOf(ftyp, moov) + 0xffff_ffff),
  ])
})

test('a recording whose media has no size yet, or whose next header is begun, is cut short', async () => {
  const open = box('mdat', Buffer.alloc(50, 1), 0)
  expect([
    await check(ftyp, box('free'), open),
    await check(ftyp, mdat, moov.subarray(0, 5)),
    await check(ftyp, moov, mdat, box('free').subarray(0, 7)),
    await check(ftyp, largeBox('mdat', 90n).subarray(0, 11)),
  ]).toEqual([cutShort(null), cutShort(null), cutShort(null), cutShort(null)])
})

test('what the boxes leave open is unproven', async () => {
  const open = box('mdat', Buffer.alloc(50, 1), 0)
  const tooLarge = box('moov', box('mvhd', Buffer.alloc(100), 400))
  expect(
    await Promise.all([
      check(ftyp),
      check(ftyp, mdat),
      check(ftyp, moov),
      check(ftyp, moov, open),
      check(ftyp, mdat, box('moov')),
      check(ftyp, mdat, tooLarge),
      check(ftyp, mdat, box('moov', Buffer.alloc(200))),
      check(ftyp, mdat, moov, moov),
      check(ftyp, mdat, moov, Buffer.alloc(500)),
      check(ftyp, mdat, box('abcd', Buffer.alloc(4), 900)),
      check(box('ftyp', Buffer.alloc(90), 0x7fff_ffff)),
      check(ftyp, largeBox('mdat', 2n ** 63n), Buffer.alloc(90)),
      check(ftyp, largeBox('mdat', 2n ** 64n - 1n), Buffer.alloc(90)),
    ]),
  ).toEqual(Array.from({ length: 13 }, () => unproven))
})

test('fragments are whole only with the index that ends them', async () => {
  const empty = box('moov', Buffer.concat([movieHeader, box('mvex')]))
  const fragment = Buffer.concat([box('moof', box('mfhd')), mdat])
  expect([
    await check(ftyp, empty, fragment, fragment, box('mfra', Buffer.alloc(30))),
    await check(ftyp, empty, fragment),
    await check(ftyp, empty),
    await check(ftyp, moov, mdat, fragment),
    await check(ftyp, empty, fragment, box('mfra', Buffer.alloc(30)), fragment),
    await check(ftyp, empty, fragment, fragment.subarray(0, -1)),
  ]).toEqual([
    whole,
    unproven,
    unproven,
    unproven,
    unproven,
    cutShort(bytesOf(ftyp, empty, fragment, fragment)),
  ])
})

test('six gigabytes are judged by their headers', async () => {
  const media = largeBox('mdat', 6_000_000_000n)
  const reader = sparseReader(ftyp.length + 6_000_000_000 + moov.length, [
    { at: 0, bytes: Buffer.concat([ftyp, media]) },
    { at: ftyp.length + 6_000_000_000, bytes: moov },
  ])
  expect([await boxesWhole(reader), reader.readBytes < 200]).toEqual([whole, true])
})

test('a million tiny boxes, outside and inside the movie, are left unread', async () => {
  const tiny = Buffer.concat(Array.from({ length: 20_000 }, () => box('free')))
  const outside = sparseReader(8_000_000, [{ at: 0, bytes: tiny }])
  const inside = sparseReader(8_000_000, [
    { at: 0, bytes: Buffer.concat([ftyp, box('moov', Buffer.alloc(0), 7_000_000), tiny]) },
  ])
  expect([await boxesWhole(outside), await boxesWhole(inside)]).toEqual([unproven, unproven])
  expect(Math.max(outside.readBytes, inside.readBytes)).toBeLessThan(200_000)
})
