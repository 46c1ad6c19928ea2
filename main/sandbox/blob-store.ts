import { createHash, type Hash, randomBytes, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream, rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Clock } from '../net/clock.ts'
import { AzureError } from './azure-error.ts'
import type { BlockReference } from './block-list.ts'

/** Bytes in a file of their own. */
export interface Part {
  file: string
  lengthBytes: number
  md5: Buffer
}

export interface StoredBlob {
  parts: Part[]
  /** By block id; empty after a single put. */
  blocks: Map<string, Part>
  sizeBytes: number
  contentType: string
  etag: string
  lastModifiedMs: number
}

/** What is put where, and as which type. */
export interface Placement {
  blobPath: string
  contentType: string
}

export type BlobStore = ReturnType<typeof createBlobStore>

const maxUncommittedBlocks = 100_000
const fingerprintBytes = 1024 * 1024

/** Blobs and blocks as files of a folder; a committed list is a list of those files, so that committing copies nothing. */
export function createBlobStore({ directory, clock }: { directory: string; clock: Clock }) {
  const blobs = new Map<string, StoredBlob>()
  const uncommitted = new Map<string, Map<string, Part>>()

  function release(parts: Iterable<Part>, kept: Part[] = []): void {
    const files = new Set(kept.map(({ file }) => file))
    for (const { file } of parts) if (!files.has(file)) rmSync(file, { force: true })
  }

  /** The blob becomes visible here and nowhere else; what it replaces and its uncommitted blocks go. */
  function place(
    { blobPath, contentType }: Placement,
    content: { parts: Part[]; blocks: Map<string, Part> },
  ): StoredBlob {
    const old = blobs.get(blobPath)
    const blob: StoredBlob = {
      ...content,
      contentType,
      sizeBytes: content.parts.reduce((sum, { lengthBytes }) => sum + lengthBytes, 0),
      etag: `"0x${randomBytes(8).toString('hex').toUpperCase().slice(1)}"`,
      lastModifiedMs: clock.now(),
    }
    blobs.set(blobPath, blob)
    const staged = uncommitted.get(blobPath)
    uncommitted.delete(blobPath)
    release([...(old?.parts ?? []), ...(old?.blocks.values() ?? []), ...(staged?.values() ?? [])], blob.parts)
    return blob
  }

  return {
    get: (blobPath: string): StoredBlob | undefined => blobs.get(blobPath),

    /** Streams into a file. Leaves nothing when `chunks` ends in an error. */
    async write(chunks: AsyncIterable<Buffer>): Promise<Part> {
      const file = join(directory, randomUUID())
      const hash = createHash('md5')
      let lengthBytes = 0
      async function* measured() {
        for await (const chunk of chunks) {
          hash.update(chunk)
          lengthBytes += chunk.length
          yield chunk
        }
      }
      try {
        await pipeline(measured, createWriteStream(file))
      } catch (error) {
        await rm(file, { force: true })
        throw error
      }
      return { file, lengthBytes, md5: hash.digest() }
    },

    discard: (part: Part): void => release([part]),

    put: (placement: Placement, part: Part): StoredBlob =>
      place(placement, { parts: [part], blocks: new Map() }),

    /** Throws for an id unlike those staged before. */
    refuseBlockId(blobPath: string, blockId: string): void {
      const staged = uncommitted.get(blobPath)
      const [other] = staged?.keys() ?? []
      if (other !== undefined && other.length !== blockId.length) throw new AzureError('InvalidBlobOrBlock')
      if (staged && staged.size >= maxUncommittedBlocks && !staged.has(blockId))
        throw new AzureError('BlockCountExceedsLimit')
    },

    /** Takes the place of an uncommitted block with the same id. */
    stage(blobPath: string, blockId: string, part: Part): void {
      const staged = uncommitted.get(blobPath) ?? new Map<string, Part>()
      const old = staged.get(blockId)
      if (old) release([old])
      uncommitted.set(blobPath, staged.set(blockId, part))
    },

    /** Throws `InvalidBlockList` when a listed block is not there. */
    commit(placement: Placement, list: BlockReference[]): StoredBlob {
      const staged = uncommitted.get(placement.blobPath)
      const committed = blobs.get(placement.blobPath)?.blocks
      const blocks = new Map<string, Part>()
      const parts = list.map(({ kind, id }) => {
        const part =
          (kind === 'Committed' ? undefined : staged?.get(id)) ??
          (kind === 'Uncommitted' ? undefined : committed?.get(id))
        if (!part) throw new AzureError('InvalidBlockList')
        blocks.set(id, part)
        return part
      })
      return place(placement, { parts, blocks })
    },

    discardBlocks(): void {
      for (const staged of uncommitted.values()) release(staged.values())
      uncommitted.clear()
    },

    read,

    /** A hash of the length and of the first and last MiB: the same bytes give the same text, however many they are. */
    async fingerprint(blob: StoredBlob): Promise<string> {
      const hash = createHash('sha256').update(`${blob.sizeBytes} `)
      await update(hash, blob, { start: 0, end: fingerprintBytes })
      await update(hash, blob, { start: Math.max(0, blob.sizeBytes - fingerprintBytes), end: blob.sizeBytes })
      return hash.digest('hex')
    },

    async sha256(blob: StoredBlob): Promise<string> {
      const hash = createHash('sha256')
      await update(hash, blob, { start: 0, end: blob.sizeBytes })
      return hash.digest('hex')
    },
  }
}

interface Range {
  start: number
  /** Exclusive. */
  end: number
}

async function update(hash: Hash, blob: StoredBlob, range: Range): Promise<void> {
  for await (const chunk of read(blob, range)) hash.update(chunk)
}

async function* read({ parts }: StoredBlob, { start, end }: Range): AsyncGenerator<Buffer> {
  let offset = 0
  for (const { file, lengthBytes } of parts) {
    const from = Math.max(0, start - offset)
    const to = Math.min(lengthBytes, end - offset)
    if (from < to) yield* createReadStream(file, { start: from, end: to - 1 })
    offset += lengthBytes
  }
}
