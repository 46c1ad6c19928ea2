import { renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { keepFilePrivate, makeFilePrivate, makeFolderPrivate } from '../log/private-files.ts'
import type { Secrets } from '../log/secrets.ts'
import { pathKey } from '../media/file-place.ts'
import type { Clock } from '../net/clock.ts'
import { Fault } from '../net/fault.ts'
import { cleanVersion, migrations } from './migrations/all.ts'
import { removeStoredSecrets } from './remove-secrets.ts'
import { faultFromStore, isCorrupt } from './store-fault.ts'

export interface Database {
  readonly sql: DatabaseSync
  /** Where an unreadable database was set aside, when that happened on opening. */
  readonly setAside: string | undefined
  /** Takes the secrets that are known out of a text, JSON included, before it is stored. */
  hide(text: string): string
  /** All of `work` is written, or nothing of it. May be nested. Throws `data-full` or `data-unwritable`. */
  transaction<T>(work: () => T): T
  close(): void
}

/** A full check reads every page; above this size only the schema is looked at. */
const fullCheckLimitBytes = 64 * 1024 * 1024

interface OpenOptions {
  clock: Clock
  /** Absent for a process that has met no secret. */
  secrets?: Pick<Secrets, 'hide'> | undefined
}

/**
 * Opens the database and brings its schema up to date. A corrupt file is renamed to `<path>.corrupt-<date>` and a new
 * one started. Throws `data-newer`, `data-unwritable` or `data-full`.
 */
export function openDatabase(path: string, { clock, secrets }: OpenOptions): Database {
  try {
    makeFolderPrivate(dirname(path))
    try {
      return opened(path, { secrets })
    } catch (error) {
      if (!isCorrupt(error)) throw error
      return opened(path, { secrets, setAside: setAside(path, clock) })
    }
  } catch (error) {
    throw faultFromStore(error, dirname(path))
  }
}

/**
 * For a process that only reads, also while another one writes. Undefined when nothing was stored yet. Throws
 * `data-newer`, or `bad-request` for a file that is no database.
 */
export function openForReading(path: string): Database | undefined {
  if (!statSync(path, { throwIfNoEntry: false })) return undefined
  const sql = new DatabaseSync(path, { readOnly: true, timeout: 5_000 })
  try {
    const version = knownVersion(sql, path)
    if (version === migrations.length) return wrapped(sql, { path })
    sql.close()
    if (version === 0) return undefined
    // Nothing that could be disturbed has it open: a program of this version would have brought it up to date.
    opened(path).close()
    return openForReading(path)
  } catch (error) {
    if (sql.isOpen) sql.close()
    if (!isCorrupt(error)) throw faultFromStore(error, dirname(path))
    const said = `${path} cannot be read; the next run that sends files sets it aside and starts a new one`
    throw new Fault({ kind: 'bad-request', said })
  }
}

interface Opened {
  setAside?: string
  secrets?: OpenOptions['secrets']
}

function opened(path: string, options: Opened = {}): Database {
  // What SQLite writes beside it has the same mode.
  makeFilePrivate(path)
  for (const suffix of ['-wal', '-shm']) keepFilePrivate(path + suffix)
  const sql = new DatabaseSync(path, { timeout: 5_000, enableForeignKeyConstraints: true })
  try {
    // What is deleted is overwritten: it may be a failure that quoted something.
    sql.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON;',
    )
    if ((statSync(path).size ?? 0) <= fullCheckLimitBytes) refuseDamage(sql)
    migrate(sql, path)
    fillPathKeys(sql)
    return wrapped(sql, { path, ...options })
  } catch (error) {
    sql.close()
    throw error
  }
}

function wrapped(sql: DatabaseSync, { path, setAside, secrets }: Opened & { path: string }): Database {
  return {
    sql,
    setAside,
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
        throw faultFromStore(error, dirname(path))
      }
    },
    close: () => sql.close(),
  }
}

function refuseDamage(sql: DatabaseSync): void {
  const verdict = sql.prepare('PRAGMA quick_check(1)').get()?.quick_check
  if (verdict !== 'ok') throw Object.assign(new Error(String(verdict)), { errcode: 11 })
}

function knownVersion(sql: DatabaseSync, path: string): number {
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

function setAside(path: string, clock: Clock): string {
  const date = new Date(clock.now()).toISOString().slice(0, 19).replaceAll(':', '-')
  const aside = `${path}.corrupt-${date}`
  for (const suffix of ['', '-wal', '-shm'])
    if (statSync(path + suffix, { throwIfNoEntry: false })) renameSync(path + suffix, aside + suffix)
  return aside
}
