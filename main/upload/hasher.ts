import { Worker } from 'node:worker_threads'
import type { HashAnswer, HashRequest } from './hash-worker.ts'

export interface FilePart {
  /** Of the open file. */
  descriptor: number
  start: number
  length: number
}

/** Reads and hashes parts of files beside the event loop. */
export interface Hasher extends AsyncDisposable {
  /** In base64; null when the file ends before the part does. Rejects with what reading throws. */
  md5(part: FilePart): Promise<string | null>
}

/** The worker starts with the first part, and keeps the process alive only while it has something to do. */
export function createHasher(): Hasher {
  const waiting = new Map<number, PromiseWithResolvers<string | null>>()
  let worker: Worker | undefined
  let lastId = 0

  const settle = (answer: HashAnswer) => {
    const asked = waiting.get(answer.id)
    waiting.delete(answer.id)
    if (!waiting.size) worker?.unref()
    if ('md5' in answer) asked?.resolve(answer.md5)
    else asked?.reject(answer.error)
  }
  const started = () => {
    const source = import.meta.url.endsWith('.ts') ? './hash-worker.ts' : './hash-worker.js'
    const begun = new Worker(new URL(source, import.meta.url))
    begun.on('message', settle)
    begun.on('error', (error: Error) => {
      worker = undefined
      for (const id of waiting.keys()) settle({ id, error })
    })
    return begun
  }

  return {
    md5(part) {
      worker ??= started()
      worker.ref()
      const request: HashRequest = { id: ++lastId, ...part }
      const answer = Promise.withResolvers<string | null>()
      waiting.set(request.id, answer)
      worker.postMessage(request)
      return answer.promise
    },
    async [Symbol.asyncDispose]() {
      await worker?.terminate()
    },
  }
}
