import type { Clock } from '../net/clock.ts'
import { Fault, isFault } from '../net/fault.ts'
import type { Http, HttpRequest, StreamBody } from '../net/http.ts'
import { failureFromAzure } from './azure-refusal.ts'
import type { BlockPool, Place } from './block-pool.ts'
import type { FileSource } from './file-source.ts'
import type { Hasher } from './hasher.ts'
import { type BlockPlan, blockId, blockListXml, blockRange } from './plan-blocks.ts'

export interface PutBlocksOptions {
  source: FileSource
  plan: BlockPlan
  target: { url: string; expiresAtMs: number }
  contentType: string
  /** Blocks the storage has acknowledged already, with their MD5 in base64 or null. */
  acknowledged: Map<number, string | null>
  /** Must have stored the block lastingly when it returns; only then does the block count. */
  remember(number: number, md5: string | null): void
  pool: BlockPool
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
const sliceBytes = 1024 * 1024

/**
 * Put Block for every block that is missing, several at once, then Put Block List. Fails with the first fault that
 * trying again at once does not mend; blocks acknowledged until then are never sent again.
 * Source: https://learn.microsoft.com/rest/api/storageservices/put-block
 */
export async function putBlocks(options: PutBlocksOptions): Promise<void> {
  const { plan, acknowledged, pool, source } = options
  const failed = new AbortController()
  const signal = AbortSignal.any([options.signal, failed.signal])
  const progress = createProgress(options)
  const under = new Set<Promise<void>>()
  try {
    for (let number = 0; number < plan.count; number += 1) {
      if (acknowledged.has(number)) continue
      const place = await pool.enter(signal)
      const block = putBlock(number, { ...options, signal, place, progress })
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
  await commit(options)
}

/** Bytes acknowledged, and of the blocks under way those that the line has taken. */
function createProgress({ plan, acknowledged, onProgress }: PutBlocksOptions) {
  const under = new Map<number, number>()
  const say = () => {
    let sent = 0
    for (const number of acknowledged.keys()) sent += blockRange(plan, number).length
    for (const [number, bytes] of under) if (!acknowledged.has(number)) sent += bytes
    onProgress(sent)
  }
  return {
    taken(number: number, bytes: number) {
      under.set(number, bytes)
      say()
    },
    over(number: number) {
      under.delete(number)
      say()
    },
  }
}

interface PutBlockOptions extends PutBlocksOptions {
  place: Place
  progress: ReturnType<typeof createProgress>
}

async function putBlock(number: number, options: PutBlockOptions): Promise<void> {
  const { source, plan, target, acknowledged, pool, place, progress, hasher, signal, clock } = options
  const range = blockRange(plan, number)
  const memory = place.memory(plan.blockBytes)
  for (let tried = 1; ; tried += 1) {
    try {
      await source.fill(memory, range)
      const md5 = hasher ? await hasher.md5(memory, range.length) : null
      await put(options, {
        url: `${target.url}&comp=block&blockid=${encodeURIComponent(blockId(number))}`,
        headers: md5 === null ? {} : { 'content-md5': md5 },
        body: sliced(memory, range.length, (bytes) => progress.taken(number, bytes)),
      })
      options.remember(number, md5)
      acknowledged.set(number, md5)
      progress.over(number)
      pool.arrived(range.length)
      return
    } catch (error) {
      progress.over(number)
      signal.throwIfAborted()
      const again =
        isFault(error, 'service-trouble') || isFault(error, 'upload-damaged') || isFault(error, 'stalled')
      if (!again || tried >= triesOfABlock) throw error
      pool.complained()
      await clock.sleep(betweenTriesMs * tried, signal)
    }
  }
}

/** Sockets are given slices: under TLS a whole block at once would hold up everything else. */
function sliced(
  memory: SharedArrayBuffer,
  lengthBytes: number,
  onTaken: (bytes: number) => void,
): StreamBody {
  return {
    lengthBytes,
    async *chunks() {
      for (let at = 0; at < lengthBytes; at += sliceBytes) {
        yield Buffer.from(memory, at, Math.min(sliceBytes, lengthBytes - at))
        onTaken(Math.min(lengthBytes, at + sliceBytes))
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
  if (answer.status === 201) return
  const refusal = { answer, url: target.url, expiresAtMs: target.expiresAtMs, nowMs: clock.now() }
  throw new Fault(failureFromAzure(refusal), { mayHaveArrived: answer.status >= 500 })
}
