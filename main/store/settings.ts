import {
  type ProxyLoginStorage,
  type Settings,
  type SettingsChange,
  settingsSchema,
} from '../../preload/domain/model/settings.ts'
import { splitLogin } from '../keys/proxy-logins.ts'
import type { Database } from './database.ts'
import { jsonIn } from './job-rows.ts'
import { eraseDeleted } from './remove-secrets.ts'

export type SettingsStore = ReturnType<typeof createSettings>

/** What a person set. An entry that cannot be read counts as never set. */
export function createSettings(database: Database) {
  const { sql } = database
  const all = sql.prepare('SELECT name, value FROM settings')
  const put = sql.prepare(
    'INSERT INTO settings (name, value) VALUES (?,?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  )
  /** A login that is kept in memory; after this run there is none. */
  let isLoginForRun = false
  let known = read()

  function read(): Settings {
    const stored = readable()
    const proxy = stored.proxy.kind === 'manual' ? withoutLogin(stored.proxy) : stored.proxy
    return { ...stored, proxy, ...(isLoginForRun ? { proxyLogin: 'run' } : {}) }
  }

  function readable(): Settings {
    const stored = Object.fromEntries(all.all().map(({ name, value }) => [name, jsonIn(value)]))
    const entries = Object.entries(settingsSchema.shape).flatMap(([name, schema]) => {
      const parsed = schema.safeParse(stored[name])
      return parsed.success ? [[name, parsed.data]] : []
    })
    return settingsSchema.parse(Object.fromEntries(entries))
  }

  function write(entries: Partial<Settings>): void {
    database.transaction(() => {
      for (const [name, value] of Object.entries(entries)) put.run(name, JSON.stringify(value))
    })
    known = read()
  }

  return {
    get now(): Settings {
      return known
    },
    change(change: SettingsChange): Settings {
      const { proxy } = change
      write(proxy?.kind === 'manual' ? { ...change, proxy: withoutLogin(proxy) } : change)
      return known
    },
    /** What the next export begins with. */
    rememberExport(last: Partial<Pick<Settings, 'exportFormat' | 'exportFolder'>>): void {
      write(last)
    },
    setLoginStorage(place: ProxyLoginStorage): void {
      isLoginForRun = place === 'run'
      write({ proxyLogin: isLoginForRun ? 'none' : place })
    },
    /** The proxy's address with a login, as earlier versions stored it; null where there is none. */
    storedProxyAddress(): string | null {
      const { proxy } = readable()
      return proxy.kind === 'manual' && splitLogin(proxy.url).login ? proxy.url : null
    },
    /** Takes that login out of the database, to the last byte. */
    eraseStoredLogin(): void {
      write({ proxy: known.proxy })
      eraseDeleted(sql)
    },
  }
}

const withoutLogin = <P extends { url: string }>(proxy: P): P => ({
  ...proxy,
  url: splitLogin(proxy.url).address,
})
