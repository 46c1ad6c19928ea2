import { rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { keepFilePrivate, makeFilePrivate, makeFolderPrivate } from '../log/private-files.ts'
import type { Secrets } from '../log/secrets.ts'
import { pathKey } from '../media/file-location.ts'
import type { Clock } from '../net/clock.ts'
import { Fault } from '../net/fault.ts'
import { mendRows } from './mend-rows.ts'
import { cleanVersion, migrations } from './migrations/all.ts'
import { removeStoredSecrets } from './remove-secrets.ts'
import { exists, finishRepair, type Repair, repair } from './repair.ts'
import { RoundingDatabase } from './rounding-database.ts'
import { faultFromStore, isCorrupt, sqlite } from './store-fault.ts'

export interface Database {
  readonly sql: DatabaseSync
  /** What was done about a damaged file on opening. */
  readonly repair: Repair | undefined
  /** When the history was last found to be damaged, so that files from before may have been sent; null: never. */
  readonly historyLostAtMs: number | null
  /** Takes the secrets that are known out of a text, JSON included, before it is stored. */
  hide(text: string): string
  /** All of `work` is written, or nothing of it. May be nested. Throws `data-full` or `data-unwritable`. */
  transaction<T>(work: () => T): T
  close(): void
}

/** A full check reads every page; above this size only the schema is looked at, unless damage was met before. */
const fullCheckLimitBytes = 64 * 1024 * 1024

interface OpenOptions {
  clock: Clock
  /** Absent for a process that has met no secret. */
  secrets?: Pick<Secrets, 'hide'> | undefined
}

/**
 * Opens the database and brings its schema up to date. What can be read of a damaged file goes on in a new one. Throws
 * `data-newer`, `data-unwritable` or `data-full`.
 */
export function openDatabase(path: string, { clock, secrets }: OpenOptions): Database {
  try {
    makeFolderPrivate(dirname(path))
    finishRepair(path)
    try {
      // An empty file is what some failures of a disk leave.
      if (statSync(path, { throwIfNoEntry: false })?.size === 0) throw damage('the file is empty')
      return opened(path, { secrets })
    } catch (error) {
      if (!isCorrupt(error)) throw error
      return repaired(path, { clock, secrets })
    }
  } catch (error) {
    throw faultFromStore(error, dirname(path))
  }
}

function repaired(path: string, { clock, secrets }: OpenOptions): Database {
  const nowMs = clock.now()
  const done = repair(path, clock, (unfinished, { hasAllJobs }) => {
    const database = opened(unfinished, { secrets })
    if (!hasAllJobs) markLoss(database.sql, nowMs)
    // Without its log it is one file, which can be renamed.
    database.sql.exec('PRAGMA journal_mode = DELETE')
    database.close()
  })
  const database = opened(path, { secrets, repair: done })
  if (!done.salvaged) markLoss(database.sql, nowMs)
  database.close()
  return opened(path, { secrets, repair: done })
}

const lossName = 'historyLostAtMs'

function markLoss(sql: DatabaseSync, atMs: number): void {
  sql.prepare('INSERT OR REPLACE INTO settings (name, value) VALUES (?,?)').run(lossName, String(atMs))
}

interface Opened {
  repair?: Repair
  secrets?: OpenOptions['secrets']
}

/** Throws what SQLite throws, and `data-newer`. */
export function opened(path: string, options: Opened = {}): Database {
  // What SQLite writes beside it has the same mode.
  makeFilePrivate(path)
  for (const suffix of ['-wal', '-shm']) keepFilePrivate(path + suffix)
  const sql = new RoundingDatabase(path, { timeout: 5_000, enableForeignKeyConstraints: true })
  try {
    // What is deleted is overwritten: it may be a failure that quoted something.
    sql.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON;',
    )
    const isDoubtful = exists(doubtPath(path))
    if (isDoubtful || statSync(path).size <= fullCheckLimitBytes) refuseDamage(sql)
    migrate(sql, path)
    mendRows(sql)
    fillPathKeys(sql)
    rmSync(doubtPath(path), { force: true })
    return wrapped(sql, { path, ...options })
  } catch (error) {
    sql.close()
    throw error
  }
}

/** Its presence says that damage was met while the database was in use. */
const doubtPath = (path: string) => `${path}.check`

export function wrapped(sql: DatabaseSync, { path, repair, secrets }: Opened & { path: string }): Database {
  const lost = sql.prepare('SELECT value FROM settings WHERE name = ?').get(lossName)?.value
  return {
    sql,
    repair,
    historyLostAtMs: Number(lost) || null,
    hide: secrets ? secrets.hide : (text) => text,
    transaction(work) {
      if (sql.isTransaction) return work()
      try {
        sql.exec('BEGIN IMMEDIATE')
        const value = work()
        sql.exec('COMMIT')
        return value
      } catch (error) {
        if (sql.isTransaction) sql.exec('ROLLBACK')
        if (isCorrupt(error)) writeFileSync(doubtPath(path), '')
        throw faultFromStore(error, dirname(path))
      }
    },
    close: () => sql.close(),
  }
}

function refuseDamage(sql: DatabaseSync): void {
  const verdict = sql.prepare('PRAGMA quick_check(1)').get()?.quick_check
  if (verdict !== 'ok') throw damage(String(verdict))
}

export const damage = (message: string) => Object.assign(new Error(message), { errcode: sqlite.corrupt })

/** Throws `data-newer`. */
export function knownVersion(sql: DatabaseSync, path: string): number {
  const version = Number(sql.prepare('PRAGMA user_version').get()?.user_version)
  if (version <= migrations.length) return version
  throw new Fault({ kind: 'data-newer', path: dirname(path), version, known: migrations.length })
}

function migrate(sql: DatabaseSync, path: string): void {
  const version = knownVersion(sql, path)
  if (version > 0 && version < cleanVersion) removeStoredSecrets(sql)
  migrations.slice(version).forEach((migration, at) => {
    sql.exec(`BEGIN IMMEDIATE; ${migration}; PRAGMA user_version = ${version + at + 1}; COMMIT`)
  })
}

/** Of jobs that were stored before there were keys. */
function fillPathKeys(sql: DatabaseSync): void {
  const rows = sql.prepare("SELECT seq, path FROM jobs WHERE path_key = ''").all()
  if (rows.length === 0) return
  const fill = sql.prepare('UPDATE jobs SET path_key = ? WHERE seq = ?')
  sql.exec('BEGIN IMMEDIATE')
  for (const { seq, path } of rows) fill.run(pathKey(String(path)), Number(seq))
  sql.exec('COMMIT')
}
