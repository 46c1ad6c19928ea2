import { expect, test } from 'vitest'
import { checkMp4 } from '../../../../main/watch/completeness/check-mp4.ts'
import { complete, incomplete, open, unknown } from '../../../../main/watch/completeness/completeness.ts'
import { box, ftyp, largeBox, moov, movieHeader, readerOf, sparseReader } from '../../../fakes/containers.ts'

const mdat = box('mdat', Buffer.alloc(50, 1))
const check = (...parts: Buffer[]) => checkMp4(readerOf(Buffer.concat(parts)))
const bytesOf = (...parts: Buffer[]) => Buffer.concat(parts).length

test('movie and media in any order are complete, a few stray bytes behind them included', async () => {
  const large = Buffer.concat([largeBox('mdat', 66n), Buffer.alloc(50, 1)])
  const ended = box('moov', Buffer.concat([movieHeader, Buffer.alloc(4)]))
  expect([
    await check(ftyp, moov, mdat),
    await check(ftyp, box('free'), mdat, moov),
    await check(box('wide'), mdat, moov),
    await check(ftyp, large, moov, box('uuid', Buffer.alloc(16))),
    await check(ftyp, mdat, box('XYZ ', Buffer.alloc(9)), moov),
    await check(ftyp, mdat, ended),
    await check(ftyp, moov, mdat, Buffer.alloc(3)),
    await check(ftyp, mdat, moov, Buffer.from([7])),
    await check(ftyp, moov, mdat, box('free').subarray(0, 7)),
  ]).toEqual(Array.from({ length: 9 }, () => complete))
})

test('a known box that reaches past the end says how long the file has to be', async () => {
  expect([
    await check(ftyp.subarray(0, 12)),
    await check(ftyp, moov, mdat.subarray(0, -1)),
    await check(ftyp, mdat, moov.subarray(0, 9)),
    await check(ftyp, largeBox('mdat', 5_000_000_000n), Buffer.alloc(90)),
    await check(ftyp, moov, box('mdat', Buffer.alloc(90), 0xffff_ffff)),
  ]).toEqual([
    incomplete(ftyp.length),
    incomplete(bytesOf(ftyp, moov, mdat)),
    incomplete(bytesOf(ftyp, mdat, moov)),
    incomplete(ftyp.length + 5_000_000_000),
    incomplete(bytesOf(ftyp, moov) + 0xffff_ffff),
  ])
})

test('movie and media are both needed: a recording that is not closed, and a copy cut between two boxes', async () => {
  const unsized = box('mdat', Buffer.alloc(50, 1), 0)
  expect([
    await check(ftyp),
    await check(ftyp, box('free')),
    await check(ftyp, box('free'), unsized),
    await check(ftyp, mdat),
    await check(ftyp, box('free', Buffer.alloc(90)), mdat),
    await check(ftyp, moov),
    await check(ftyp, mdat, moov.subarray(0, 5)),
    await check(ftyp, largeBox('mdat', 90n).subarray(0, 11)),
    await check(ftyp, mdat, Buffer.alloc(5_000)),
  ]).toEqual(Array.from({ length: 9 }, () => incomplete(null)))
  expect(await check(ftyp, moov, unsized)).toEqual(open('placeholder'))
})

test('samples behind the end are missing, also where a box ends there; those of another file are not', async () => {
  const movie = (chunkAt: number, rest: Buffer = Buffer.alloc(0)) => {
    const offsets = Buffer.alloc(16)
    offsets.writeUInt32BE(2, 4)
    offsets.writeUInt32BE(40, 8)
    offsets.writeUInt32BE(chunkAt, 12)
    const media = box('minf', Buffer.concat([rest, box('stbl', box('stco', offsets))]))
    return box('moov', Buffer.concat([movieHeader, box('trak', box('mdia', media))]))
  }
  const reference = (flags: number) => {
    const entry = box('url ', Buffer.from([0, 0, 0, flags]))
    return box('dinf', box('dref', Buffer.concat([Buffer.alloc(8), entry])))
  }
  expect([
    await check(ftyp, movie(300), mdat, mdat),
    await check(ftyp, movie(300, reference(1)), mdat),
    await check(ftyp, movie(300, reference(0)), mdat),
    await check(ftyp, box('moov', Buffer.concat([movieHeader, box('rmra')]))),
  ]).toEqual([complete, incomplete(null), complete, unknown])
})

