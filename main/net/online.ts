import { connect } from 'node:net'
import type { Clock } from './clock.ts'

export interface Online {
  /** A request to this host (`name` or `name:port`) found no way. Looks for it until it answers again. */
  lost(host: string): void
  /** Those looked for now. */
  readonly hosts: readonly string[]
  stop(): void
}

const firstLookMs = 1_500
const ceilingMs = 60_000
/** A host that is lost again this soon had answered the look, but not the request. */
const relapseMs = 10_000
const connectMs = 5_000

/**
 * Looks for a lost host by opening a connection and closing it again, about every second and a half, and tells once
 * when it is back. Where that turns out to be wrong, it looks less and less often.
 */
export function createOnline(options: {
  clock: Clock
  back(host: string): void
  /** `hosts` is another one now. */
  changed?(): void
}): Online {
  const { clock, back, changed = () => {} } = options
  const stopped = new AbortController()
  const looking = new Set<string>()
  const history = new Map<string, { backAtMs: number; delayMs: number }>()

  async function look(host: string): Promise<void> {
    const last = history.get(host)
    const relapsed = last !== undefined && clock.now() - last.backAtMs < relapseMs
    const delayMs = relapsed ? Math.min(ceilingMs, last.delayMs * 2) : firstLookMs
    do await clock.sleep(delayMs, stopped.signal)
    while (!(await answers(host)))
    history.set(host, { backAtMs: clock.now(), delayMs })
    looking.delete(host)
    changed()
    back(host)
  }

  return {
    lost(host) {
      if (looking.has(host) || stopped.signal.aborted) return
      looking.add(host)
      changed()
      look(host).catch(() => looking.delete(host))
    },
    get hosts() {
      return [...looking]
    },
    stop: () => stopped.abort(),
  }
}

function answers(host: string): Promise<boolean> {
  const { hostname, port } = new URL(`https://${host}`)
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const socket = connect({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || 443,
    timeout: connectMs,
  })
  socket.unref()
  const end = (reached: boolean) => {
    socket.destroy()
    resolve(reached)
  }
  socket.once('connect', () => end(true))
  socket.once('error', () => end(false))
  socket.once('timeout', () => end(false))
  return promise
}
