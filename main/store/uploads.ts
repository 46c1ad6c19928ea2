import { basename } from 'node:path'
import { z } from 'zod'
import type { JobId } from '../../preload/domain/model/ids.ts'
import { type FileIdentity, fileIdentitySchema } from '../../preload/domain/model/job.ts'
import type { Database } from './database.ts'
import { jsonIn } from './job-rows.ts'

export interface StoredUpload {
  reference: string
  /** A presigned URL, sealed: it is a secret. */
  sealedUrl: string
  expiresAtMs: number
  /** What the file travels under. */
  name: string
  blockBytes: number
  /** What the blocks were read from; undefined in what earlier versions stored. */
  file?: FileIdentity | undefined
  /** Acknowledged blocks by number, with their MD5 in base64 where one was sent. */
  blocks: Map<number, string | null>
}

type NewUpload = Omit<StoredUpload, 'blocks'> & { blocks?: ReadonlyMap<number, string | null> }

/** What Azure takes: blocks of up to 4,000 MiB, 50,000 of them. One that says otherwise is begun anew. */
const numbersSchema = z.object({
  expires_at_ms: z.number().nonnegative().max(8.64e15),
  block_bytes: z
    .int()
    .min(1)
    .max(4_000 * 1024 * 1024),
})
const blockNumberSchema = z.int().min(0).max(49_999)

export type Uploads = ReturnType<typeof createUploads>

/** Unfinished block uploads, one a job at the most. A block counts once it is written here. */
export function createUploads(database: Database) {
  const { sql } = database
  const add = sql.prepare(
    'INSERT INTO uploads (job_id, reference, sealed_url, expires_at_ms, name, block_bytes, file) VALUES (?,?,?,?,?,?,?)',
  )
  const setFile = sql.prepare('UPDATE uploads SET file = ? WHERE job_id = ?')
  const expire = sql.prepare('UPDATE uploads SET expires_at_ms = 0 WHERE job_id = ?')
  const remove = sql.prepare('DELETE FROM uploads WHERE job_id = ?')
  const find = sql.prepare('SELECT * FROM uploads WHERE job_id = ?')
  const addBlock = sql.prepare('INSERT OR REPLACE INTO blocks (job_id, number, md5) VALUES (?,?,?)')
  const blocks = sql.prepare('SELECT number, md5 FROM blocks WHERE job_id = ?')

  return {
    /** In the place of an earlier one, whose blocks count only where they are given. */
    begin(id: JobId, upload: NewUpload): void {
      const { reference, sealedUrl, expiresAtMs, name, blockBytes, file, blocks } = upload
      database.transaction(() => {
        remove.run(id)
        add.run(
          id,
          database.hide(reference),
          sealedUrl,
          Math.floor(expiresAtMs),
          name,
          blockBytes,
          file ? JSON.stringify(file) : null,
        )
        for (const [number, md5] of blocks ?? []) addBlock.run(id, number, md5)
      })
    },
    block: (id: JobId, number: number, md5: string | null) =>
      void database.transaction(() => addBlock.run(id, number, md5)),
    setFile: (id: JobId, file: FileIdentity) =>
      void database.transaction(() => setFile.run(JSON.stringify(file), id)),
    expire: (id: JobId) => void database.transaction(() => expire.run(id)),
    forget: (id: JobId) => void database.transaction(() => remove.run(id)),
    find(id: JobId): StoredUpload | undefined {
      const row = find.get(id)
      const numbers = numbersSchema.safeParse(row).data
      if (!row || !numbers) return undefined
      return {
        reference: String(row.reference),
        sealedUrl: String(row.sealed_url),
        expiresAtMs: numbers.expires_at_ms,
        // Of an upload begun by an earlier version: the last part of its path.
        name: row.name === '' ? basename(String(row.reference)) : String(row.name),
        blockBytes: numbers.block_bytes,
        file: fileIdentitySchema.safeParse(jsonIn(row.file)).data,
        blocks: new Map(
          blocks
            .all(id)
            .filter(({ number }) => blockNumberSchema.safeParse(number).success)
            .map(({ number, md5 }) => [Number(number), md5 === null ? null : String(md5)]),
        ),
      }
    },
  }
}
