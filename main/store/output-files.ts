import type { JobId } from '../../preload/domain/model/ids.ts'
import type { FileIdentity } from '../../preload/domain/model/job.ts'
import { pathKey } from '../media/file-location.ts'
import { sameNumber, sameTime } from '../media/same-file.ts'
import type { Database } from './database.ts'
import { fileFrom } from './job-rows.ts'

export type OutputFiles = ReturnType<typeof createOutputFiles>

/** Where a file stands in its job's result, and what the service called it: made anew it is another one. */
export interface OutputLocation {
  id: JobId
  at: number
  location: string
}

/** Files that services made and that were fetched to this machine. */
export function createOutputFiles(database: Database) {
  const { sql } = database
  const put = sql.prepare(`INSERT OR REPLACE INTO output_files
    (job_id, at, location, path, size_bytes, mtime_ms, ctime_ms, inode) VALUES (?,?,?,?,?,?,?,?)`)
  const one = sql.prepare('SELECT * FROM output_files WHERE job_id = ? AND at = ?')
  const many = sql.prepare('SELECT * FROM output_files WHERE job_id = ? ORDER BY at')
  // A drive may number its files anew each time it is mounted, and round their times.
  const ofSize = sql.prepare('SELECT * FROM output_files WHERE size_bytes = ?')

  return {
    /** About to be called so: written before the file has its name. */
    put({ id, at, location }: OutputLocation, file: FileIdentity): void {
      const { path, sizeBytes, mtimeMs, ctimeMs = null, inode } = file
      database.transaction(() => put.run(id, at, location, path, sizeBytes, mtimeMs, ctimeMs, inode))
    },
    find(id: JobId, at: number): FileIdentity | undefined {
      const row = one.get(id, at)
      return row && fileFrom(row)
    },
    /** What an earlier try at this very file was about to call it. */
    claimed({ id, at, location }: OutputLocation): FileIdentity | undefined {
      const row = one.get(id, at)
      return row?.location === location ? fileFrom(row) : undefined
    },
    /** In the order of the result. */
    ofJob: (id: JobId): FileIdentity[] => many.all(id).map(fileFrom),
    /** Whatever it is called by now. */
    isOutput: (file: FileIdentity): boolean =>
      ofSize
        .all(file.sizeBytes)
        .map(fileFrom)
        .some(
          (outputs) =>
            pathKey(outputs.path) === pathKey(file.path) ||
            (sameNumber(outputs, file) && sameTime(outputs.mtimeMs, file.mtimeMs)),
        ),
  }
}
