import type { FileHandle } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { type DriveTimeout, SilentDrive } from '../media/drive-timeout.ts'

/** What a drive needs at the most to answer what it was asked last. */
const closeMs = 300

/** What the system was asked about an open file, which stays open until all of that is answered. */
export function createPendingReads(handle: FileHandle, timeout: DriveTimeout) {
  const unacknowledged = new Set<Promise<unknown>>()
  const keep = (asking: Promise<unknown>) => {
    const answered = asking.catch(() => {}).finally(() => unacknowledged.delete(answered))
    unacknowledged.add(answered)
  }
  return {
    of<T>(asking: Promise<T>): Promise<T> {
      keep(asking)
      return timeout(asking)
    },
    /** By a thread, which sees by itself whether the drive answers, and reads on until it does. */
    ofThread<T>(asking: Promise<T>): Promise<T> {
      keep(asking.catch((error) => (error instanceof SilentDrive ? error.answered : undefined)))
      return timeout.whileItMoves(asking)
    },
    /** Resolves also where the drive does not answer: it is closed when it does. */
    async close(): Promise<void> {
      const closed = Promise.all(unacknowledged).then(() => handle.close())
      closed.catch(() => {})
      const over = new AbortController()
      const late = sleep(closeMs, undefined, { signal: over.signal }).catch(() => {})
      await Promise.race([closed, late]).finally(() => over.abort())
    },
  }
}
