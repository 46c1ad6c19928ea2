import { createHash } from 'node:crypto'
import type { FileIdentity } from '../../preload/contract/model.ts'
import { openSource } from './file-source.ts'
import type { Hasher } from './hasher.ts'
import { blockRange, cut } from './plan-blocks.ts'

/**
 * What a sent file's content is known by: `md5:<hex>` of the whole file, or `blocks:<block size>:<hex>`, the MD5 over
 * the MD5s of its blocks. Which one it is follows from how the file was sent.
 */
export type ContentHash = string

export const wholeHash = (md5Hex: string): ContentHash => `md5:${md5Hex}`

/** Undefined when the hash of a block is not known. `md5s` are base64, in the order of the file. */
export function blocksHash(blockBytes: number, md5s: readonly (string | null)[]): ContentHash | undefined {
  const hash = createHash('md5')
  for (const md5 of md5s) {
    if (md5 === null) return undefined
    hash.update(md5)
  }
  return `blocks:${blockBytes}:${hash.digest('hex')}`
}

/** Whether the file holds what was sent: it was touched or copied back, not exported again. */
export async function holdsSameContent(
  file: FileIdentity,
  sent: ContentHash,
  hasher: Hasher,
): Promise<boolean> {
  if (sent.startsWith('md5:')) return sent === (await wholeHashOf(file))
  const blockBytes = Number(/^blocks:(\d+):/.exec(sent)?.[1])
  if (!blockBytes) return false
  const plan = cut(file.sizeBytes, blockBytes)
  await using source = await openSource(file)
  const md5s: string[] = []
  for (let number = 0; number < plan.count; number += 1)
    md5s.push(await source.md5Of(blockRange(plan, number), hasher))
  await source.refuseChange()
  return blocksHash(blockBytes, md5s) === sent
}

async function wholeHashOf(file: FileIdentity): Promise<ContentHash | undefined> {
  await using source = await openSource(file)
  for await (const _ of source.body(() => {}).chunks());
  return source.md5 && wholeHash(source.md5)
}
