import { createHash } from 'node:crypto'
import { parentPort } from 'node:worker_threads'

/** What the worker is asked for: the MD5 of the first `length` bytes of shared memory. */
export interface HashRequest {
  id: number
  memory: SharedArrayBuffer
  length: number
}

/** `md5` in base64. */
export interface HashAnswer {
  id: number
  md5: string
}

parentPort?.on('message', ({ id, memory, length }: HashRequest) => {
  const md5 = createHash('md5')
    .update(new Uint8Array(memory, 0, length))
    .digest('base64')
  parentPort?.postMessage({ id, md5 } satisfies HashAnswer)
})
