import type { JobId } from '../../preload/domain/model/ids.ts'
import { type MediaFacts, mediaFactsSchema } from '../../preload/domain/model/media-facts.ts'
import type { Database } from './database.ts'
import { jsonIn } from './job-rows.ts'

/** What the headers of jobs' files said, kept for as long as the jobs are known. */
export function createMediaFacts(database: Database) {
  const set = database.sql.prepare('UPDATE jobs SET media_facts = ? WHERE id = ?')
  const find = database.sql.prepare('SELECT media_facts FROM jobs WHERE id = ?')
  return {
    setMediaFacts(id: JobId, facts: MediaFacts): void {
      const text = database.hide(JSON.stringify(facts))
      database.transaction(() => set.run(text, id))
    },
    /** Null where they were not read. */
    mediaFacts: (id: JobId): MediaFacts | null =>
      mediaFactsSchema.safeParse(jsonIn(find.get(id)?.media_facts)).data ?? null,
  }
}
