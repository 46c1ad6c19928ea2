import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../../net/clock.ts'

export interface StoredObject {
  file: string
  sizeBytes: number
  /** Hexadecimal. */
  md5: string
  storedAtMs: number
}

export type ObjectStore = ReturnType<typeof createObjectStore>

/** The real service removes a file between 24 and 48 hours after it was written; here it is exactly this. */
const lifeMs = 24 * 60 * 60 * 1_000

/** The `dlb://` storage: names belong to an App Key, and the same name overwrites. */
export function createObjectStore({ directory, clock }: { directory: string; clock: Clock }) {
  const objects = new Map<string, StoredObject>()
  const idOf = (appKey: string, location: string) => `${appKey}\n${location}`

  async function forget(id: string): Promise<void> {
    const found = objects.get(id)
    objects.delete(id)
    if (found) await rm(found.file, { force: true })
  }

  return {
    /** Keeps a whole body or nothing of it. */
    async put(
      appKey: string,
      location: string,
      chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    ): Promise<StoredObject> {
      await mkdir(directory, { recursive: true })
      const file = join(directory, randomUUID())
      const hash = createHash('md5')
      let sizeBytes = 0
      try {
        await using handle = await open(file, 'wx')
        for await (const chunk of chunks) {
          hash.update(chunk)
          await handle.writeFile(chunk)
          sizeBytes += chunk.length
        }
      } catch (error) {
        await rm(file, { force: true })
        throw error
      }
      const id = idOf(appKey, location)
      await forget(id)
      const stored = { file, sizeBytes, md5: hash.digest('hex'), storedAtMs: clock.now() }
      objects.set(id, stored)
      return stored
    },

    /** Undefined for what was never there or is over. */
    get(appKey: string, location: string): StoredObject | undefined {
      const found = objects.get(idOf(appKey, location))
      return found && clock.now() < found.storedAtMs + lifeMs ? found : undefined
    },

    /** Bytes from `start` to before `end`. */
    read: ({ file }: StoredObject, { start, end }: { start: number; end: number }): AsyncIterable<Buffer> =>
      start < end ? createReadStream(file, { start, end: end - 1 }) : noBytes(),

    remove: (appKey: string, location: string) => forget(idOf(appKey, location)),

    /** Of every application; `all` for everything. */
    async lose(location: string): Promise<void> {
      const lost = [...objects.keys()].filter((id) => location === 'all' || id.endsWith(`\n${location}`))
      await Promise.all(lost.map(forget))
    },
  }
}

async function* noBytes(): AsyncGenerator<Buffer> {}
