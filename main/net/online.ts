import type { Clock } from './clock.ts'

export interface Online {
  /** A request to this host (`name` or `name:port`) found no way. Looks for it until it answers or nobody waits. */
  lost(host: string): void
  /** What requests tell: no answer from this URL, or one, whatever it says. */
  readonly traffic: Traffic
  /** Resolves when the host answers again, after `maxMs` at the latest. Rejects with the signal's reason. */
  untilBack(host: string, maxMs: number, signal: AbortSignal): Promise<void>
  /** Those looked for now. */
  readonly hosts: readonly string[]
  stop(): void
}

/** Whom requests tell how they went. */
export interface Traffic {
  answered(url: string): void
  unacknowledged(url: string): void
}

export interface OnlineOptions {
  clock: Clock
  /** Whether a request to this URL would find its host. */
  reaches(url: string, signal: AbortSignal): Promise<boolean>
  /** Whether work waits for this host. */
  isWaitedFor(host: string): boolean
  back(host: string): void
  /** `hosts` is another one now. */
  changed?(): void
}

/** `delayMs`: until the first look, longer than `checkMs` after a relapse. */
interface Search {
  delayMs: number
  over: AbortController
}

/** Between two looks; what is on its way then goes on, so that a slow line is not given up too early. */
const checkMs = 1_500
const ceilingMs = 60_000
/** A host that is lost again this soon, with no answer in between, had answered the look but not the request. */
const relapseMs = 10_000
/** This soon also with one: it answers some requests and not others. */
const mixedMs = 2_000

/**
 * Looks for a lost host in the way requests go, about every second and a half, and tells once when it is back. Where
 * that turns out to be wrong, the first look comes later and later, whatever answers meanwhile; a look in vain was right,
 * and brings the pace back, and so do two seconds with an answer.
 */
export function createOnline({
  clock,
  reaches,
  isWaitedFor,
  back,
  changed = () => {},
}: OnlineOptions): Online {
  const stopped = new AbortController()
  const looking = new Map<string, Search>()
  const waiting = new Map<string, Set<() => void>>()
  const urls = new Map<string, string>()
  const history = new Map<string, { backAtMs: number; delayMs: number; hasAnswered: boolean }>()

  function firstDelayMs(host: string): number {
    const last = history.get(host)
    const soonMs = last?.hasAnswered ? mixedMs : relapseMs
    const isRelapse = last !== undefined && Math.abs(clock.now() - last.backAtMs) < soonMs
    return isRelapse ? Math.min(ceilingMs, last.delayMs * 2) : checkMs
  }

  async function look(host: string, { delayMs, over: { signal } }: Search): Promise<void> {
    await clock.sleep(delayMs, signal)
    for (;;) {
      if (!isWaitedFor(host) && !waiting.has(host)) return end(host)
      reaches(urls.get(host) ?? `https://${host}`, signal).then(
        (isBack) => {
          if (!isBack) history.delete(host)
          else if (!signal.aborted) found(host, delayMs)
        },
        () => {},
      )
      await clock.sleep(checkMs, signal)
    }
  }

  function end(host: string): void {
    looking.get(host)?.over.abort()
    if (looking.delete(host)) changed()
  }

  function found(host: string, delayMs: number): void {
    history.set(host, { backAtMs: clock.now(), delayMs, hasAnswered: false })
    tell(host)
  }

  function tell(host: string): void {
    end(host)
    for (const resolve of waiting.get(host) ?? []) resolve()
    back(host)
  }

  function lost(host: string): void {
    if (looking.has(host) || stopped.signal.aborted) return
    const search = { delayMs: firstDelayMs(host), over: new AbortController() }
    looking.set(host, search)
    changed()
    // Of one that has ended nothing is left to end: the host may be lost anew.
    look(host, search).catch(() => looking.get(host) === search && end(host))
  }

  return {
    lost,
    traffic: {
      answered(url) {
        const { host } = new URL(url)
        const search = looking.get(host)
        const last = history.get(host)
        // Told at each answer, work whose own requests get none would be tried again without a pause.
        if (search?.delayMs === checkMs) found(host, checkMs)
        else if (!search && last) last.hasAnswered = true
      },
      unacknowledged: (url) => void urls.set(new URL(url).host, new URL(url).origin),
    },
    async untilBack(host, maxMs, signal) {
      const isOver = new AbortController()
      const { promise, resolve } = Promise.withResolvers<void>()
      const others = waiting.get(host) ?? new Set()
      waiting.set(host, others.add(resolve))
      lost(host)
      try {
        await Promise.race([promise, clock.sleep(maxMs, AbortSignal.any([signal, isOver.signal]))])
      } finally {
        isOver.abort()
        others.delete(resolve)
        if (!others.size) waiting.delete(host)
      }
    },
    get hosts() {
      return [...looking.keys()]
    },
    stop() {
      stopped.abort()
      for (const { over } of looking.values()) over.abort()
      looking.clear()
    },
  }
}
