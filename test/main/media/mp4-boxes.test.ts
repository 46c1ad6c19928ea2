import { expect, test } from 'vitest'
import { type BoxOrTrouble, boxesIn } from '../../../main/media/mp4-boxes.ts'
import { box, ftyp, largeBox, readerOf, sparseReader } from '../../fakes/containers.ts'

async function walk(bytes: Buffer): Promise<BoxOrTrouble[]> {
  const reader = readerOf(bytes)
  return Array.fromAsync(boxesIn(reader, { start: 0, end: reader.sizeBytes }))
}

test('boxes follow each other by their sizes of 32 and 64 bits', async () => {
  const bytes = Buffer.concat([
    box('free', Buffer.alloc(4)),
    largeBox('mdat', 20n),
    Buffer.alloc(4),
    box('\xa9nam'),
  ])
  expect(await walk(bytes)).toEqual([
    { type: 'free', dataStart: 8, end: 12, isOpen: false },
    { type: 'mdat', dataStart: 28, end: 32, isOpen: false },
    { type: '\xa9nam', dataStart: 40, end: 40, isOpen: false },
  ])
})

test('the walk ends with what reaches too far, stays open, is cut or is no box', async () => {
  const lastOf = async (...tail: Buffer[]) => (await walk(Buffer.concat([ftyp, ...tail]))).at(-1)
  const at = ftyp.length
  expect([
    await lastOf(box('mdat', Buffer.alloc(4), 100), box('moov')),
    await lastOf(largeBox('mdat', 2n ** 50n)),
    await lastOf(box('mdat', Buffer.alloc(4), 0)),
    await lastOf(Buffer.from([0, 0, 0])),
    await lastOf(largeBox('mdat', 99n).subarray(0, 12)),
    await lastOf(largeBox('mdat', 2n ** 63n - 1n)),
    await lastOf(largeBox('mdat', 2n ** 64n - 1n)),
    await lastOf(largeBox('mdat', 8n)),
    await lastOf(box('mdat', Buffer.alloc(4), 7)),
    await lastOf(Buffer.alloc(64)),
  ]).toEqual([
    { type: 'mdat', dataStart: at + 8, end: at + 100, isOpen: false },
    { type: 'mdat', dataStart: at + 16, end: at + 2 ** 50, isOpen: false },
    { type: 'mdat', dataStart: at + 8, end: at + 12, isOpen: true },
    'cut',
    'cut',
    'strange',
    'strange',
    'strange',
    'strange',
    'strange',
  ])
})

test('a million tiny boxes are not walked to their end', async () => {
  const tiny = Buffer.concat(Array.from({ length: 20_000 }, () => box('free')))
  const reader = sparseReader(8_000_000, [{ at: 0, bytes: tiny }])
  const boxes = await Array.fromAsync(boxesIn(reader, { start: 0, end: reader.sizeBytes }))
  expect([boxes.at(-1), boxes.length]).toEqual(['strange', 10_001])
})
