import { createHash } from 'node:crypto'
import { readSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'

/** What the worker is asked for: the MD5 of a part of an open file. Descriptors are the process's, whatever the thread. */
export interface HashRequest {
  descriptor: number
  start: number
  length: number
}

/** `md5` in base64, or null when the file ends before the part does. */
export type HashReply = { md5: string | null } | { error: Error }

const buffer = Buffer.allocUnsafeSlow(1024 * 1024)
const pieces: Int32Array = workerData

function md5Of({ descriptor, start, length }: HashRequest): string | null {
  const hash = createHash('md5')
  for (let done = 0; done < length; ) {
    const bytesRead = readSync(descriptor, buffer, 0, Math.min(buffer.length, length - done), start + done)
    if (bytesRead === 0) return null
    Atomics.add(pieces, 0, 1)
    hash.update(buffer.subarray(0, bytesRead))
    done += bytesRead
  }
  return hash.digest('base64')
}

function answer(request: HashRequest): HashReply {
  try {
    return { md5: md5Of(request) }
  } catch (error) {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }
}

parentPort?.on('message', (request: HashRequest) => parentPort?.postMessage(answer(request)))
