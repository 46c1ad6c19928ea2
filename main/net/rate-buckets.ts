import type { Clock } from './clock.ts'
import { Fault } from './fault.ts'
import type { HttpResponse } from './http.ts'

interface Hold {
  fromMs: number
  untilMs: number
}

export interface RateBucketsOptions {
  clock: Clock
  random?: () => number
  /** Told with its name when a bucket that was held takes requests again. */
  passed?(bucket: string): void
}

/** A server that asks for years means no more than this: it is asked again. */
const maxHoldMs = 60 * 60_000
const maxBackoffMs = 60_000
/** Nobody who counts requests by the minute means so short a pause twice. */
const littleMs = 5_000
const dayMs = 24 * 60 * 60_000

/**
 * One wait per rate bucket: the service counts per key and bucket, and answers 429 when one is full. The name of a
 * bucket begins with its workspace and a slash. A held bucket makes no request; the first one after the hold goes alone
 * and tells whether the rest may follow.
 */
export class RateBuckets {
  readonly #holds = new Map<string, Hold>()
  readonly #refusals = new Map<string, number>()
  readonly #probes = new Map<string, Promise<unknown>>()
  readonly #options: Required<RateBucketsOptions>

  constructor({ clock, random = Math.random, passed = () => {} }: RateBucketsOptions) {
    this.#options = { clock, random, passed }
  }

  /** Runs `call`, or throws `rate-limited` while the bucket is held. A `rate-limited` fault of the call holds it. */
  async run<T>(bucket: string, call: () => Promise<T>): Promise<T> {
    while (this.#probes.has(bucket)) await this.#probes.get(bucket)
    const hold = this.#holdOf(bucket)
    if (hold) throw this.#fault(bucket, hold)
    if (!this.#refusals.has(bucket)) return call()
    const attempt = call().then((value) => {
      this.#refusals.delete(bucket)
      this.#options.passed(bucket)
      return value
    })
    this.#probes.set(
      bucket,
      attempt.catch(() => {}).finally(() => this.#probes.delete(bucket)),
    )
    return attempt
  }

  /**
   * Holds the bucket for what a 429 asked, plus jitter, and gives the fault to throw. Where it asks for little or nothing,
   * the holds of one refusal after the other double from a second to a minute; an hour is the most at a time. A minute is
   * it for a 429 that is not of the service's own shape (`isForeign`): a gateway's or a portal's page knows nothing about
   * the service's limits, and is gone sooner than it says.
   */
  hold(bucket: string, headers: HttpResponse['headers'], { isForeign = false } = {}): Fault {
    const { clock, random } = this.#options
    const refusals = this.#refusals.get(bucket) ?? 0
    this.#refusals.set(bucket, refusals + 1)
    const nowMs = clock.now()
    const backoffMs = Math.min(maxBackoffMs, 1_000 * 2 ** Math.min(refusals, 10))
    const readMs = parseRetryAfter(headers, nowMs) ?? 0
    const askedMs = readMs < littleMs ? Math.max(readMs, backoffMs) : readMs
    const waitMs = Math.min(isForeign ? maxBackoffMs : maxHoldMs, Math.ceil(askedMs + random() * 1_000))
    const asked = { fromMs: nowMs, untilMs: Math.ceil(nowMs + waitMs) }
    const before = this.#holdOf(bucket)
    const hold = before && before.untilMs > asked.untilMs ? before : asked
    this.#holds.set(bucket, hold)
    return this.#fault(bucket, hold)
  }

  /** A person asks for another try now: the next request of each bucket of the workspace goes, alone. */
  release(workspace: string): void {
    for (const bucket of this.#holds.keys()) if (workspaceOf(bucket) === workspace) this.#holds.delete(bucket)
  }

  /** When the last hold ends, in milliseconds since 1970; null while none is. */
  get heldUntilMs(): number | null {
    const held = [...this.#holds.keys()].flatMap((bucket) => this.#holdOf(bucket)?.untilMs ?? [])
    return held.length ? Math.max(...held) : null
  }

  /** Undefined once it is over; one that begins only later was made before the clock was set back. */
  #holdOf(bucket: string): Hold | undefined {
    const hold = this.#holds.get(bucket)
    const nowMs = this.#options.clock.now()
    return hold && hold.fromMs <= nowMs && nowMs < hold.untilMs ? hold : undefined
  }

  #fault(bucket: string, { fromMs, untilMs }: Hold): Fault {
    const waitMs = untilMs - fromMs
    return new Fault({ kind: 'rate-limited', bucket: bucket.replace(/^.*\//, ''), untilMs, waitMs })
  }
}

export const workspaceOf = (bucket: string): string => bucket.slice(0, bucket.lastIndexOf('/'))

/**
 * What `Retry-After` asks for, in milliseconds from now and at most an hour, or undefined when it is missing or
 * unreadable. A date is one of the server's clock, which its own `Date` tells where the two disagree by less than a day.
 */
export function parseRetryAfter(headers: HttpResponse['headers'], nowMs: number): number | undefined {
  const text = textOf(headers['retry-after'])
  const servedMs = Date.parse(textOf(headers.date))
  const fromMs = Math.abs(servedMs - nowMs) < dayMs ? servedMs : nowMs
  const isSeconds = /^\d+(\.\d+)?$/.test(text)
  // Only a date names a month: `Date.parse` makes something of nearly every number.
  const waitMs = isSeconds
    ? Number(text) * 1_000
    : /[a-z]{3}/i.test(text)
      ? Date.parse(text) - fromMs
      : Number.NaN
  return Number.isNaN(waitMs) ? undefined : Math.min(maxHoldMs, Math.max(0, waitMs))
}

const textOf = (header: string | string[] | undefined) =>
  (Array.isArray(header) ? header[0] : header)?.trim() ?? ''
