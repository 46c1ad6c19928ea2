import type { Clock } from './clock.ts'
import { Fault } from './fault.ts'

/**
 * One wait per rate bucket: the service counts per key and bucket, and answers 429 when one is full.
 * A held bucket makes no request; the first one after the hold goes alone and tells whether the rest may follow.
 */
export class RateBuckets {
  readonly #heldUntilMs = new Map<string, number>()
  readonly #refusals = new Map<string, number>()
  readonly #probes = new Map<string, Promise<unknown>>()
  readonly #clock: Clock
  readonly #random: () => number

  constructor({ clock, random = Math.random }: { clock: Clock; random?: () => number }) {
    this.#clock = clock
    this.#random = random
  }

  /** Runs `call`, or throws `rate-limited` while the bucket is held. A `rate-limited` fault of the call holds it. */
  async run<T>(bucket: string, call: () => Promise<T>): Promise<T> {
    while (this.#probes.has(bucket)) await this.#probes.get(bucket)
    this.#refuseWhileHeld(bucket)
    if (!this.#refusals.has(bucket)) return call()
    const attempt = call().then((value) => {
      this.#refusals.delete(bucket)
      return value
    })
    this.#probes.set(
      bucket,
      attempt.catch(() => {}).finally(() => this.#probes.delete(bucket)),
    )
    return attempt
  }

  /**
   * Holds the bucket for what the 429 asked, plus jitter, and gives the fault to throw.
   * `retryAfter` is the header: whole seconds or an HTTP date; without it, back-off from 1 s.
   */
  hold(bucket: string, retryAfter: string | undefined): Fault {
    const refusals = this.#refusals.get(bucket) ?? 0
    this.#refusals.set(bucket, refusals + 1)
    const askedMs = parseRetryAfter(retryAfter, this.#clock.now()) ?? Math.min(60_000, 1_000 * 2 ** refusals)
    const untilMs = Math.ceil(this.#clock.now() + askedMs + this.#random() * 1_000)
    this.#heldUntilMs.set(bucket, Math.max(untilMs, this.#heldUntilMs.get(bucket) ?? 0))
    return this.#held(bucket)
  }

  /** When the last hold ends, in milliseconds since 1970; null while none is. */
  get heldUntilMs(): number | null {
    const last = Math.max(0, ...this.#heldUntilMs.values())
    return last > this.#clock.now() ? last : null
  }

  #refuseWhileHeld(bucket: string): void {
    if ((this.#heldUntilMs.get(bucket) ?? 0) > this.#clock.now()) throw this.#held(bucket)
  }

  #held(bucket: string): Fault {
    const untilMs = this.#heldUntilMs.get(bucket) ?? this.#clock.now()
    return new Fault({ kind: 'rate-limited', bucket: bucket.replace(/^.*\//, ''), untilMs })
  }
}

/** Nobody means more than this, and a hold is stored as a whole number. */
const longestWaitMs = 24 * 60 * 60 * 1_000

/** Milliseconds from now, at most a day, or undefined when the header is missing or unreadable. */
export function parseRetryAfter(header: string | undefined, nowMs: number): number | undefined {
  const text = header?.trim() ?? ''
  const isSeconds = /^\d+(\.\d+)?$/.test(text)
  // Only a date names a month: `Date.parse` makes something of nearly every number.
  const waitMs = isSeconds
    ? Number(text) * 1_000
    : /[a-z]{3}/i.test(text)
      ? Date.parse(text) - nowMs
      : Number.NaN
  return Number.isNaN(waitMs) ? undefined : Math.min(longestWaitMs, Math.max(0, waitMs))
}
