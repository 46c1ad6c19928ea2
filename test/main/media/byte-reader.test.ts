import { randomBytes } from 'node:crypto'
import { open, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readerOfHandle } from '../../../main/media/byte-reader.ts'
import { temporaryFolder } from '../../fakes/media.ts'

test('any range of a file comes as it is, and ends where the file ends', async () => {
  const bytes = randomBytes(20_000)
  const path = join(temporaryFolder(), 'bytes')
  await writeFile(path, bytes)
  await using handle = await open(path)
  const reader = readerOfHandle(handle, bytes.length)
  const ranges = [
    [0, 8],
    [8, 16],
    [4090, 16],
    [100, 4096],
    [0, 9000],
    [19_990, 16],
    [19_999, 70_000],
    [20_000, 8],
    [4e15, 8],
    [5, 0],
  ] as const
  const read = await Promise.all(ranges.map(([position, length]) => reader.read(position, length)))
  expect(read).toEqual(ranges.map(([position, length]) => bytes.subarray(position, position + length)))
})

test('a file that became shorter gives what is left', async () => {
  const path = join(temporaryFolder(), 'bytes')
  await writeFile(path, Buffer.alloc(100, 7))
  await using handle = await open(path, 'r+')
  const reader = readerOfHandle(handle, 100)
  await handle.truncate(10)
  expect([(await reader.read(4, 50)).length, (await reader.read(60, 8)).length]).toEqual([6, 0])
})
