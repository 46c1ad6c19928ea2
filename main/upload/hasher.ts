import { Worker } from 'node:worker_threads'
import type { HashAnswer, HashRequest } from './hash-worker.ts'

/** Hashes blocks beside the event loop, in memory that both threads see, so no bytes are copied between them. */
export interface Hasher extends AsyncDisposable {
  /** MD5 of the first `length` bytes, in base64. They must not change until it is there. */
  md5(memory: SharedArrayBuffer, length: number): Promise<string>
}

/** The worker starts with the first range, and keeps the process alive only while it has something to do. */
export function createHasher(): Hasher {
  const waiting = new Map<number, PromiseWithResolvers<string>>()
  let worker: Worker | undefined
  let lastId = 0

  const settle = (id: number, answer: { md5: string } | { error: Error }) => {
    const asked = waiting.get(id)
    waiting.delete(id)
    if (!waiting.size) worker?.unref()
    if ('md5' in answer) asked?.resolve(answer.md5)
    else asked?.reject(answer.error)
  }
  const started = () => {
    const source = import.meta.url.endsWith('.ts') ? './hash-worker.ts' : './hash-worker.js'
    const begun = new Worker(new URL(source, import.meta.url))
    begun.on('message', ({ id, md5 }: HashAnswer) => settle(id, { md5 }))
    begun.on('error', (error) => {
      worker = undefined
      for (const id of waiting.keys()) settle(id, { error })
    })
    return begun
  }

  return {
    md5(memory, length) {
      worker ??= started()
      worker.ref()
      const request: HashRequest = { id: ++lastId, memory, length }
      const answer = Promise.withResolvers<string>()
      waiting.set(request.id, answer)
      worker.postMessage(request)
      return answer.promise
    },
    async [Symbol.asyncDispose]() {
      await worker?.terminate()
    },
  }
}
