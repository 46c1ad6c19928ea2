import { createHash } from 'node:crypto'
import { readSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'

/** What the worker is asked for: the MD5 of a part of an open file. Descriptors are the process's, whatever the thread. */
export interface HashRequest {
  id: number
  descriptor: number
  start: number
  length: number
}

/** `md5` in base64, or null when the file ends before the part does. */
export type HashAnswer = { id: number; md5: string | null } | { id: number; error: Error }

const buffer = Buffer.allocUnsafeSlow(1024 * 1024)

function md5Of({ descriptor, start, length }: HashRequest): string | null {
  const hash = createHash('md5')
  for (let done = 0; done < length; ) {
    const bytesRead = readSync(descriptor, buffer, 0, Math.min(buffer.length, length - done), start + done)
    if (bytesRead === 0) return null
    hash.update(buffer.subarray(0, bytesRead))
    done += bytesRead
  }
  return hash.digest('base64')
}

function answer(request: HashRequest): HashAnswer {
  const { id } = request
  try {
    return { id, md5: md5Of(request) }
  } catch (error) {
    return { id, error: error instanceof Error ? error : new Error(String(error)) }
  }
}

parentPort?.on('message', (request: HashRequest) => parentPort?.postMessage(answer(request)))
