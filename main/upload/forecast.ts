/** Whether an upload will be through before its address expires. */
export interface Forecast {
  /** What the bytes need from now on at the measured rate. */
  neededMs: number
  /** The rest of the address's life; negative once that is over. */
  leftMs: number
  fits: boolean
}

export interface ForecastOptions {
  /** All that goes over the line until this upload is through, the others' share included. */
  bytes: number
  /** Null while the line has not been measured. */
  bytesPerSecond: number | null
  /** The limit set for all uploads; null: none. */
  limit: number | null
  leftMs: number
}

/** Undefined while nothing can be said. */
export function forecast({ bytes, bytesPerSecond, limit, leftMs }: ForecastOptions): Forecast | undefined {
  const rate = Math.min(bytesPerSecond ?? 0, limit ?? Number.POSITIVE_INFINITY)
  if (rate <= 0) return undefined
  const neededMs = Math.ceil((bytes / rate) * 1_000)
  return { neededMs, leftMs, fits: neededMs <= leftMs }
}