test('what makes no sense is unknown', async () => {
  const tooLarge = box('moov', box('mvhd', Buffer.alloc(100), 400))
  expect(
    await Promise.all([
      check(ftyp, mdat, box('moov')),
      check(ftyp, mdat, tooLarge),
      check(ftyp, mdat, box('moov', Buffer.alloc(200))),
      check(ftyp, mdat, moov, moov),
      check(ftyp, mdat, moov, Buffer.alloc(500)),
      check(ftyp, mdat, box('abcd', Buffer.alloc(4), 900)),
      check(box('ftyp', Buffer.alloc(90), 0x7fff_ffff)),
      check(ftyp, largeBox('mdat', 2n ** 63n), Buffer.alloc(90, 1)),
      check(ftyp, largeBox('mdat', 2n ** 64n - 1n), Buffer.alloc(90, 1)),
    ]),
  ).toEqual(Array.from({ length: 9 }, () => unknown))
})

const fragmented = box('moov', Buffer.concat([movieHeader, box('mvex')]))
const fragment = Buffer.concat([box('moof', box('mfhd')), mdat])

test('fragments are complete only with the index that ends them', async () => {
  const index = box('mfra', Buffer.alloc(30))
  expect([
    await check(ftyp, fragmented, fragment, fragment, index),
    await check(ftyp, fragmented, fragment, index, box('free', Buffer.alloc(9))),
    await check(ftyp, fragmented, fragment),
    await check(ftyp, moov, mdat, fragment),
    await check(ftyp, fragmented, fragment, index, fragment),
    await check(ftyp, fragmented, fragment, Buffer.alloc(5_000)),
  ]).toEqual([complete, complete, open('no-index'), open('no-index'), open('no-index'), open('reserved')])
  expect([
    await check(ftyp, fragmented),
    await check(ftyp, fragmented, box('moof', box('mfhd'))),
    await check(ftyp, fragmented, fragment, fragment.subarray(0, 5)),
    await check(ftyp, fragmented, fragment, fragment.subarray(0, -1)),
  ]).toEqual([
    incomplete(null),
    incomplete(null),
    incomplete(null),
    incomplete(bytesOf(ftyp, fragmented, fragment, fragment)),
  ])
})

test('an index in front of all fragments says how long they are; one in front of each says nothing', async () => {
  const sidx = (...sizes: number[]) => {
    const content = Buffer.alloc(24 + 12 * sizes.length)
    content.writeUInt16BE(sizes.length, 22)
    for (const [at, size] of sizes.entries()) content.writeUInt32BE(size, 24 + 12 * at)
    return box('sidx', content)
  }
  const { length } = fragment
  const whole = [ftyp, fragmented, sidx(length, length, length), fragment, fragment, fragment]
  expect([
    await check(...whole),
    await check(...whole.slice(0, -1)),
    await check(ftyp, fragmented, sidx(length), fragment, sidx(length), fragment),
    await check(ftyp, fragmented, sidx(length), fragment),
    await check(ftyp, fragmented, sidx(0x8000_0010, length), fragment, fragment),
  ]).toEqual([complete, incomplete(bytesOf(...whole)), open('no-index'), open('no-index'), open('no-index')])
})

test('six gigabytes are judged by their headers', async () => {
  const media = largeBox('mdat', 6_000_000_000n)
  const reader = sparseReader(ftyp.length + 6_000_000_000 + moov.length, [
    { at: 0, bytes: Buffer.concat([ftyp, media]) },
    { at: ftyp.length + 6_000_000_000, bytes: moov },
  ])
  expect([await checkMp4(reader), reader.readBytes < 200]).toEqual([complete, true])
})

test('a million tiny boxes, outside and inside the movie, are left unread', async () => {
  const tiny = Buffer.concat(Array.from({ length: 20_000 }, () => box('free')))
  const outside = sparseReader(8_000_000, [{ at: 0, bytes: tiny }])
  const inside = sparseReader(8_000_000, [
    { at: 0, bytes: Buffer.concat([ftyp, box('moov', Buffer.alloc(0), 7_000_000), tiny]) },
  ])
  expect([await checkMp4(outside), await checkMp4(inside)]).toEqual([incomplete(null), unknown])
  expect(Math.max(outside.readBytes, inside.readBytes)).toBeLessThan(400_000)
})
