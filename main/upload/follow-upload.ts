import type { Clock } from '../net/clock.ts'
import type { ConnectionRate } from './connection-rate.ts'
import { type Forecast, forecast } from './forecast.ts'
import type { Throttle } from './throttle.ts'

export interface FollowOptions {
  sizeBytes: number
  /** What is through already. */
  sentBytes: number
  /** Whether its time says something about the line. */
  isMeasured: boolean
  /** Of the address; absent for one that has no end. */
  expiresAtMs?: number
  line: ConnectionRate
  throttle: Throttle
  clock: Clock
  onProgress(sentBytes: number): void
  onForecast?(forecast: Forecast): void
}

export interface FollowedUpload extends Disposable {
  sent(totalBytes: number): void
  /** The forecast for sending `bytes` within `leftMs`, beside the other uploads. */
  forecast(bytes: number, leftMs: number): Forecast | undefined
}

const forecastEveryMs = 2_000

/**
 * Passes on how far an upload is, measures the line with it, and says before the first byte and then every few seconds
 * whether it will be through before its address expires.
 */
export function followUpload(options: FollowOptions): FollowedUpload {
  const { sizeBytes, expiresAtMs, line, throttle, clock, onProgress, onForecast } = options
  const use = line.begin({ sizeBytes, sentBytes: options.sentBytes, isMeasured: options.isMeasured })
  let saidAtMs = Number.NEGATIVE_INFINITY

  const forecastFor = (bytes: number, leftMs: number) =>
    forecast({
      bytes: use.sharedBytes(bytes),
      bytesPerSecond: line.bytesPerSecond,
      limit: throttle.limit,
      leftMs,
    })

  function sayForecast(sentBytes: number): void {
    const nowMs = clock.now()
    if (!onForecast || expiresAtMs === undefined || Math.abs(nowMs - saidAtMs) < forecastEveryMs) return
    saidAtMs = nowMs
    const message = forecastFor(sizeBytes - sentBytes, expiresAtMs - nowMs)
    if (message) onForecast(message)
  }

  onProgress(options.sentBytes)
  sayForecast(options.sentBytes)
  return {
    sent(totalBytes) {
      use.sent(totalBytes)
      onProgress(totalBytes)
      sayForecast(totalBytes)
    },
    forecast: forecastFor,
    [Symbol.dispose]: () => use[Symbol.dispose](),
  }
}
