import type { ObjectStore } from './object-store.ts'

/** Why a job ends in failure; becomes its `error`. */
export class JobError extends Error {
  readonly type: string
  readonly title: string
  readonly details: string

  constructor(type: string, title: string, details: string) {
    super(title)
    this.type = `/problems/${type}`
    this.title = title
    this.details = details
  }
}

/** What a job reads and writes, by its locations. */
export interface JobFiles {
  /** Throws a JobError. */
  read(location: string): Promise<Buffer>
  write(location: string, bytes: Buffer): Promise<void>
}

/** All of it is held in memory. */
const maxBytes = 512 * 1024 * 1024

/** `dlb://` in the storage of the application, and http(s) by GET and PUT. */
export function jobFilesOf(
  appKey: string,
  { objects, closing, isLost }: { objects: ObjectStore; closing: AbortSignal; isLost: boolean },
): JobFiles {
  return {
    async read(location) {
      if (location.startsWith('dlb://')) {
        const stored = objects.get(appKey, location)
        if (!stored) throw unreachable(`${location} does not exist`)
        if (stored.sizeBytes > maxBytes)
          throw new JobError('media-too-large', 'Media too large', `The sandbox takes ${maxBytes} bytes`)
        return Buffer.concat(await Array.fromAsync(objects.read(stored, { start: 0, end: stored.sizeBytes })))
      }
      const answer = await transfer(location, { signal: closing })
      if (!answer?.ok) throw unreachable(`the input was answered with ${answer?.status ?? 'nothing'}`)
      return Buffer.from(await answer.arrayBuffer())
    },

    async write(location, bytes) {
      if (isLost) return
      if (location.startsWith('dlb://')) {
        await objects.put(appKey, location, [bytes])
        return
      }
      const body = new Uint8Array(bytes)
      const answer = await transfer(location, { method: 'PUT', body, signal: closing })
      if (answer?.ok) return
      const details = `the output was answered with ${answer?.status ?? 'nothing'}`
      throw new JobError('output-not-writable', 'Output not writable', details)
    },
  }
}

const unreachable = (details: string) => new JobError('input-unreachable', 'Input unreachable', details)

/** Undefined where there is no answer, also for a storage of a cloud that is not here. */
async function transfer(location: string, init: RequestInit): Promise<Response | undefined> {
  if (!/^https?:/.test(location)) return undefined
  return fetch(location, init).catch(() => undefined)
}
