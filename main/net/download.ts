import { type PlainResponse, RequestError } from 'got'
import { createRoutes } from './agents.ts'
import { refuseUnsafeLink } from './allowed-url.ts'
import { answerMs, asGiven, type HttpOptions, instance, minAnswerMs, silentMs } from './http.ts'
import { faultFromNetwork, faultFromProxy } from './network-fault.ts'
import { createStallTimer, type StallTimer } from './stall-timer.ts'

export interface DownloadRequest {
  url: string
  headers?: Record<string, string>
  signal: AbortSignal
}

export interface DownloadResponse {
  status: number
  /** Lower-case names. */
  headers: Record<string, string | string[] | undefined>
  /** The body as it arrives, each chunk asked for when the one before was dealt with. To be read at most once. */
  chunks: AsyncIterable<Uint8Array>
}

/**
 * GETs something of any size and hands over whatever answer came, error statuses included. Its connection ends with
 * `take`, however that ends; what `take` throws comes out as it is. Throws the same Faults as `Http`, also while the
 * body is read. Never retries and never follows a redirect.
 */
export type Download = <T>(
  request: DownloadRequest,
  take: (answer: DownloadResponse) => Promise<T>,
) => Promise<T>

export function createDownload({ clock, proxies = async () => null, traffic }: HttpOptions): Download {
  const wayTo = createRoutes(proxies)
  return async ({ url, headers = {}, signal }, take) => {
    refuseUnsafeLink(url, url)
    const address = new URL(url)
    const { proxy, agents } = await wayTo(url)
    signal.throwIfAborted()
    const stall = createStallTimer({ clock, host: address.host, signal })
    stall.allow(answerMs)
    const stream = instance.stream(url, {
      // Encoded, the length and the ranges of an answer would be those of something else than the file.
      headers: { 'accept-encoding': 'identity', ...headers },
      decompress: false,
      ...(agents ? { agent: agents } : {}),
      signal: stall.signal,
      request: asGiven(url, headers),
    })
    const answered = Promise.withResolvers<PlainResponse>()
    stream.once('response', answered.resolve)
    // The body's reader sees an error too; this one is for those that come before it or after it.
    stream.on('error', answered.reject)
    answered.promise.catch(() => {})
    try {
      const { statusCode, headers: received } = await answered.promise
      const refusal = faultFromProxy(statusCode, address, proxy)
      if (refusal) throw refusal
      traffic?.answered(url)
      // A file may take as long as it needs; what says that there is none is short.
      if (statusCode < 200 || statusCode > 299) stall.endWithin(minAnswerMs, 0)
      return await take({ status: statusCode, headers: received, chunks: watched(stream, stall) })
    } catch (error) {
      traffic?.unacknowledged(url)
      signal.throwIfAborted()
      if (stall.fault) throw stall.fault
      if (error instanceof RequestError) throw faultFromNetwork(error, address, proxy)
      throw error
    } finally {
      stream.destroy()
      stall.clear()
    }
  }
}

/** Only the line's own silence counts, not the time that the reader takes for a chunk. */
async function* watched(stream: AsyncIterable<Uint8Array>, stall: StallTimer): AsyncGenerator<Uint8Array> {
  stall.allow(silentMs)
  for await (const chunk of stream) {
    stall.allow(Number.POSITIVE_INFINITY)
    yield chunk
    stall.allow(silentMs)
  }
  stall.allow(Number.POSITIVE_INFINITY)
}
