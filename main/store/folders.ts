import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { type Folder, folderSchema, folderSettingsSchema } from '../../preload/domain/model/folder.ts'
import { type FolderId, folderIdSchema, type JobId } from '../../preload/domain/model/ids.ts'
import type { Database } from './database.ts'
import { jsonIn, type Row } from './job-rows.ts'

export type Folders = ReturnType<typeof createFolders>

/** The watched folders. */
export function createFolders(database: Database) {
  const { sql } = database
  const put = sql.prepare(`INSERT INTO folders
    (id, path, workspace, preset, next, subfolders, include, ignore, metadata, quiet_ms, when_done, remuxes)
    VALUES (?,?,?,?,?,?,?,?,?,?,?,?)
    ON CONFLICT (path) DO UPDATE SET workspace = excluded.workspace, preset = excluded.preset, next = excluded.next,
      subfolders = excluded.subfolders,
      include = excluded.include, ignore = excluded.ignore, metadata = excluded.metadata,
      quiet_ms = excluded.quiet_ms, when_done = excluded.when_done, remuxes = excluded.remuxes
    RETURNING *`)
  const update =
    sql.prepare(`UPDATE folders SET path = ?, workspace = ?, preset = ?, next = ?, subfolders = ?,
    include = ?, ignore = ?, metadata = ?, quiet_ms = ?, when_done = ?, remuxes = ? WHERE id = ? RETURNING *`)
  const all = sql.prepare('SELECT * FROM folders ORDER BY path')
  const remove = sql.prepare('DELETE FROM folders WHERE id = ?')
  const jobsOf = sql.prepare('SELECT id FROM jobs WHERE folder_id = ?')
  const link = sql.prepare('UPDATE jobs SET folder_id = ? WHERE id IN (SELECT value FROM json_each(?))')
  const counts = sql.prepare(`SELECT count(*) FILTER (WHERE list_group = 0) AS open,
    count(*) FILTER (WHERE stage = 'complete') AS complete, count(*) FILTER (WHERE list_group = 1) AS failed
    FROM jobs WHERE folder_id = ?`)

  /** The one that is known under this path keeps its own id. */
  const write = (id: FolderId, settings: z.input<typeof folderSettingsSchema>): Folder =>
    folderSchema.parse(fieldsOf(put.get(id, ...valuesOf(settings)) ?? {}))

  return {
    /** Adds the folder, or gives the one already known under this path its new settings. */
    put: (settings: z.input<typeof folderSettingsSchema>): Folder =>
      database.transaction(() => write(folderIdSchema.parse(randomUUID()), settings)),
    /** New settings for the same folder, its place among them; throws where another one has that path. */
    change: (id: FolderId, settings: z.input<typeof folderSettingsSchema>): Folder =>
      database.transaction(() => folderSchema.parse(fieldsOf(update.get(...valuesOf(settings), id) ?? {}))),
    /** By path; one that cannot be read is left out. */
    all: (): Folder[] => all.all().flatMap((row) => folderSchema.safeParse(fieldsOf(row)).data ?? []),
    /** Its jobs stay, as files that came from nowhere; gives which they are. */
    remove: (id: FolderId): JobId[] =>
      database.transaction(() => {
        const jobs = jobsOf.all(id).map((row) => row.id as JobId)
        remove.run(id)
        return jobs
      }),
    /** As before `remove`, with these jobs. Where its path was added again meanwhile, that folder takes its place. */
    restore: ({ id, ...settings }: Folder, jobs: readonly JobId[]): Folder =>
      database.transaction(() => {
        const folder = write(id, settings)
        link.run(folder.id, JSON.stringify(jobs))
        return folder
      }),
    counts(id: FolderId): { open: number; complete: number; failed: number } {
      const { open, complete, failed } = counts.get(id) ?? {}
      return { open: Number(open), complete: Number(complete), failed: Number(failed) }
    },
  }
}

function valuesOf(settings: z.input<typeof folderSettingsSchema>) {
  const folder = folderSettingsSchema.parse(settings)
  return [
    folder.path,
    folder.workspace,
    JSON.stringify(folder.preset),
    JSON.stringify(folder.next),
    folder.subfolders ? 1 : 0,
    JSON.stringify(folder.include),
    JSON.stringify(folder.ignore),
    JSON.stringify(folder.metadata),
    folder.quietMs,
    JSON.stringify(folder.whenDone),
    folder.remuxes,
  ]
}

function fieldsOf(row: Row): Record<keyof Folder, unknown> {
  const { id, path, workspace, subfolders } = row
  return {
    id,
    path,
    workspace,
    preset: jsonIn(row.preset),
    next: jsonIn(row.next),
    subfolders: subfolders === 1,
    include: jsonIn(row.include),
    ignore: jsonIn(row.ignore),
    metadata: jsonIn(row.metadata),
    quietMs: row.quiet_ms,
    whenDone: jsonIn(row.when_done),
    remuxes: row.remuxes,
  }
}
