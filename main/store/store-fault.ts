import { statfsSync } from 'node:fs'
import { Fault } from '../net/fault.ts'

/** SQLite's primary result codes (https://www.sqlite.org/rescode.html). */
export const sqlite = {
  perm: 3,
  busy: 5,
  readonly: 8,
  ioerr: 10,
  corrupt: 11,
  full: 13,
  cantopen: 14,
  constraint: 19,
  mismatch: 20,
  notadb: 26,
}
/** Of an error of SQLite's; undefined for any other. */
export function primaryCode(error: unknown): number | undefined {
  const errcode = typeof error === 'object' && error !== null ? Reflect.get(error, 'errcode') : undefined
  return typeof errcode === 'number' ? errcode & 0xff : undefined
}

export function isCorrupt(error: unknown): boolean {
  const primary = primaryCode(error)
  return primary === sqlite.corrupt || primary === sqlite.notadb
}

/** Where nothing can be written, what SQLite needs for reading cannot be either. */
export function isUnwritable(error: unknown): boolean {
  const primary = primaryCode(error)
  const system = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined
  return (
    [sqlite.perm, sqlite.readonly, sqlite.cantopen].some((each) => each === primary) ||
    ['EACCES', 'EPERM', 'EROFS'].includes(String(system))
  )
}

export function isBusy(error: unknown): boolean {
  return primaryCode(error) === sqlite.busy
}

/** What stopped the store, as a fault about the data folder; anything else comes back as it is. */
export function faultFromStore(error: unknown, folder: string): unknown {
  if (error instanceof Fault || !(error instanceof Error)) return error
  const primary = primaryCode(error)
  const system = Reflect.get(error, 'code')
  const details = error.message
  const isFull =
    primary === sqlite.full || system === 'ENOSPC' || (primary === sqlite.ioerr && hasNoRoom(folder))
  if (isCorrupt(error)) return new Fault({ kind: 'data-damaged', path: folder, details })
  if (isFull) return new Fault({ kind: 'data-full', path: folder, details })
  const unwritable = [sqlite.perm, sqlite.readonly, sqlite.ioerr, sqlite.cantopen].some(
    (each) => each === primary,
  )
  const fromSystem = typeof system === 'string' && /^E[A-Z]+$/.test(system)
  if (!unwritable && !fromSystem) return error
  const name = fromSystem ? system : `SQLite ${primary}`
  return new Fault({ kind: 'data-unwritable', path: folder, code: name, details })
}

/** SQLite says no more than "disk I/O error" when its shared memory finds no room. */
function hasNoRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize < 64 * 1024
  } catch {
    return false
  }
}
