import type { Movement, Rate } from '../../preload/contract/snapshot.ts'

/** A rate is that of the last few seconds: long enough not to flicker, short enough to be true. */
const windowMs = 4_000
const maxSamples = 60

interface Meter {
  totalBytes: number
  /** Oldest first, of the last `windowMs`. */
  marks: { atMs: number; bytes: number }[]
  sentBytes: number
  isTooSlow: boolean
}

export type Rates = ReturnType<typeof createRates>

/** How fast each upload moves, and all of them together. Times are milliseconds of one clock. */
export function createRates() {
  const meters = new Map<string, Meter>()
  const all: Meter['marks'] = []
  let lastMinute: number[] = []

  const since = (marks: Meter['marks'], nowMs: number) => {
    while (marks[0] && marks[0].atMs < nowMs - windowMs) marks.shift()
    const [first] = marks
    if (!first) return 0
    const bytes = marks.reduce((sum, mark) => sum + mark.bytes, 0)
    return (bytes * 1_000) / Math.max(1_000, nowMs - first.atMs)
  }

  return {
    /** `sentBytes` of one upload so far; the first word about it counts as where it stood. */
    sent(
      id: string,
      { sentBytes, totalBytes, nowMs }: { sentBytes: number; totalBytes: number; nowMs: number },
    ) {
      const meter = meters.get(id) ?? { totalBytes, marks: [], sentBytes, isTooSlow: false }
      const bytes = Math.max(0, sentBytes - meter.sentBytes)
      meters.set(id, { ...meter, totalBytes, sentBytes })
      if (bytes === 0) return
      meter.marks.push({ atMs: nowMs, bytes })
      all.push({ atMs: nowMs, bytes })
    },
    forecast(id: string, { fits }: { fits: boolean }) {
      const meter = meters.get(id)
      if (meter) meter.isTooSlow = !fits
    },
    ended: (id: string) => void meters.delete(id),
    /** Nothing gets through: what was taken in on this side says nothing about a rate. */
    stop() {
      all.length = 0
      for (const meter of meters.values()) meter.marks.length = 0
    },
    movement(id: string, nowMs: number): Movement | undefined {
      const meter = meters.get(id)
      if (!meter) return undefined
      const { sentBytes, totalBytes } = meter
      const bytesPerSecond = Math.round(since(meter.marks, nowMs))
      const leftMs =
        bytesPerSecond > 0 ? Math.round(((totalBytes - sentBytes) * 1_000) / bytesPerSecond) : null
      return { sentBytes, bytesPerSecond, leftMs, isTooSlow: meter.isTooSlow }
    },
    /** Once a second. */
    sample(nowMs: number): void {
      lastMinute = [...lastMinute, Math.round(since(all, nowMs))].slice(-maxSamples)
    },
    /** Whether there is anything to sample. */
    isQuiet: () => meters.size === 0 && !all.length && !lastMinute.some((sample) => sample > 0),
    total: (nowMs: number): Rate => ({ bytesPerSecond: Math.round(since(all, nowMs)), lastMinute }),
  }
}
