import { copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { refusals } from '../../preload/domain/words/refusals.ts'
import type { Clock } from '../net/clock.ts'
import { Fault } from '../net/fault.ts'
import { type Database, damage, knownVersion, openDatabase, opened, wrapped } from './database.ts'
import { migrations } from './migrations/all.ts'
import { exists } from './repair.ts'
import { RoundingDatabase } from './rounding-database.ts'
import { faultFromStore, isCorrupt, isUnwritable } from './store-fault.ts'

/** Gives a database whose `repair` says what of it could be read. */
export interface ReadOptions {
  clock: Clock
}

/**
 * For a process that only reads, also while another one writes, in a folder that cannot be written, or of a file that
 * is damaged: then what can be read is in `repair`. Undefined when nothing was stored yet. Throws `data-newer`.
 */
export function openForReading(path: string, { clock }: ReadOptions): Database | undefined {
  if (!exists(path)) return undefined
  try {
    return openedForReading(path)
  } catch (error) {
    if (isCorrupt(error) || isUnwritable(error)) return openCopy(path, clock)
    throw faultFromStore(error, dirname(path))
  }
}

function openedForReading(path: string): Database | undefined {
  if (statSync(path).size === 0) throw damage('the file is empty')
  const sql = new RoundingDatabase(path, { readOnly: true, timeout: 5_000 })
  try {
    const version = knownVersion(sql, path)
    if (version === migrations.length) return checked(wrapped(sql, { path }))
  } catch (error) {
    sql.close()
    throw error
  }
  const isEmpty = knownVersion(sql, path) === 0
  sql.close()
  if (isEmpty) return undefined
  // Nothing that could be disturbed has it open: a program of this version would have brought it up to date.
  opened(path).close()
  return openedForReading(path)
}

/** The jobs are what is read; damage elsewhere is met by whoever opens it to write. */
function checked(database: Database): Database {
  database.sql.prepare('SELECT count(*), max(length(state)) FROM jobs NOT INDEXED').get()
  return database
}

/** In a folder of this user's own, for as long as it is read. */
function openCopy(path: string, clock: Clock): Database {
  const folder = mkdtempSync(join(tmpdir(), 'mediamagic-read-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  const copy = join(folder, 'copy.db')
  try {
    for (const part of ['', '-wal']) if (exists(path + part)) copyFileSync(path + part, copy + part)
    const database = openDatabase(copy, { clock })
    if (database.repair && !database.repair.salvaged) {
      database.close()
      const message = refusals.unreadableHistory(path)
      throw new Fault({ kind: 'bad-request', message })
    }
    return {
      ...database,
      close() {
        database.close()
        remove()
      },
    }
  } catch (error) {
    remove()
    throw faultFromStore(error, dirname(path))
  }
}
