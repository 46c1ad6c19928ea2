import { expect, test } from 'vitest'
import { checkZip } from '../../../../main/watch/completeness/check-zip.ts'
import { complete, incomplete, unknown } from '../../../../main/watch/completeness/completeness.ts'
import { readerOf } from '../../../fakes/containers.ts'

interface Zip {
  name?: string
  method?: number
  directoryStart?: number
  directoryBytes?: number
  comment?: string
}

/** One stored entry, its directory and its end record. */
function zip({ name = 'word/document.xml', method = 0, comment = '', ...directory }: Zip = {}): Buffer {
  const local = Buffer.alloc(30)
  local.write('PK\x03\x04\x14', 'latin1')
  local.writeUInt16LE(method, 8)
  local.writeUInt16LE(name.length, 26)
  const central = Buffer.alloc(46)
  central.write('PK\x01\x02', 'latin1')
  central.writeUInt16LE(name.length, 28)
  const start = local.length + name.length + 20
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt32LE(directory.directoryBytes ?? central.length + name.length, 12)
  end.writeUInt32LE(directory.directoryStart ?? start, 16)
  end.writeUInt16LE(comment.length, 20)
  const bytes = Buffer.from(name, 'latin1')
  return Buffer.concat([local, bytes, Buffer.alloc(20, 1), central, bytes, end, Buffer.from(comment)])
}

test('zip ends with a record whose directory is there', async () => {
  const check = (bytes: Buffer) => checkZip(readerOf(bytes))
  const bytes = zip()
  expect([
    await check(bytes),
    await check(zip({ comment: 'made by hand' })),
    await check(bytes.subarray(0, -1)),
    await check(bytes.subarray(0, -22)),
    await check(bytes.subarray(0, 31)),
    await check(zip({ comment: 'made by hand' }).subarray(0, -1)),
    await check(zip({ directoryStart: 5_000 })),
    await check(zip({ directoryStart: 3 })),
    await check(zip({ directoryBytes: 5_000 })),
    await check(zip({ directoryStart: 0xffff_ffff })),
    await check(zip({ method: 900 })),
    await check(zip({ name: '\x01\x02' })),
    await check(zip({ name: '' })),
    await check(bytes.subarray(0, 29)),
  ]).toEqual([
    ...[complete, complete],
    ...Array.from({ length: 7 }, () => incomplete(null)),
    ...Array.from({ length: 5 }, () => unknown),
  ])
})
