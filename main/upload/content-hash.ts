import { createHash } from 'node:crypto'
import type { FileIdentity } from '../../preload/domain/model/job.ts'
import { openSource } from './file-source.ts'
import type { Hasher } from './hasher.ts'
import { blockRange, cut } from './plan-blocks.ts'

/**
 * What a sent file's content is known by: `md5:<hex>` of the whole file, or `blocks:<block size>:<hex>`, the MD5 over
 * the MD5s of its blocks. Which one it is follows from how the file was sent.
 */
export type ContentHash = string

export const fullHash = (md5Hex: string): ContentHash => `md5:${md5Hex}`

/** Undefined when the hash of a block is not known. `md5s` are base64, in the order of the file. */
export function blocksHash(blockBytes: number, md5s: readonly (string | null)[]): ContentHash | undefined {
  const hash = createHash('md5')
  for (const md5 of md5s) {
    if (md5 === null) return undefined
    hash.update(md5)
  }
  return `blocks:${blockBytes}:${hash.digest('hex')}`
}

/** How content is read; a large file takes minutes, so it can be broken off. */
export interface Reading {
  hasher: Hasher
  signal: AbortSignal
}

/** Tells whether a file holds what was sent: it was touched, moved or copied back, not exported again. */
export function contentOf(file: FileIdentity, reading: Reading): (sent: ContentHash) => Promise<boolean> {
  const read = new Map<string, Promise<ContentHash | undefined>>()
  return async (sent) => {
    const kind = sent.slice(0, sent.lastIndexOf(':'))
    const hash = read.get(kind) ?? hashOf(file, kind, reading)
    read.set(kind, hash)
    return (await hash) === sent
  }
}

/** `kind`: the hash without its digest. Undefined for one that nothing is known of. */
async function hashOf(
  file: FileIdentity,
  kind: string,
  { hasher, signal }: Reading,
): Promise<ContentHash | undefined> {
  if (kind === 'md5') return await fullHashOf(file, signal)
  const blockBytes = Number(/^blocks:(\d+)$/.exec(kind)?.[1])
  if (!blockBytes) return undefined
  const plan = cut(file.sizeBytes, blockBytes)
  await using source = await openSource(file)
  const md5s: string[] = []
  for (let number = 0; number < plan.count; number += 1) {
    signal.throwIfAborted()
    md5s.push(await source.md5Of(blockRange(plan, number), hasher))
  }
  await source.refuseChange()
  return blocksHash(blockBytes, md5s)
}

async function fullHashOf(file: FileIdentity, signal: AbortSignal): Promise<ContentHash | undefined> {
  await using source = await openSource(file)
  for await (const _ of source.body(() => {}).chunks()) signal.throwIfAborted()
  return source.md5 && fullHash(source.md5)
}
