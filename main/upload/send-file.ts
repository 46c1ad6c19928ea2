import type { FileIdentity } from '../../preload/contract/model.ts'
import type { Clock } from '../net/clock.ts'
import { Fault, isFault } from '../net/fault.ts'
import type { Http, StreamBody } from '../net/http.ts'
import { putBlocks } from './azure-blocks.ts'
import type { BlockPool } from './block-pool.ts'
import { blocksHash, type ContentHash, wholeHash } from './content-hash.ts'
import { type FileSource, openSource } from './file-source.ts'
import type { Hasher } from './hasher.ts'
import { planBlocks } from './plan-blocks.ts'
import { putBlob } from './single-put.ts'

interface PresignedTarget {
  way: 'presigned'
  url: string
  reference: string
  expiresAtMs: number
}

/** Structurally what a service reserves; the upload knows no service. */
type Target =
  | PresignedTarget
  | { way: 'direct'; send(content: StreamBody, signal: AbortSignal): Promise<string> }

/** What outlives the process: where a file was going and which of its blocks arrived. */
export interface UploadMemory {
  recall(): { target: PresignedTarget; blockBytes: number; blocks: Map<number, string | null> } | undefined
  begin(target: PresignedTarget, blockBytes: number): void
  block(number: number, md5: string | null): void
  forget(): void
}

export interface SendOptions {
  file: FileIdentity
  contentType: string
  /** Asked only when the file was opened and is the one expected: an address lives for an hour. */
  reserve(): Promise<Target>
  memory: UploadMemory
  pool: BlockPool
  hasher?: Hasher
  http: Http
  clock: Clock
  signal: AbortSignal
  onProgress(sentBytes: number): void
}

/** An address with less life than this is not worth beginning with. */
const leastLifeMs = 20_000
/** One Put Blob takes no more (reference §13.5). */
const singlePutLimitBytes = 5_000 * 1024 * 1024

/** Sends a whole file and gives its reference and what its content is known by. Throws Faults, or the signal's reason. */
export async function sendFile(
  options: SendOptions,
): Promise<{ reference: string; hash: ContentHash | undefined }> {
  const { file, memory, clock, signal, onProgress } = options
  await using source = await openSource(file)
  const plan = planBlocks(file.sizeBytes)
  const remembered = memory.recall()
  const usable =
    remembered?.blockBytes === plan.blockBytes && remembered.target.expiresAtMs - leastLifeMs > clock.now()
  const target = usable ? remembered.target : await options.reserve()
  if (target.way === 'direct') {
    const reference = await target.send(source.body(onProgress), signal)
    return { reference, hash: source.md5 && wholeHash(source.md5) }
  }
  if (!usable) memory.begin(target, plan.blockBytes)
  const acknowledged = usable ? remembered.blocks : new Map<number, string | null>()
  try {
    const remember = memory.block.bind(memory)
    await putBlocks({ ...options, source, plan, target, acknowledged, remember })
    memory.forget()
    const md5s = Array.from({ length: plan.count }, (_, number) => acknowledged.get(number) ?? null)
    return { reference: target.reference, hash: blocksHash(plan.blockBytes, md5s) }
  } catch (error) {
    if (mustStartOver(error)) memory.forget()
    // An address that does not take blocks may still take the whole file at once.
    if (!isFault(error, 'storage-refused') || acknowledged.size || file.sizeBytes > singlePutLimitBytes)
      throw error
    return await sendWhole(source, target, options)
  }
}

async function sendWhole(source: FileSource, target: PresignedTarget, options: SendOptions) {
  const { contentType, http, clock, signal, memory, onProgress } = options
  memory.forget()
  const content = source.body(onProgress)
  await putBlob({ target, content, contentType, http, clock, signal, md5: () => source.md5 })
  return { reference: target.reference, hash: source.md5 && wholeHash(source.md5) }
}

/** The address or what was sent to it is no good any more. */
const restarting = new Set([
  'upload-expired',
  'upload-damaged',
  'name-taken',
  'storage-refused',
  'file-changed',
])
const mustStartOver = (error: unknown) => error instanceof Fault && restarting.has(error.failure.kind)
