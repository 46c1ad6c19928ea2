import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { makeFilePrivate, makeFolderPrivate } from '../log/private-files.ts'
import { Fault } from '../net/fault.ts'
import { faultFromStore, isBusy, isCorrupt } from './store-fault.ts'

/**
 * Holds a data folder for this process. The lock is an open SQLite transaction, so the system gives it back however
 * the process ends. Throws `data-held` when another process holds it, `data-unwritable` when the folder cannot be used.
 */
export function holdFolder(folder: string): Disposable {
  const path = join(folder, 'lock')
  const holder = join(folder, 'lock.pid')
  let sql: DatabaseSync | undefined
  try {
    makeFolderPrivate(folder)
    for (const each of [path, holder]) makeFilePrivate(each)
    sql = new DatabaseSync(path, { timeout: 0 })
    sql.exec('BEGIN EXCLUSIVE')
    writeFileSync(holder, String(process.pid))
  } catch (error) {
    sql?.close()
    if (isCorrupt(error)) {
      // Nothing is kept in it, and who held it would have been seen first.
      rmSync(path)
      return holdFolder(folder)
    }
    if (isBusy(error)) throw new Fault({ kind: 'data-held', path: folder, processId: processIdIn(holder) })
    throw faultFromStore(error, folder)
  }
  const held = sql
  return { [Symbol.dispose]: () => held.close() }
}

function processIdIn(path: string): number | null {
  try {
    return Number.parseInt(readFileSync(path, 'utf8'), 10) || null
  } catch {
    return null
  }
}
