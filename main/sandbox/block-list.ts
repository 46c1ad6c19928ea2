import { AzureError } from './azure-error.ts'

export interface BlockReference {
  kind: 'Latest' | 'Uncommitted' | 'Committed'
  /** Base64, as it was sent. */
  id: string
}

const maxCommittedBlocks = 50_000

/** The body of Put Block List. Throws `InvalidXmlDocument` or `BlockListTooLong`. */
export function parseBlockList(xml: string): BlockReference[] {
  const document =
    /^\uFEFF?\s*(?:<\?xml[^?]*\?>\s*)?(?:<BlockList\s*\/>|<BlockList>([\s\S]*)<\/BlockList>)\s*$/
  const match = document.exec(xml)
  if (!match) throw new AzureError('InvalidXmlDocument')
  const inner = (match[1] ?? '').trimEnd()
  const element = /\s*<(Latest|Uncommitted|Committed)>\s*([^<>&]*?)\s*<\/\1>/y
  const list: BlockReference[] = []
  while (element.lastIndex < inner.length) {
    const [, kind, id = ''] = element.exec(inner) ?? []
    if (kind !== 'Latest' && kind !== 'Uncommitted' && kind !== 'Committed')
      throw new AzureError('InvalidXmlDocument')
    list.push({ kind, id })
  }
  if (list.length > maxCommittedBlocks) throw new AzureError('BlockListTooLong')
  return list
}
