import { statfsSync } from 'node:fs'
import { Fault } from '../net/fault.ts'

/** SQLite's primary result codes (https://www.sqlite.org/rescode.html). */
const code = { perm: 3, busy: 5, readonly: 8, ioerr: 10, corrupt: 11, full: 13, cantopen: 14, notadb: 26 }

function primaryCode(error: unknown): number | undefined {
  const errcode = typeof error === 'object' && error !== null ? Reflect.get(error, 'errcode') : undefined
  return typeof errcode === 'number' ? errcode & 0xff : undefined
}

export function isCorrupt(error: unknown): boolean {
  const primary = primaryCode(error)
  return primary === code.corrupt || primary === code.notadb
}

export function isBusy(error: unknown): boolean {
  return primaryCode(error) === code.busy
}

/** What stopped the store, as a fault about the data folder; anything else comes back as it is. */
export function faultFromStore(error: unknown, folder: string): unknown {
  if (error instanceof Fault || !(error instanceof Error)) return error
  const primary = primaryCode(error)
  const system = Reflect.get(error, 'code')
  const details = error.message
  const isFull = primary === code.full || system === 'ENOSPC' || (primary === code.ioerr && hasNoRoom(folder))
  if (isFull) return new Fault({ kind: 'data-full', path: folder, details })
  const unwritable = [code.perm, code.readonly, code.ioerr, code.cantopen].some((each) => each === primary)
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
