import type { DatabaseSync } from 'node:sqlite'
import { foreignText } from '../log/foreign-text.ts'
import { redactText } from '../log/redact-text.ts'
import { jsonIn } from './job-rows.ts'

/** Failures about this computer: their texts are the system's, and name files. */
const local = /^(?:file-|folder-|data-|result-|keychain-|bug$)/

/**
 * Takes out of stored failures what earlier versions of the app did not recognise as signature or key, and leaves no
 * byte of it in the file or beside it. May be run again.
 */
export function removeStoredSecrets(sql: DatabaseSync): void {
  sql.exec('BEGIN IMMEDIATE')
  try {
    clean(sql, { table: 'events', column: 'failure' })
    clean(sql, { table: 'jobs', column: 'state' })
    sql.exec('COMMIT')
  } catch (error) {
    if (sql.isTransaction) sql.exec('ROLLBACK')
    throw error
  }
  eraseDeleted(sql)
}

/** Nothing of what was overwritten or removed before is in the file, or in the log beside it, afterwards. */
export function eraseDeleted(sql: DatabaseSync): void {
  sql.exec('VACUUM')
  sql.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()
}

function clean(sql: DatabaseSync, { table, column }: { table: string; column: string }): void {
  const rows = sql.prepare(`SELECT seq, ${column} AS text FROM ${table} WHERE ${column} LIKE '%"kind"%'`)
  const write = sql.prepare(`UPDATE ${table} SET ${column} = ? WHERE seq = ?`)
  for (const { seq, text } of rows.all()) {
    const stored = jsonIn(text)
    const shown =
      stored === undefined ? JSON.stringify(redactText(String(text))) : JSON.stringify(cleaned(stored))
    if (shown !== text) write.run(shown, Number(seq))
  }
}

/** Failures stand at any depth: what a job waits for, why it failed. */
function cleaned(value: unknown, kind = ''): unknown {
  if (Array.isArray(value)) return value.map((each) => cleaned(each, kind))
  if (typeof value !== 'object' || value === null) return value
  const own = 'kind' in value && typeof value.kind === 'string' ? value.kind : kind
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, cleanedMember(name, member, own)]),
  )
}

function cleanedMember(name: string, member: unknown, kind: string): unknown {
  if (typeof member !== 'string') return cleaned(member, kind)
  if (name !== 'said' && name !== 'message' && name !== 'details' && name !== 'code') return member
  return local.test(kind) ? redactText(member) : foreignText(member)
}
