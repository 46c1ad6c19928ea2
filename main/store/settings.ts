import { type Settings, type SettingsChange, settingsSchema } from '../../preload/contract/settings.ts'
import type { Database } from './database.ts'
import { jsonIn } from './job-rows.ts'

export type SettingsStore = ReturnType<typeof createSettings>

/** What a person set. An entry that cannot be read counts as never set. */
export function createSettings(database: Database) {
  const { sql } = database
  const all = sql.prepare('SELECT name, value FROM settings')
  const put = sql.prepare(
    'INSERT INTO settings (name, value) VALUES (?,?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  )
  let known = read()

  function read(): Settings {
    const stored = Object.fromEntries(all.all().map(({ name, value }) => [name, jsonIn(value)]))
    const readable = Object.entries(settingsSchema.shape).flatMap(([name, schema]) => {
      const parsed = schema.safeParse(stored[name])
      return parsed.success ? [[name, parsed.data]] : []
    })
    return settingsSchema.parse(Object.fromEntries(readable))
  }

  return {
    get now(): Settings {
      return known
    },
    change(change: SettingsChange): Settings {
      database.transaction(() => {
        for (const [name, value] of Object.entries(change)) put.run(name, JSON.stringify(value))
      })
      known = read()
      return known
    },
  }
}
