import { type Preset, presetSchema } from '../../preload/domain/model/preset.ts'
import type { Database } from './database.ts'
import { jsonIn } from './job-rows.ts'

export type OwnPresets = ReturnType<typeof createOwnPresets>

/** The presets that a person made. */
export function createOwnPresets(database: Database) {
  const { sql } = database
  const put = sql.prepare('INSERT OR REPLACE INTO presets (name, preset) VALUES (?,?)')
  const remove = sql.prepare('DELETE FROM presets WHERE name = ?')
  const all = sql.prepare('SELECT preset FROM presets ORDER BY name')
  return {
    put: (preset: Preset) => void database.transaction(() => put.run(preset.name, JSON.stringify(preset))),
    remove: (name: string) => void database.transaction(() => remove.run(name)),
    /** By name; one that cannot be read is left out. */
    all: (): Preset[] =>
      all.all().flatMap((row) => {
        const parsed = presetSchema.safeParse(jsonIn(row.preset))
        return parsed.success ? [parsed.data] : []
      }),
  }
}
