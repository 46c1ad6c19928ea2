import { setTimeout as sleep } from 'node:timers/promises'
import { bodyOf, drop, type Exchange } from './exchange.ts'
import type { FaultSettings } from './faults.ts'

/** The connection was ended on purpose: there is nobody to answer. */
export class Dropped extends Error {}

type Pace = { readonly settings: Pick<FaultSettings, 'blobBytesPerSecond'> }

export interface BodyOptions {
  faults: Pace
  /** Ends the connection once so many bytes have arrived. */
  dropAfterBytes: number | undefined
  /** Stops reading, for ever, once so many bytes have arrived. */
  stallAfterBytes: number | undefined
}

/** Timers are coarse: shorter waits are saved up, and longer ones look at the setting again. */
const shortestWaitMs = 5
const maxWaitMs = 100

/** The body at the pace and up to the point that the faults allow. */
export async function* disturbedBody(
  exchange: Exchange,
  { faults, dropAfterBytes = Infinity, stallAfterBytes = Infinity }: BodyOptions,
): AsyncGenerator<Buffer> {
  const keepPace = createPace(exchange, faults)
  const { record } = exchange
  if (dropAfterBytes === 0) throw dropped(exchange)
  if (stallAfterBytes === 0) await closed(exchange)
  for await (const chunk of bodyOf(exchange)) {
    yield chunk
    if (record.bodyBytes >= dropAfterBytes) throw dropped(exchange)
    if (record.bodyBytes >= stallAfterBytes) await closed(exchange)
    await keepPace(chunk.length)
  }
}

/** Waits as long as the bytes that have arrived would have taken. Real time: it is a speed, and decides nothing. */
export function createPace({ socket }: Exchange, { settings }: Pace): (bytes: number) => Promise<void> {
  let aheadBytes = 0
  const aheadMs = () =>
    settings.blobBytesPerSecond === null ? 0 : (aheadBytes / settings.blobBytesPerSecond) * 1_000
  return async (bytes) => {
    aheadBytes = settings.blobBytesPerSecond === null ? 0 : aheadBytes + bytes
    while (!socket.destroyed && aheadMs() >= shortestWaitMs) {
      const startedMs = performance.now()
      await sleep(Math.min(maxWaitMs, aheadMs()))
      const passedSeconds = (performance.now() - startedMs) / 1_000
      const rate = settings.blobBytesPerSecond
      aheadBytes = rate === null ? 0 : aheadBytes - rate * passedSeconds
    }
  }
}

function dropped(exchange: Exchange): Dropped {
  drop(exchange)
  return new Dropped()
}

async function closed({ socket }: Exchange): Promise<never> {
  if (!socket.destroyed) await new Promise((resolve) => socket.once('close', resolve))
  throw new Dropped()
}
