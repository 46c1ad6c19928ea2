import type { JobId } from '../../preload/domain/model/ids.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import type { Database } from './database.ts'

/** Which submission a job continues, and who said so. */
export function createJobLinks(database: Database) {
  const { sql } = database
  const ask = sql.prepare('UPDATE jobs SET is_link_asked = 1 WHERE id = ?')
  const isAsked = sql.prepare('SELECT 1 FROM jobs WHERE id = ? AND is_link_asked > 0')
  const drop = sql.prepare('UPDATE jobs SET previous_submission_id = NULL WHERE id = ?')
  return {
    /** A person named it. */
    askLink: (id: JobId) => void database.transaction(() => ask.run(id)),
    isLinkAsked: (id: JobId) => isAsked.get(id) !== undefined,
    dropLink(job: Job): Job {
      database.transaction(() => drop.run(job.id))
      return { ...job, previousSubmissionId: null }
    },
  }
}
