import type { Clock } from '../net/clock.ts'
import { Fault, isFault } from '../net/fault.ts'
import { isWebPage } from '../net/foreign-page.ts'
import type { Http, HttpRequest, StreamBody } from '../net/http.ts'
import { failureFromAzure } from './azure-refusal.ts'
import type { BlockPool } from './block-pool.ts'
import type { FileSource } from './file-source.ts'
import type { Hasher } from './hasher.ts'
import { type BlockPlan, blockId, blockListXml, blockRange } from './plan-blocks.ts'
import { type Throttle, throttled } from './throttle.ts'

export interface PutBlocksOptions {
  source: FileSource
  plan: BlockPlan
  /** `hasAccepted`: the address has taken something before. */
  target: { url: string; expiresAtMs: number; hasAccepted?: boolean }
  contentType: string
  /** Blocks the storage has acknowledged already, with their MD5 in base64 or null. */
  acknowledged: Map<number, string | null>
  /** Must have stored the block lastingly when it returns; only then does the block count. */
  remember(number: number, md5: string | null): void
  pool: BlockPool
  throttle: Throttle
  http: Http
  clock: Clock
  signal: AbortSignal
  /** Absent where the MD5 of blocks is turned off. */
  hasher?: Hasher
  onProgress(sentBytes: number): void
}

/** A block is sent this often before the upload gives way to the queue's longer waits. */
const triesOfABlock = 3
const betweenTriesMs = 1_000

/**
 * Put Block for every block that is missing, several at once, then Put Block List. Fails with the first fault that
 * trying again at once does not mend; blocks acknowledged until then are never sent again.
 * Source: https://learn.microsoft.com/rest/api/storageservices/put-block
 */
export async function putBlocks(options: PutBlocksOptions): Promise<void> {
  const { plan, acknowledged, pool, source } = options
  const target = { ...options.target }
  const failed = new AbortController()
  const signal = AbortSignal.any([options.signal, failed.signal])
  const progress = createProgress(options)
  const under = new Set<Promise<void>>()
  try {
    for (let number = 0; number < plan.count; number += 1) {
      if (acknowledged.has(number)) continue
      const place = await pool.enter(signal)
      const block = putBlock(number, { ...options, target, signal, progress })
        .catch((error) => failed.abort(error))
        .finally(() => {
          place.leave()
          under.delete(block)
        })
      under.add(block)
    }
    await Promise.all(under)
    signal.throwIfAborted()
  } catch (error) {
    failed.abort(error)
    await Promise.all(under)
    options.signal.throwIfAborted()
    throw failed.signal.reason
  }
  await source.refuseChange()
  await commit({ ...options, target })
}

/** Bytes acknowledged, and of the blocks under way those that the line has taken. */
function createProgress({ plan, acknowledged, onProgress }: PutBlocksOptions) {
  const taken = new Map<number, number>()
  let sentBytes = sizeOf(plan, acknowledged.keys())
  return (number: number, bytes: number) => {
    sentBytes += bytes - (taken.get(number) ?? 0)
    taken.set(number, bytes)
    onProgress(sentBytes)
  }
}

/** The sum of these blocks in bytes. */
export function sizeOf(plan: BlockPlan, numbers: Iterable<number>): number {
  let bytes = 0
  for (const number of numbers) bytes += blockRange(plan, number).length
  return bytes
}

interface PutBlockOptions extends PutBlocksOptions {
  progress: ReturnType<typeof createProgress>
}

async function putBlock(number: number, options: PutBlockOptions): Promise<void> {
  const { source, plan, target, acknowledged, pool, progress, throttle, hasher, signal, clock } = options
  const range = blockRange(plan, number)
  for (let tried = 1; ; tried += 1) {
    try {
      const md5 = hasher ? await source.md5Of(range, hasher) : null
      const slices = pool.borrow()
      const content = { lengthBytes: range.length, chunks: () => source.part(range, slices) }
      await put(options, {
        url: `${target.url}&comp=block&blockid=${encodeURIComponent(blockId(number))}`,
        headers: md5 === null ? {} : { 'content-md5': md5 },
        body: counted(throttled(content, throttle, signal), (bytes) => progress(number, bytes)),
      })
      pool.giveBack(slices)
      target.hasAccepted = true
      options.remember(number, md5)
      acknowledged.set(number, md5)
      progress(number, range.length)
      pool.arrived(range.length)
      return
    } catch (error) {
      progress(number, 0)
      signal.throwIfAborted()
      const again =
        isFault(error, 'service-trouble') || isFault(error, 'upload-damaged') || isFault(error, 'stalled')
      if (!again || tried >= triesOfABlock) throw error
      pool.complained()
      await clock.sleep(betweenTriesMs * tried, signal)
    }
  }
}

/** Tells how much of the body the line has taken, which is so when the next piece is asked for. */
function counted(body: StreamBody, onTaken: (bytes: number) => void): StreamBody {
  return {
    lengthBytes: body.lengthBytes,
    async *chunks() {
      let taken = 0
      for await (const chunk of body.chunks()) {
        yield chunk
        taken += chunk.length
        onTaken(taken)
      }
    },
  }
}

/** Sent again when its answer was lost: the same list twice is harmless. */
async function commit(options: PutBlocksOptions): Promise<void> {
  const { plan, target, contentType, clock, signal } = options
  for (let tried = 1; ; tried += 1) {
    try {
      return await put(options, {
        url: `${target.url}&comp=blocklist`,
        headers: { 'content-type': 'application/xml', 'x-ms-blob-content-type': contentType },
        body: blockListXml(plan.count),
      })
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof Fault) || !error.mayHaveArrived || tried >= triesOfABlock) throw error
      await clock.sleep(betweenTriesMs * tried, signal)
    }
  }
}

/** The signature covers the query, so it is only ever added to. */
async function put(
  options: PutBlocksOptions,
  request: Pick<HttpRequest, 'url'> & Partial<HttpRequest>,
): Promise<void> {
  const { http, clock, signal, target } = options
  const answer = await http({ method: 'PUT', signal, ...request })
  if (answer.status === 201 && !isWebPage(answer.text)) return
  const failure = failureFromAzure({ ...target, answer, nowMs: clock.now() })
  throw new Fault(failure, { mayHaveArrived: failure.kind === 'service-trouble' })
}
