import { randomUUID } from 'node:crypto'
import { type Folder, folderIdSchema, folderSchema } from '../../preload/contract/model.ts'
import type { Database } from './database.ts'
import { jsonIn, type Row } from './job-rows.ts'

export type Folders = ReturnType<typeof createFolders>

/** The watched folders. */
export function createFolders(database: Database) {
  const { sql } = database
  const put =
    sql.prepare(`INSERT INTO folders (id, path, workspace, subfolders, ignore, metadata) VALUES (?,?,?,?,?,?)
    ON CONFLICT (path) DO UPDATE SET workspace = excluded.workspace, subfolders = excluded.subfolders,
      ignore = excluded.ignore, metadata = excluded.metadata
    RETURNING *`)
  const all = sql.prepare('SELECT * FROM folders ORDER BY path')

  return {
    /** Adds the folder, or gives the one already known under this path its new settings. */
    put(folder: Omit<Folder, 'id'>): Folder {
      const { path, workspace, subfolders, ignore, metadata } = folder
      const id = folderIdSchema.parse(randomUUID())
      const lists = [JSON.stringify(ignore), JSON.stringify(metadata)]
      return database.transaction(() =>
        folderIn(put.get(id, path, workspace, subfolders ? 1 : 0, ...lists) ?? {}),
      )
    },
    all: (): Folder[] => all.all().map(folderIn),
  }
}

function folderIn(row: Row): Folder {
  const { id, path, workspace, subfolders } = row
  return folderSchema.parse({
    id,
    path,
    workspace,
    subfolders: subfolders === 1,
    ignore: jsonIn(row.ignore),
    metadata: jsonIn(row.metadata),
  })
}
