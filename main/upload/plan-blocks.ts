/** How a file is cut. Numbers count from 0; the last block is the rest. */
export interface BlockPlan {
  sizeBytes: number
  /** Of every block behind the first few, which are smaller. */
  blockBytes: number
  count: number
}

const MiB = 1024 * 1024
/** Each request costs something, and a lost one all its bytes: large enough for the one, small enough for the other. */
const defaultBlockBytes = 8 * MiB
/** The first blocks are small: they show within the first second how much the line takes at once. */
const headBlocks = 16
const headBlockBytes = 2 * MiB
const headBytes = headBlocks * headBlockBytes
/** Azure takes 50,000 blocks a blob; a list of a few thousand still commits at once. */
const defaultMaxBlocks = 4_000
/** Of one blob. */
export const maxBlocks = 50_000

/** Source for the limits: https://learn.microsoft.com/azure/storage/blobs/scalability-targets */
export function planBlocks(sizeBytes: number): BlockPlan {
  const least = Math.ceil((sizeBytes - headBytes) / (defaultMaxBlocks - headBlocks) / MiB) * MiB
  return cut(sizeBytes, Math.max(defaultBlockBytes, least))
}

/** The plan of an upload that was begun with blocks of this size. */
export function cut(sizeBytes: number, blockBytes: number): BlockPlan {
  const count =
    sizeBytes <= headBytes
      ? Math.ceil(sizeBytes / headBlockBytes)
      : headBlocks + Math.ceil((sizeBytes - headBytes) / blockBytes)
  return { sizeBytes, blockBytes, count: Math.max(1, count) }
}

export function blockRange(
  { sizeBytes, blockBytes }: BlockPlan,
  number: number,
): { start: number; length: number } {
  const isHead = number < headBlocks
  const start = isHead ? number * headBlockBytes : headBytes + (number - headBlocks) * blockBytes
  return { start, length: Math.min(isHead ? headBlockBytes : blockBytes, sizeBytes - start) }
}

/** Base64 of six digits: all ids of a blob must have the same length. */
export const blockId = (number: number): string =>
  Buffer.from(String(number).padStart(6, '0')).toString('base64')

/** The body of Put Block List: every block in the order of the file. */
export function blockListXml(count: number): string {
  const ids = Array.from({ length: count }, (_, number) => `<Latest>${blockId(number)}</Latest>`)
  return `<?xml version="1.0" encoding="utf-8"?><BlockList>${ids.join('')}</BlockList>`
}
