import { expect, test } from 'vitest'
import { checkJpeg } from '../../../../main/watch/completeness/check-jpeg.ts'
import { complete, incomplete, unknown } from '../../../../main/watch/completeness/completeness.ts'
import { readerOf } from '../../../fakes/containers.ts'

const hex = (text: string) => Buffer.from(text, 'hex')
const thumbnail = hex('ffe10008ffd8ffd9aabb')
const picture = hex('ffda0004000011ff0022ffd03344ffd9')
const jpeg = (...parts: Buffer[]) => checkJpeg(readerOf(Buffer.concat([hex('ffd8'), ...parts])))

test('JPEG ends with the end of its picture, not of its thumbnail', async () => {
  const scans = Buffer.concat([picture.subarray(0, -2), hex('ffc40004aabb'), picture])
  expect([
    await jpeg(thumbnail, picture),
    await jpeg(hex('ffff'), thumbnail.subarray(1), picture),
    await jpeg(thumbnail, picture, Buffer.alloc(60_000)),
    await jpeg(thumbnail, scans),
  ]).toEqual([complete, complete, complete, complete])
  expect([
    await jpeg(thumbnail, picture.subarray(0, -1)),
    await jpeg(thumbnail, picture.subarray(0, -4)),
    await jpeg(thumbnail, scans.subarray(0, -2)),
    await jpeg(thumbnail, picture.subarray(0, 3)),
    await jpeg(thumbnail.subarray(0, 8)),
    await jpeg(thumbnail),
    await jpeg(thumbnail, picture.subarray(0, -2), Buffer.alloc(90_000)),
  ]).toEqual(Array.from({ length: 7 }, () => incomplete(null)))
})

test('space that is kept for what is still to come is no picture; zeros alone say nothing', async () => {
  expect([
    await jpeg(thumbnail, Buffer.alloc(90_000)),
    await jpeg(thumbnail, Buffer.alloc(4)),
    await jpeg(Buffer.alloc(90_000)),
  ]).toEqual([incomplete(null), incomplete(null), unknown])
})

test('what phones write behind the picture cannot be judged', async () => {
  expect([
    await jpeg(thumbnail, picture, Buffer.alloc(70_000, 7)),
    await jpeg(Buffer.alloc(100, 0xff), hex('d9')),
    await jpeg(...Array.from({ length: 2_000 }, () => hex('fffe0002')), picture),
  ]).toEqual([unknown, unknown, unknown])
})

/** CIPA DC-007: an index of two pictures, the second `offset` behind the index itself. */
function multiPicture({ offset, sizeBytes }: { offset: number; sizeBytes: number }): Buffer {
  const entries = Buffer.alloc(32)
  entries.writeUInt32BE(sizeBytes, 16 + 4)
  entries.writeUInt32BE(offset, 16 + 8)
  const list = Buffer.alloc(2 + 12 + 4)
  list.writeUInt16BE(1)
  list.writeUInt16BE(0xb002, 2)
  list.writeUInt16BE(7, 4)
  list.writeUInt32BE(entries.length, 6)
  list.writeUInt32BE(8 + list.length, 10)
  const content = Buffer.concat([Buffer.from('MPF\0MM\0*\0\0\0\x08', 'latin1'), list, entries])
  const head = hex('ffe20000')
  head.writeUInt16BE(2 + content.length, 2)
  return Buffer.concat([head, content])
}

test('of several pictures the index says where the last one ends', async () => {
  const second = Buffer.concat([hex('ffd8'), thumbnail, picture])
  const segment = multiPicture({ offset: 0, sizeBytes: 0 })
  const indexAt = 2 + 8
  const start = 2 + segment.length + picture.length
  const index = multiPicture({ offset: start - indexAt, sizeBytes: second.length })
  const whole = [index, picture, second]
  const length = start + second.length
  expect([
    await jpeg(...whole),
    await jpeg(...whole, Buffer.alloc(9, 7)),
    await jpeg(index, picture),
    await jpeg(index, picture, second.subarray(0, -3)),
  ]).toEqual([complete, complete, incomplete(length), incomplete(length)])
})
