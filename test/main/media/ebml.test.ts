import { expect, test } from 'vitest'
import { elementAt } from '../../../main/media/ebml.ts'
import { readerOf } from '../../fakes/containers.ts'

const at = (hex: string) => elementAt(readerOf(Buffer.from(hex, 'hex')), 0)

test('ids and sizes of every length', async () => {
  expect([
    await at('ec81ff'),
    await at('42864001aa'),
    await at('1853806708000000ffffff'),
    await at('1853806701000000000fffff'),
    await at('18538067ff'),
    await at('1853806701ffffffffffffff'),
  ]).toEqual([
    { id: 0xec, dataStart: 2, end: 3 },
    { id: 0x4286, dataStart: 4, end: 5 },
    { id: 0x18538067, dataStart: 9, end: 9 + 0xff },
    { id: 0x18538067, dataStart: 12, end: 12 + 0xfffff },
    { id: 0x18538067, dataStart: 5, end: null },
    { id: 0x18538067, dataStart: 12, end: null },
  ])
})

test('what is cut, is no element, or has a size that no file has', async () => {
  expect([
    await at(''),
    await at('1853'),
    await at('18538067'),
    await at('1853806701ff'),
    await at('0000000000'),
    await at('08ffffffff81'),
    await at('ec00ffffff'),
    await at('1853806701fffffffffffffe'),
  ]).toEqual(['cut', 'cut', 'cut', 'cut', 'strange', 'strange', 'strange', 'strange'])
})
