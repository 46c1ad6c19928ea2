import type { FileIdentity, JobId } from '../../preload/contract/model.ts'
import type { Database } from './database.ts'
import type { Row } from './job-rows.ts'

export type MadeFiles = ReturnType<typeof createMadeFiles>

/** Files that services made and that were fetched to this machine, each at its place in its job's result. */
export function createMadeFiles(database: Database) {
  const { sql } = database
  const put = sql.prepare(`INSERT OR REPLACE INTO made_files (job_id, at, path, size_bytes, mtime_ms, inode)
    VALUES (?,?,?,?,?,?)`)
  const one = sql.prepare('SELECT * FROM made_files WHERE job_id = ? AND at = ?')
  const many = sql.prepare('SELECT * FROM made_files WHERE job_id = ? ORDER BY at')
  const same = sql.prepare('SELECT 1 FROM made_files WHERE inode = ? AND size_bytes = ? AND mtime_ms = ?')

  return {
    /** About to be called so: written before the file has its name. */
    put(id: JobId, at: number, { path, sizeBytes, mtimeMs, inode }: FileIdentity): void {
      database.transaction(() => put.run(id, at, path, sizeBytes, mtimeMs, inode))
    },
    find(id: JobId, at: number): FileIdentity | undefined {
      const row = one.get(id, at)
      return row && identityIn(row)
    },
    /** In the order of the result. */
    ofJob: (id: JobId): FileIdentity[] => many.all(id).map(identityIn),
    /** Whatever it is called by now. */
    isMade: ({ inode, sizeBytes, mtimeMs }: FileIdentity): boolean =>
      same.get(inode, sizeBytes, mtimeMs) !== undefined,
  }
}

const identityIn = (row: Row): FileIdentity => ({
  path: String(row.path),
  sizeBytes: Number(row.size_bytes),
  mtimeMs: Number(row.mtime_ms),
  inode: String(row.inode),
})
