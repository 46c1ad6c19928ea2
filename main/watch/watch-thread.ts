import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { WatchReply, WatchRequest } from './watch-messages.ts'

export type WatchedRoot = Omit<Extract<WatchRequest, { kind: 'listen' }>, 'kind' | 'id'>

export interface WatchListener {
  /** From now on whatever happens is told. */
  onReady(): void
  /** Relative to the root. */
  onPaths(paths: readonly string[]): void
  /** The code of a system error; the rest goes on being told. */
  onTrouble(code: string): void
  /** The thread ended by itself: nothing more is told. */
  onLost(error: unknown): void
}

/** Watches folders beside the event loop. */
export interface WatchThread {
  /** Gives what ends it, which resolves when nothing of the root is held open any more. */
  listen(root: WatchedRoot, listener: WatchListener): () => Promise<void>
}

/**
 * One thread for all who share it: it runs while something is watched, and begins anew with the next root after it was
 * lost. A thread costs about 15 MiB and 0.1 s, whatever it watches.
 */
export function createWatchThread(): WatchThread & {
  /** It was to end and waits for a drive that does not answer. */
  readonly isStuck: boolean
} {
  const listeners = new Map<number, WatchListener>()
  const leaving = new Map<number, () => void>()
  let worker: Worker | undefined
  let lastId = 0
  let isStuck = false

  const take = (answer: WatchReply) => {
    const listener = listeners.get(answer.id)
    if (answer.kind === 'listening') listener?.onReady()
    else if (answer.kind === 'changed') listener?.onPaths(answer.paths)
    else if (answer.kind === 'trouble') listener?.onTrouble(answer.code)
    else leaving.get(answer.id)?.()
  }
  const started = () => {
    const source = import.meta.url.endsWith('.ts') ? './watch-worker.ts' : './watch-worker.js'
    const begun = new Worker(new URL(source, import.meta.url))
    let why: unknown
    begun.on('message', take)
    begun.on('error', (error) => {
      why = error
    })
    begun.on('exit', (code) => {
      // Ended on purpose: another may be at work already.
      if (worker !== begun) return
      worker = undefined
      const lost = [...listeners.values()]
      listeners.clear()
      for (const left of leaving.values()) left()
      for (const listener of lost) listener.onLost(why ?? new Error(`the watching thread ended with ${code}`))
    })
    return begun
  }
  const send = (request: WatchRequest) => worker?.postMessage(request)

  async function leave(id: number): Promise<void> {
    if (!listeners.delete(id)) return
    if (listeners.size === 0) {
      const last = worker
      worker = undefined
      for (const left of leaving.values()) left()
      if (last) isStuck = !(await endsInTime(last.terminate()))
      return
    }
    const { promise, resolve } = Promise.withResolvers<void>()
    leaving.set(id, resolve)
    send({ kind: 'leave', id })
    await endsInTime(promise)
    leaving.delete(id)
  }

  return {
    listen(root, listener) {
      worker ??= started()
      const id = ++lastId
      listeners.set(id, listener)
      send({ kind: 'listen', id, ...root })
      return () => leave(id)
    },
    get isStuck() {
      return isStuck
    },
  }
}

/** What closes what is held open on a drive takes no longer, unless the drive does not answer. */
const endMs = 500

async function endsInTime(ending: Promise<unknown>): Promise<boolean> {
  const over = new AbortController()
  const late = sleep(endMs, false, { signal: over.signal }).catch(() => false)
  return await Promise.race([ending.then(() => true), late]).finally(() => over.abort())
}
