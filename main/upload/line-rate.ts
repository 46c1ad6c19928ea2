import type { Clock } from '../net/clock.ts'

/** How fast the line is, measured over all uploads together. */
export interface LineRate {
  /** Bytes a second over the last half minute in which something was sent; null before there was enough to measure. */
  readonly bytesPerSecond: number | null
  /** An upload of `sizeBytes` that goes on after `sentBytes`; it counts until it is disposed. */
  begin(sizeBytes: number, sentBytes: number): LineUse
}

export interface LineUse extends Disposable {
  /** Bytes that are through by now; fewer than before when some of them have to be sent again. */
  sent(totalBytes: number): void
  /** All that goes over the line until `ownBytes` of this upload are through, when all uploads get the same share. */
  sharedBytes(ownBytes: number): number
}

const windowMs = 30_000
const bucketMs = 500
const leastMs = 3_000
/** A longer silence is a line that is gone or a computer that slept: it says nothing about the rate. */
const longestSilenceMs = 30_000

export function createLineRate({ clock }: { clock: Clock }): LineRate {
  const uses = new Set<{ leftBytes: number }>()
  /** Newest last. Only time in which something was under way passes here. */
  const buckets: { ms: number; bytes: number }[] = []
  let atMs = clock.now()

  function pass(bytes: number): void {
    const nowMs = clock.now()
    const silenceMs = nowMs - atMs
    const passedMs = uses.size && silenceMs > 0 && silenceMs <= longestSilenceMs ? silenceMs : 0
    atMs = nowMs
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

  const total = () =>
    buckets.reduce((sum, { ms, bytes }) => ({ ms: sum.ms + ms, bytes: sum.bytes + bytes }), {
      ms: 0,
      bytes: 0,
    })

  return {
    get bytesPerSecond() {
      const { ms, bytes } = total()
      return ms < leastMs ? null : (bytes / ms) * 1_000
    },
    begin(sizeBytes, sentBytes) {
      pass(0)
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
          uses.delete(use)
        },
      }
    },
  }
}
