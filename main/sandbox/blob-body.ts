import { setTimeout as sleep } from 'node:timers/promises'
import { bodyOf, drop, type Exchange } from './exchange.ts'
import type { FaultState } from './faults.ts'

/** The connection was ended on purpose: there is nobody to answer. */
export class Dropped extends Error {}

export interface BodyOptions {
  faults: FaultState
  /** Ends the connection once so many bytes have arrived. */
  dropAfterBytes: number | undefined
  /** Stops reading, for ever, once so many bytes have arrived. */
  stallAfterBytes: number | undefined
}

/** Timers are coarse: shorter waits are saved up. */
const shortestWaitMs = 5

/** The body at the pace and up to the point that the faults allow. */
export async function* disturbedBody(
  exchange: Exchange,
  { faults, dropAfterBytes = Infinity, stallAfterBytes = Infinity }: BodyOptions,
): AsyncGenerator<Buffer> {
  let owedMs = 0
  if (dropAfterBytes === 0) throw dropped(exchange)
  if (stallAfterBytes === 0) await closed(exchange)
  for await (const chunk of bodyOf(exchange)) {
    yield chunk
    if (exchange.record.bodyBytes >= dropAfterBytes) throw dropped(exchange)
    if (exchange.record.bodyBytes >= stallAfterBytes) await closed(exchange)
    const bytesPerSecond = faults.settings.blobBytesPerSecond
    owedMs = bytesPerSecond === null ? 0 : owedMs + (chunk.length / bytesPerSecond) * 1_000
    if (owedMs >= shortestWaitMs) {
      const startedMs = performance.now()
      await untilClosed(exchange, owedMs)
      owedMs -= performance.now() - startedMs
    }
  }
}

function dropped(exchange: Exchange): Dropped {
  drop(exchange)
  return new Dropped()
}

async function closed({ request }: Exchange): Promise<never> {
  if (!request.socket.destroyed) await new Promise((resolve) => request.socket.once('close', resolve))
  throw new Dropped()
}

/** Waits, but no longer than the connection is open. */
async function untilClosed({ request }: Exchange, delayMs: number): Promise<void> {
  const over = new AbortController()
  const end = () => over.abort()
  request.socket.once('close', end)
  await sleep(delayMs, undefined, { signal: over.signal }).catch(() => {})
  request.socket.off('close', end)
}
