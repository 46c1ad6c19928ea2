import { createHash, randomBytes } from 'node:crypto'
import { utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { identityOf } from '../../../main/media/inspect.ts'
import { blocksHash, contentOf, fullHash } from '../../../main/upload/content-hash.ts'
import { createHasher } from '../../../main/upload/hasher.ts'
import { blockRange, planBlocks } from '../../../main/upload/plan-blocks.ts'
import { temporaryFolder } from '../../fakes/media.ts'

const MiB = 1024 * 1024
const md5 = (bytes: Buffer, encoding: 'hex' | 'base64') => createHash('md5').update(bytes).digest(encoding)

async function harness(bytes: Buffer) {
  const hasher = createHasher()
  onTestFinished(() => hasher[Symbol.asyncDispose]())
  const path = join(temporaryFolder(), 'file.mp4')
  writeFileSync(path, bytes)
  const { signal } = new AbortController()
  const holds = async (sent: string) => contentOf(await identityOf(path), { hasher, signal })(sent)
  return { path, holds }
}

test('a touched file holds what was sent, one with another byte does not', async () => {
  const bytes = randomBytes(9 * MiB)
  const { path, holds } = await harness(bytes)
  const plan = planBlocks(bytes.length)
  const blocks = Array.from({ length: plan.count }, (_, number) => {
    const { start, length } = blockRange(plan, number)
    return md5(bytes.subarray(start, start + length), 'base64')
  })
  const sent = blocksHash(plan.blockBytes, blocks) ?? ''
  utimesSync(path, new Date(), new Date(1_000))
  expect([await holds(sent), await holds(fullHash(md5(bytes, 'hex')))]).toEqual([true, true])

  bytes[5_000_000] = (bytes[5_000_000] ?? 0) ^ 1
  writeFileSync(path, bytes)
  expect([await holds(sent), await holds(fullHash('0'.repeat(32)))]).toEqual([false, false])
})

test('without the MD5 of every block there is nothing to compare with', () => {
  expect(blocksHash(8 * MiB, ['a', null])).toBeUndefined()
})
