import { Worker } from 'node:worker_threads'
import type { HashReply, HashRequest } from './hash-worker.ts'

export interface FilePart {
  /** Of the open file. */
  descriptor: number
  start: number
  length: number
}

/** One thread that reads and hashes one part at a time. */
export interface HashThread {
  /** What it reads now. */
  readonly part: FilePart | undefined
  /** For how long nothing was read of that. */
  silentMs(): number
  /** In base64; null when the file ends before the part does. Rejects with what reading throws. */
  md5(part: FilePart): Promise<string | null>
  /** Resolves when it has ended: never, while its drive does not answer. */
  end(): Promise<unknown>
}

/** `lost` is told when it ends by itself. It keeps the process alive while it reads. */
export function startThread(lost: () => void): HashThread {
  // Counts what was read, so that the thread tells of it without a message.
  const read = new Int32Array(new SharedArrayBuffer(4))
  const source = import.meta.url.endsWith('.ts') ? './hash-worker.ts' : './hash-worker.js'
  const worker = new Worker(new URL(source, import.meta.url), { workerData: read })
  let asked: (PromiseWithResolvers<string | null> & { part: FilePart }) | undefined
  let seen = { count: 0, tick: 0 }

  function settle(answer: HashReply): void {
    const answered = asked
    asked = undefined
    worker.unref()
    if ('md5' in answer) answered?.resolve(answer.md5)
    else answered?.reject(answer.error)
  }
  worker.unref()
  worker.on('message', settle)
  worker.on('error', (error: Error) => {
    lost()
    settle({ error })
  })

  return {
    get part() {
      return asked?.part
    },
    silentMs() {
      const count = Atomics.load(read, 0)
      const tick = performance.now()
      if (count !== seen.count) seen = { count, tick }
      return tick - seen.tick
    },
    md5(part) {
      const request: HashRequest = { ...part }
      asked = { part, ...Promise.withResolvers<string | null>() }
      seen = { count: Atomics.load(read, 0), tick: performance.now() }
      worker.ref()
      worker.postMessage(request)
      return asked.promise
    },
    end() {
      worker.unref()
      return worker.terminate()
    },
  }
}
