import {
  closeSync,
  cpSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { makeFolderPrivate } from '../log/private-files.ts'
import { holdFolder } from './lock.ts'
import { finishRepair } from './repair.ts'
import { faultFromStore } from './store-fault.ts'

export interface DataFolders {
  /** Where the data folder is. */
  home: string
  /** Where earlier versions had it; null where that is no other place, or a person named this one. */
  earlier: string | null
}

export const databaseName = 'mediamagic.db'
/** All that is ours in a folder that may be another program's as well. */
const isOurs = (name: string) =>
  name === 'logs' || name === 'window.json' || name.startsWith(`${databaseName}.`)
const ofLock = ['lock', 'lock.pid']

/**
 * Moves what an earlier version kept elsewhere, once: the database is in one place or the other at any moment, and what
 * is in the new place has the word. Gives the folder to use, which is the earlier one for as long as it cannot be moved.
 * Throws `data-held` while another process works there.
 */
export function moveData({ home, earlier }: DataFolders): string {
  if (earlier === null) return home
  if (!hasHistory(home)) {
    if (!hasHistory(earlier)) return home
    using _ = holdFolder(earlier)
    if (!moveDatabase(earlier, home)) return earlier
  }
  // With a database of its own the earlier place is in use again, by an earlier version.
  if (hasHistory(home) && !hasHistory(earlier)) moveRest(earlier, home)
  return home
}

/** As `moveData`, for whoever only reads: where nothing can be moved now, there is still something to read. */
export function homeForReading(places: DataFolders): string {
  try {
    return moveData(places)
  } catch {
    const { home, earlier } = places
    return earlier !== null && !hasHistory(home) ? earlier : home
  }
}

/** A repair that was broken off has its result under a name of its own; a file without a byte is nobody's history. */
const hasHistory = (folder: string) =>
  [databaseName, `${databaseName}.salvaged`].some(
    (name) => (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0) > 0,
  )

/** False where the system refuses: then all is where it was. */
function moveDatabase(from: string, to: string): boolean {
  try {
    makeFolderPrivate(to)
    removeOldLog(from, to)
    finishRepair(join(from, databaseName))
    emptyLog(join(from, databaseName))
  } catch (error) {
    throw faultFromStore(error, to)
  }
  // One that cannot be opened keeps its log, which goes first: without it the database is no longer what it was.
  const files = ['-wal', '-shm', ''].map((part) => databaseName + part)
  const moved: string[] = []
  try {
    for (const file of files) {
      if (!existsSync(join(from, file))) continue
      bring(join(from, file), join(to, file))
      moved.push(file)
    }
    return true
  } catch {
    for (const file of moved.toReversed()) bring(join(to, file), join(from, file))
    return false
  }
}

/** A move that was broken off left the log of a database that went on where it was: it would be played over all since. */
function removeOldLog(from: string, to: string): void {
  const changedMs = (path: string) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
  const database = join(from, databaseName)
  const writtenMs = Math.max(changedMs(database), changedMs(`${database}-wal`))
  for (const part of ['-wal', '-shm']) {
    const left = join(to, databaseName + part)
    // What is younger belongs to the database as it is.
    if (existsSync(`${database}${part}`) || changedMs(left) < writtenMs) rmSync(left, { force: true })
  }
}

/** Closed in order, a database is one file, and one rename moves it. */
function emptyLog(path: string): void {
  try {
    using sql = new DatabaseSync(path)
    sql.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  } catch {
    // Damaged: it is repaired where it is opened.
  }
}

/** Logs and the like: what stays behind is no loss. */
function moveRest(from: string, to: string): void {
  for (const name of namesIn(from).filter(isOurs))
    try {
      if (!existsSync(join(to, name))) bring(join(from, name), join(to, name))
    } catch {
      // Still open, for instance: the next start tries again.
    }
  for (const name of ofLock) if (namesIn(from).includes(name)) rmSync(join(from, name), { force: true })
}

/** Renames, or copies to another drive: there it has its name once it is complete. */
function bring(from: string, to: string): void {
  try {
    renameSync(from, to)
    return
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error
  }
  const part = `${to}.part`
  rmSync(part, { recursive: true, force: true })
  cpSync(from, part, { recursive: true, preserveTimestamps: true })
  if (statSync(part).isFile()) flush(part)
  renameSync(part, to)
  rmSync(from, { recursive: true, force: true })
}

/** What is removed in one place must be in the other also after the power fails. */
function flush(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** A folder that is not there has none. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
