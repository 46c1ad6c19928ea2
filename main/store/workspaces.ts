import { z } from 'zod'
import { type ServiceName, serviceNameSchema } from '../../preload/domain/model/preset.ts'
import type { Database } from './database.ts'

const knownSchema = z.object({
  name: z.string().min(1),
  service: serviceNameSchema,
  kind: z.enum(['run', 'demo']),
})
/** `run`: its key was for one run of the app. `demo`: the services built into the app. */
export type KnownWorkspace = z.infer<typeof knownSchema>

export type KnownWorkspaces = ReturnType<typeof createKnownWorkspaces>

/** Workspaces that no keychain remembers. Their keys are kept nowhere. */
export function createKnownWorkspaces(database: Database) {
  const { sql } = database
  const put = sql.prepare('INSERT OR REPLACE INTO workspaces (name, service, kind) VALUES (?,?,?)')
  const remove = sql.prepare('DELETE FROM workspaces WHERE name = ?')
  const all = sql.prepare('SELECT * FROM workspaces ORDER BY name')
  return {
    put: (name: string, service: ServiceName, kind: KnownWorkspace['kind']) =>
      void database.transaction(() => put.run(name, service, kind)),
    remove: (name: string) => void database.transaction(() => remove.run(name)),
    /** By name; one that cannot be read is left out. */
    all: (): KnownWorkspace[] =>
      all.all().flatMap((row) => {
        const parsed = knownSchema.safeParse(row)
        return parsed.success ? [parsed.data] : []
      }),
  }
}
