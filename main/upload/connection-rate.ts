import type { Clock } from '../net/clock.ts'

/** How fast the line is, measured over all uploads together. */
export interface ConnectionRate {
  /**
   * Bytes a second over the last half minute in which something was sent; null before there was enough to measure, and
   * once that is so long ago that the line may be another one.
   */
  readonly bytesPerSecond: number | null
  /** It counts until it is disposed. */
  begin(upload: RatedUpload): ConnectionUse
}

export interface RatedUpload {
  sizeBytes: number
  /** What is through already. */
  sentBytes: number
  /**
   * Whether its time says something about the line. That of a small file sent at once is mostly the service's own: it
   * shares the line with the others, and is not measured by itself.
   */
  isMeasured: boolean
}

export interface ConnectionUse extends Disposable {
  /** Bytes that are through by now; fewer than before when some of them have to be sent again. */
  sent(totalBytes: number): void
  /** All that goes over the line until `ownBytes` of this upload are through, when all uploads get the same share. */
  sharedBytes(ownBytes: number): number
}

const windowMs = 30_000
const bucketMs = 500
const minMs = 3_000
/** A longer silence is a line that is gone or a computer that slept: it says nothing about the rate. */
const maxSilenceMs = 30_000
/** A measure that is older says nothing about the line as it is now. */
const maxUseMs = 10 * 60_000

export function createConnectionRate({ clock }: { clock: Clock }): ConnectionRate {
  const uses = new Set<{ leftBytes: number }>()
  let measured = 0
  let lastBytesAtMs = Number.NEGATIVE_INFINITY
  /** Newest last. Only time in which something was under way passes here. */
  const buckets: { ms: number; bytes: number }[] = []
  let atMs = clock.now()

  function pass(bytes: number): void {
    const nowMs = clock.now()
    const silenceMs = nowMs - atMs
    const passedMs = measured && silenceMs > 0 && silenceMs <= maxSilenceMs ? silenceMs : 0
    atMs = nowMs
    if (!measured) return
    if (bytes > 0) {
      if (isOld(nowMs)) buckets.length = 0
      lastBytesAtMs = nowMs
    }
    const last = buckets.at(-1)
    if (last && last.ms + passedMs < bucketMs) {
      last.ms += passedMs
      last.bytes += bytes
    } else {
      buckets.push({ ms: passedMs, bytes })
    }
    const [oldest] = buckets
    if (oldest && total().ms - oldest.ms > windowMs) buckets.shift()
  }

  const isOld = (nowMs: number) => Math.abs(nowMs - lastBytesAtMs) > maxUseMs

  const total = () =>
    buckets.reduce((sum, { ms, bytes }) => ({ ms: sum.ms + ms, bytes: sum.bytes + bytes }), {
      ms: 0,
      bytes: 0,
    })

  return {
    get bytesPerSecond() {
      if (isOld(clock.now())) return null
      const { ms, bytes } = total()
      return ms < minMs ? null : (bytes / ms) * 1_000
    },
    begin({ sizeBytes, sentBytes, isMeasured }) {
      pass(0)
      if (isMeasured) measured += 1
      const use = { leftBytes: sizeBytes - sentBytes }
      uses.add(use)
      let before = sentBytes
      return {
        sent(totalBytes) {
          pass(Math.max(0, totalBytes - before))
          before = totalBytes
          use.leftBytes = Math.max(0, sizeBytes - totalBytes)
        },
        sharedBytes(ownBytes) {
          const others = [...uses].filter((each) => each !== use)
          return others.reduce((sum, { leftBytes }) => sum + Math.min(leftBytes, ownBytes), ownBytes)
        },
        [Symbol.dispose]() {
          pass(0)
          if (uses.delete(use) && isMeasured) measured -= 1
        },
      }
    },
  }
}
