import type { Clock } from '../net/clock.ts'

export const buckets = [
  'upload',
  'submission_write',
  'submission_read',
  'webhook_write',
  'webhook_read',
  'sandbox',
] as const
export type Bucket = (typeof buckets)[number]

const wording: Record<Bucket, string> = {
  upload: 'uploads',
  submission_write: 'submission writes',
  submission_read: 'submission reads',
  webhook_write: 'webhook writes',
  webhook_read: 'webhook reads',
  sandbox: 'sandbox calls',
}
const windowMs = 60_000

export interface RateLimitOptions {
  clock: Clock
  /** Requests per minute; a bucket that is not named has no limit. */
  limits: Partial<Record<Bucket, number>>
}

/** Counts a request. Gives the whole seconds to wait when its key has used the bucket up, else undefined. */
export type CountRequest = (key: string, bucket: Bucket) => number | undefined

/** Per key and bucket, in windows that begin with the minute. */
export function createRateLimits({ clock, limits }: RateLimitOptions): CountRequest {
  const counts = new Map<string, { window: number; used: number }>()
  return (key, bucket) => {
    const nowMs = clock.now()
    const window = Math.floor(nowMs / windowMs)
    const name = `${bucket}/${key}`
    const known = counts.get(name)
    const count = known?.window === window ? known : { window, used: 0 }
    counts.set(name, count)
    if (count.used >= (limits[bucket] ?? Infinity))
      return Math.max(1, Math.ceil(((window + 1) * windowMs - nowMs) / 1_000))
    count.used += 1
    return undefined
  }
}

export function rateLimitBody(bucket: Bucket) {
  return { error: `Rate limit exceeded: too many ${wording[bucket]}` }
}
