import { expect, test } from 'vitest'
import { gifWhole, jpegWhole, pngWhole } from '../../../../main/watch/finished/image-whole.ts'
import { cutShort, unproven, whole } from '../../../../main/watch/finished/wholeness.ts'
import { readerOf } from '../../../fakes/containers.ts'
import { png } from '../../../fakes/media.ts'

const hex = (text: string) => Buffer.from(text, 'hex')

test('PNG ends with its last chunk', async () => {
  const bytes = png('made by hand')
  expect([
    await pngWhole(readerOf(bytes)),
    await pngWhole(readerOf(Buffer.concat([bytes, Buffer.alloc(60)]))),
    await pngWhole(readerOf(bytes.subarray(0, -1))),
    await pngWhole(readerOf(bytes.subarray(0, 16))),
    await pngWhole(readerOf(bytes.subarray(0, 15))),
    await pngWhole(readerOf(Buffer.concat([bytes.subarray(0, 8), Buffer.alloc(60)]))),
  ]).toEqual([whole, whole, cutShort(null), cutShort(null), unproven, unproven])
})

test('GIF ends with an empty block and its trailer', async () => {
  const gif = (end: string) => gifWhole(readerOf(Buffer.concat([Buffer.from('GIF89a'), hex(end)])))
  expect([await gif('0102003b'), await gif('010200'), await gif('01023b')]).toEqual([
    whole,
    unproven,
    unproven,
  ])
})

test('JPEG ends with the end of its picture, not of its thumbnail', async () => {
  const thumbnail = hex('ffe10008ffd8ffd9aabb')
  const picture = hex('ffda0004000011223344ffd9')
  const jpeg = (...parts: Buffer[]) => jpegWhole(readerOf(Buffer.concat([hex('ffd8'), ...parts])))
  expect([
    await jpeg(thumbnail, picture),
    await jpeg(hex('ffff'), thumbnail.subarray(1), picture),
    await jpeg(thumbnail, picture, Buffer.alloc(60_000)),
    await jpeg(thumbnail, picture.subarray(0, -1)),
    await jpeg(thumbnail.subarray(0, 8)),
    await jpeg(thumbnail, picture, Buffer.alloc(70_000)),
    await jpeg(Buffer.alloc(100, 0xff), hex('d9')),
    await jpeg(...Array.from({ length: 2_000 }, () => hex('fffe0002')), picture),
  ]).toEqual([whole, whole, whole, unproven, unproven, unproven, unproven, unproven])
})
