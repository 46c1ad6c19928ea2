import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import {
  type Folder,
  type FolderId,
  folderIdSchema,
  folderSchema,
  folderSettingsSchema,
} from '../../preload/contract/model.ts'
import type { Database } from './database.ts'
import { jsonIn, type Row } from './job-rows.ts'

export type Folders = ReturnType<typeof createFolders>

/** The watched folders. */
export function createFolders(database: Database) {
  const { sql } = database
  const put = sql.prepare(`INSERT INTO folders
    (id, path, workspace, subfolders, include, ignore, metadata, quiet_ms, afterwards) VALUES (?,?,?,?,?,?,?,?,?)
    ON CONFLICT (path) DO UPDATE SET workspace = excluded.workspace, subfolders = excluded.subfolders,
      include = excluded.include, ignore = excluded.ignore, metadata = excluded.metadata,
      quiet_ms = excluded.quiet_ms, afterwards = excluded.afterwards
    RETURNING *`)
  const all = sql.prepare('SELECT * FROM folders ORDER BY path')
  const remove = sql.prepare('DELETE FROM folders WHERE id = ?')
  const counts = sql.prepare(`SELECT count(*) FILTER (WHERE shelf = 0) AS open,
    count(*) FILTER (WHERE stage = 'complete') AS complete, count(*) FILTER (WHERE stage = 'failed') AS failed
    FROM jobs WHERE folder_id = ?`)

  return {
    /** Adds the folder, or gives the one already known under this path its new settings. */
    put(settings: z.input<typeof folderSettingsSchema>): Folder {
      const folder = folderSettingsSchema.parse(settings)
      const values = [
        folder.path,
        folder.workspace,
        folder.subfolders ? 1 : 0,
        JSON.stringify(folder.include),
        JSON.stringify(folder.ignore),
        JSON.stringify(folder.metadata),
        folder.quietMs,
        JSON.stringify(folder.afterwards),
      ]
      const id = folderIdSchema.parse(randomUUID())
      return database.transaction(() => folderIn(put.get(id, ...values) ?? {}))
    },
    /** By path. */
    all: (): Folder[] => all.all().map(folderIn),
    /** Its jobs stay, as files that came from nowhere. */
    remove: (id: FolderId) => void database.transaction(() => remove.run(id)),
    counts(id: FolderId): { open: number; complete: number; failed: number } {
      const { open, complete, failed } = counts.get(id) ?? {}
      return { open: Number(open), complete: Number(complete), failed: Number(failed) }
    },
  }
}

function folderIn(row: Row): Folder {
  const { id, path, workspace, subfolders } = row
  return folderSchema.parse({
    id,
    path,
    workspace,
    subfolders: subfolders === 1,
    include: jsonIn(row.include),
    ignore: jsonIn(row.ignore),
    metadata: jsonIn(row.metadata),
    quietMs: row.quiet_ms,
    afterwards: jsonIn(row.afterwards),
  })
}
