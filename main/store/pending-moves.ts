import type { JobId } from '../../preload/domain/model/ids.ts'
import type { Database } from './database.ts'

export type PendingMoves = ReturnType<typeof createPendingMoves>

/** Files that are to be moved because they are done, until that is done as well: also over a restart. */
export function createPendingMoves(database: Database) {
  const { sql } = database
  const begin = sql.prepare('INSERT OR IGNORE INTO moves (job_id) VALUES (?)')
  const aim = sql.prepare('UPDATE moves SET target = ? WHERE job_id = ?')
  const end = sql.prepare('DELETE FROM moves WHERE job_id = ?')
  const all = sql.prepare('SELECT job_id FROM moves')
  const one = sql.prepare('SELECT target FROM moves WHERE job_id = ?')

  return {
    begin: (id: JobId) => void database.transaction(() => begin.run(id)),
    /** About to be called so: written before the file has its name. */
    aim: (id: JobId, target: string) => void database.transaction(() => aim.run(target, id)),
    end: (id: JobId) => void database.transaction(() => end.run(id)),
    all: (): JobId[] => all.all().map((row) => row.job_id as JobId),
    /** What an earlier try was about to call it. */
    targetOf(id: JobId): string | null {
      const target = one.get(id)?.target
      return typeof target === 'string' ? target : null
    },
  }
}
