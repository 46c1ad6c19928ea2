import { expect, test } from 'vitest'
import { oggWhole } from '../../../../main/watch/finished/ogg-whole.ts'
import { unproven, whole } from '../../../../main/watch/finished/wholeness.ts'
import { readerOf } from '../../../fakes/containers.ts'

function page({ isLast = false, lengths = [255, 10] } = {}): Buffer {
  const header = Buffer.alloc(27)
  header.write('OggS')
  header[5] = isLast ? 4 : 0
  header[26] = lengths.length
  const content = Buffer.alloc(
    lengths.reduce((sum, length) => sum + length, 0),
    1,
  )
  return Buffer.concat([header, Buffer.from(lengths), content])
}

const check = (...parts: Buffer[]) => oggWhole(readerOf(Buffer.concat(parts)))

test('only a last page that ends the stream and the file is a proof', async () => {
  const last = page({ isLast: true })
  const largest = page({ isLast: true, lengths: Array.from({ length: 255 }, () => 255) })
  expect([
    await check(page(), page(), last),
    await check(page(), largest),
    await check(page({ isLast: true, lengths: [] })),
    await check(page(), page()),
    await check(page(), last, page()),
    await check(page(), last.subarray(0, -1)),
    await check(page(), last.subarray(0, 27)),
    await check(page(), last.subarray(0, 9)),
    await check(page(), last, Buffer.alloc(5)),
    await check(Buffer.from('OggS')),
    await check(Buffer.from('OggS'), Buffer.alloc(70_000, 0xee)),
  ]).toEqual([whole, whole, whole, ...Array.from({ length: 8 }, () => unproven)])
})
