import { once } from 'node:events'
import { createReadStream, type ReadStream } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { volumeOf } from '../media/volumes.ts'

export interface OpenMediaOptions {
  /** Whether a person has let go of the drive. */
  isReleased(volume: string): boolean
}

export interface OpenMedia {
  /** The bytes from `start` to `end`, both included; undefined on a drive that a person has let go of. */
  read(path: string, range: { start: number; end: number }): Promise<ReadStream | undefined>
  /** Resolves when nothing of this drive is open for the page any more. */
  release(volume: string): Promise<void>
}

/** A drive that does not answer keeps what is open on it. */
const closeMs = 500

/** The files that the page plays or shows. One that is paused stays open for as long as the page may want to go on. */
export function createOpenMedia({ isReleased }: OpenMediaOptions): OpenMedia {
  const open = new Map<ReadStream, string | undefined>()

  return {
    async read(path, range) {
      const volume = await volumeOf(path)
      if (volume !== undefined && isReleased(volume)) return undefined
      const stream = createReadStream(path, range)
      open.set(stream, volume)
      stream.once('close', () => open.delete(stream))
      // Told to whoever reads it; nobody may do so any more.
      stream.on('error', () => {})
      return stream
    },
    async release(volume) {
      const closed = [...open].flatMap(([stream, each]) => (each === volume ? [closing(stream)] : []))
      await Promise.all(closed)
    },
  }
}

async function closing(stream: ReadStream): Promise<void> {
  const over = new AbortController()
  const closed = once(stream, 'close').catch(() => {})
  stream.destroy(new Error('its drive was let go of'))
  await Promise.race([closed, sleep(closeMs, undefined, { signal: over.signal }).catch(() => {})]).finally(
    () => over.abort(),
  )
}
