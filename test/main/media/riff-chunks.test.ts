import { expect, test } from 'vitest'
import { chunksIn, riffAt } from '../../../main/media/riff-chunks.ts'
import { chunk, readerOf, riff, wave64 } from '../../fakes/containers.ts'

test('the header says form and end, or that the writer has not said it yet', async () => {
  const data = chunk('data', Buffer.alloc(10))
  expect(
    await Promise.all(
      [
        riff('WAVE', data),
        riff('AVI ', data, 0),
        riff('WEBP', data, 0xffff_ffff),
        wave64(data, { riff: 5_000_000_000n, data: 4_999_999_000n }),
        wave64(data, { riff: 0n, data: 2n ** 63n }),
        Buffer.concat([Buffer.from('BW64\xff\xff\xff\xffWAVE', 'latin1'), data]),
        Buffer.from('RIFFxxxxWAV'),
        Buffer.from('RIFXxxxxWAVExxxx'),
      ].map((bytes) => riffAt(readerOf(bytes), 0)),
    ),
  ).toEqual([
    { form: 'WAVE', dataStart: 12, end: 30, dataBytes: null },
    { form: 'AVI ', dataStart: 12, end: null, dataBytes: null },
    { form: 'WEBP', dataStart: 12, end: null, dataBytes: null },
    { form: 'WAVE', dataStart: 12, end: 5_000_000_008, dataBytes: 4_999_999_000 },
    { form: 'WAVE', dataStart: 12, end: null, dataBytes: null },
    { form: 'WAVE', dataStart: 12, end: null, dataBytes: null },
    null,
    null,
  ])
})

test('chunks begin at even places and end with the first trouble', async () => {
  const walk = (...parts: Buffer[]) => {
    const reader = readerOf(Buffer.concat(parts))
    return Array.fromAsync(chunksIn(reader, { start: 0, end: reader.sizeBytes }))
  }
  const odd = chunk('LIST', Buffer.alloc(3))
  const list = { id: 'LIST', dataStart: 8, end: 11, isOpen: false }
  expect([
    await walk(odd, chunk('data', Buffer.alloc(2))),
    await walk(odd, Buffer.from('da')),
    await walk(odd, Buffer.alloc(16)),
    await walk(odd, chunk('data', Buffer.alloc(2), 0xffff_ffff)),
  ]).toEqual([
    [list, { id: 'data', dataStart: 20, end: 22, isOpen: false }],
    [list, 'cut'],
    [list, 'strange'],
    [list, { id: 'data', dataStart: 20, end: 22, isOpen: true }],
  ])
})
