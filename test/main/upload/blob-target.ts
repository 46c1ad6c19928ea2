import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { identityOf } from '../../../main/media/inspect.ts'
import { type Clock, systemClock } from '../../../main/net/clock.ts'
import { createHttp } from '../../../main/net/http.ts'
import { createBlockPool } from '../../../main/upload/block-pool.ts'
import type { Forecast } from '../../../main/upload/forecast.ts'
import { createHasher } from '../../../main/upload/hasher.ts'
import { type SendOptions, type Sent, sendFile } from '../../../main/upload/send-file.ts'
import { createThrottle } from '../../../main/upload/throttle.ts'
import type { UploadMemory } from '../../../main/upload/upload-memory.ts'
import { temporaryFolder } from '../../fakes/media.ts'

export const MiB = 1024 * 1024

export type Presigned = NonNullable<ReturnType<UploadMemory['recall']>>['target']

/** What the queue keeps in the store. */
export interface KeptMemory extends UploadMemory {
  kept: ReturnType<UploadMemory['recall']>
}

function memoryOfUpload(): KeptMemory {
  return {
    kept: undefined,
    recall() {
      return this.kept && { ...this.kept, blocks: new Map(this.kept.blocks) }
    },
    begin({ blocks, ...upload }) {
      this.kept = { ...upload, blocks: new Map(blocks) }
    },
    recognised(file) {
      if (this.kept) this.kept = { ...this.kept, file }
    },
    block(number, md5) {
      this.kept?.blocks.set(number, md5)
    },
    expire() {
      if (this.kept) this.kept.target = { ...this.kept.target, expiresAtMs: 0 }
    },
    forget() {
      this.kept = undefined
    },
  }
}

export interface Sender {
  bytes: Buffer
  memory: KeptMemory
  forecasts: Forecast[]
  pool: SendOptions['pool']
  /** Sends the file to where `reserve` says, with the memory of the times before. */
  send(reserve: () => Presigned, wishes?: Partial<SendOptions>): Promise<Sent>
}

/** A file of so many random bytes and everything that sends it. */
export function createSender(sizeBytes: number, clock: Clock = systemClock): Sender {
  const path = join(temporaryFolder(), 'film.mp4')
  const bytes = randomBytes(sizeBytes)
  writeFileSync(path, bytes)
  const hasher = createHasher()
  onTestFinished(() => hasher[Symbol.asyncDispose]())
  const memory = memoryOfUpload()
  const forecasts: Forecast[] = []
  const pool = createBlockPool({ clock })
  return {
    bytes,
    memory,
    forecasts,
    pool,
    send: async (reserve, wishes = {}) =>
      await sendFile({
        file: await identityOf(path),
        contentType: 'video/mp4',
        reserve: async () => reserve(),
        memory,
        pool,
        throttle: createThrottle({ clock, limitAt: () => null }),
        hasher,
        http: createHttp({ clock }),
        clock,
        signal: new AbortController().signal,
        onProgress() {},
        onForecast: (forecast) => forecasts.push(forecast),
        ...wishes,
      }),
  }
}
