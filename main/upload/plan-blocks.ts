/** How a file is cut. Numbers count from 0; the last block is the rest. */
export interface BlockPlan {
  sizeBytes: number
  blockBytes: number
  count: number
}

const MiB = 1024 * 1024
/** Large enough to fill a line, small enough that a lost one costs little. */
const usualBlockBytes = 8 * MiB
/** Azure takes 50,000 blocks a blob; a list of a few thousand still commits at once. */
const mostBlocks = 4_000

/** Source for the limits: https://learn.microsoft.com/azure/storage/blobs/scalability-targets */
export function planBlocks(sizeBytes: number): BlockPlan {
  const least = Math.ceil(sizeBytes / mostBlocks / MiB) * MiB
  const blockBytes = Math.max(usualBlockBytes, least)
  return { sizeBytes, blockBytes, count: Math.max(1, Math.ceil(sizeBytes / blockBytes)) }
}

export function blockRange(
  { sizeBytes, blockBytes }: BlockPlan,
  number: number,
): { start: number; length: number } {
  const start = number * blockBytes
  return { start, length: Math.min(blockBytes, sizeBytes - start) }
}

/** Base64 of six digits: all ids of a blob must have the same length. */
export const blockId = (number: number): string =>
  Buffer.from(String(number).padStart(6, '0')).toString('base64')

/** The body of Put Block List: every block in the order of the file. */
export function blockListXml(count: number): string {
  const ids = Array.from({ length: count }, (_, number) => `<Latest>${blockId(number)}</Latest>`)
  return `<?xml version="1.0" encoding="utf-8"?><BlockList>${ids.join('')}</BlockList>`
}
