import { z } from 'zod'
import type { JobId } from '../../preload/domain/model/ids.ts'
import type { ServiceName } from '../../preload/domain/model/preset.ts'
import type { Database } from './database.ts'
import { jsonIn } from './job-rows.ts'

export type KeyBindings = ReturnType<typeof createKeyBindings>

/** The list as SQL reads it, which ends a whole statement over one that is no JSON. */
export const keysJson = "CASE WHEN json_valid(key_fingerprints) THEN key_fingerprints ELSE '[]' END"

const listSchema = z.array(z.string())

/** Which key a job was queued with, and which keys of a workspace are of one account; all by their fingerprints. */
export function createKeyBindings(database: Database) {
  const { sql } = database
  const salt = sql.prepare('SELECT salt FROM key_salt')
  const bind = sql.prepare('UPDATE jobs SET key_fingerprints = ? WHERE id = ?')
  const boundTo = sql.prepare('SELECT key_fingerprints AS list FROM jobs WHERE id = ?')
  const unbind = sql.prepare(`UPDATE jobs SET key_fingerprints = json_set(key_fingerprints, '$[0]', '')
    WHERE workspace = ? AND service = ? AND json_valid(key_fingerprints)
    AND json_extract(${keysJson}, '$[0]') = ?`)
  const put = sql.prepare(
    'INSERT OR REPLACE INTO key_accounts (workspace, service, fingerprint, account) VALUES (?,?,?,?)',
  )
  const known = sql.prepare(
    'SELECT fingerprint, account FROM key_accounts WHERE workspace = ? AND service = ? ORDER BY seq DESC',
  )
  const fingerprintsOf = (id: JobId): string[] | null => {
    const parsed = listSchema.safeParse(jsonIn(boundTo.get(id)?.list))
    return parsed.success ? parsed.data : null
  }

  return {
    salt: (): string => String(salt.get()?.salt),
    /** Of the job's key, then of those of the steps that follow; '' where none was at hand. */
    bind: (id: JobId, fingerprints: readonly string[]): void =>
      database.transaction(() => void bind.run(JSON.stringify(fingerprints), id)),
    /** Jobs that were queued with this key wait for whichever comes next. */
    unbind: (workspace: string, service: ServiceName, fingerprint: string): void =>
      database.transaction(() => void unbind.run(workspace, service, fingerprint)),
    /** Null for a job of an earlier version. */
    fingerprintsOf,
    noteAccount: (workspace: string, service: ServiceName, { fingerprint, account }: KeyAccount): void =>
      database.transaction(() => void put.run(workspace, service, fingerprint, account)),
    /** Latest first. */
    accountsOf: (workspace: string, service: ServiceName): KeyAccount[] =>
      known.all(workspace, service).map(({ fingerprint, account }) => ({
        fingerprint: String(fingerprint),
        account: String(account),
      })),
  }
}

export interface KeyAccount {
  fingerprint: string
  /** The fingerprint of the first key that was known of the account. */
  account: string
}
