import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createProxyAccess } from '../../../main/app/proxy-access.ts'
import { createProxyLogins } from '../../../main/keys/proxy-logins.ts'
import { createSecrets } from '../../../main/log/secrets.ts'
import { openDatabase } from '../../../main/store/database.ts'
import { createSettings } from '../../../main/store/settings.ts'
import type { Settings } from '../../../preload/domain/model/settings.ts'
import { memoryKeychain } from '../../fakes/keytar.ts'
import { temporaryFolder } from '../../fakes/media.ts'
import { turnedClock } from '../../fakes/turned-clock.ts'

const clock = turnedClock()
const password = 'pr0xy-Passw0rt/Vk3xQz8nT'
const typed = `http://anna:${encodeURIComponent(password)}@proxy.example:3128`
const clean: Settings['proxy'] = { kind: 'manual', url: 'http://proxy.example:3128' }

interface Options {
  keychain?: ReturnType<typeof memoryKeychain>
  path?: string
  system?: string | null
}

function open({ keychain = memoryKeychain(), system = null, ...rest }: Options = {}) {
  const path = rest.path ?? join(temporaryFolder(), 'data', 'queue.db')
  const database = openDatabase(path, { clock })
  onTestFinished(() => {
    if (database.sql.isOpen) database.close()
  })
  const settings = createSettings(database)
  const secrets = createSecrets()
  const place = () => settings.now.proxyLogin
  const logins = createProxyLogins({ ask: keychain.ask, learn: secrets.learn, place })
  const access = createProxyAccess({
    settings,
    logins,
    proxies: async () => system,
    serviceUrl: 'https://api.example',
  })
  return { path, database, settings, secrets, logins, access, keychain }
}

const bytesIn = (path: string) =>
  readdirSync(dirname(path))
    .map((name) => readFileSync(join(dirname(path), name), 'latin1'))
    .join('')

test('a login typed into the address goes to the keychain; settings and database have the address alone', async () => {
  const { access, settings, database, path, keychain, logins, secrets } = open()
  await access.change({ proxy: { kind: 'manual', url: typed } })
  expect(settings.now).toMatchObject({ proxy: clean, proxyLogin: 'keychain' })
  expect(keychain.stored().map((text) => JSON.parse(text))).toEqual([
    { host: 'proxy.example:3128', user: 'anna', password },
  ])
  expect(await logins.addTo('http://proxy.example:3128')).toBe(typed)
  expect(secrets.hide(`it was ${password}`)).toBe('it was …')
  database.close()
  expect(bytesIn(path)).not.toMatch(/pr0xy|Vk3xQz|anna/)
})

test('it is there after a restart, for its own proxy and no other', async () => {
  const first = open()
  await first.access.change({ proxy: clean })
  await first.access.setLogin({ user: 'anna', password })
  first.database.close()
  const { settings, logins, secrets } = open({ path: first.path, keychain: first.keychain })
  expect(settings.now.proxyLogin).toBe('keychain')
  expect(await logins.addTo('http://proxy.example:3128')).toBe(typed)
  expect(await logins.addTo('http://other.example:3128')).toBe('http://other.example:3128')
  expect(await logins.addTo('http://mia:own@proxy.example:3128')).toBe('http://mia:own@proxy.example:3128')
  expect(secrets.hide(password)).toBe('…')
})

test('without a keychain it is kept for this run and nowhere else', async () => {
  const keychain = memoryKeychain({ isMissing: true })
  const { access, settings, database, path, logins } = open({ keychain })
  await access.change({ proxy: { kind: 'manual', url: typed } })
  await access.change({ isPaused: true })
  expect(settings.now).toMatchObject({ proxy: clean, proxyLogin: 'run', isPaused: true })
  expect(await logins.addTo('http://proxy.example:3128')).toBe(typed)
  database.close()
  expect(bytesIn(path)).not.toMatch(/pr0xy|Vk3xQz|anna/)
  const next = open({ path, keychain })
  expect(next.settings.now).toMatchObject({ proxy: clean, proxyLogin: 'none' })
  expect(await next.logins.addTo('http://proxy.example:3128')).toBe('http://proxy.example:3128')
})

test.each([false, true])(
  'what an earlier version stored is moved, keychain missing: %s',
  async (isMissing) => {
    const first = open()
    const put = first.database.sql.prepare('INSERT INTO settings (name, value) VALUES (?, ?)')
    put.run('proxy', JSON.stringify({ kind: 'manual', url: typed }))
    first.database.close()
    expect(bytesIn(first.path)).toContain('pr0xy')
    const { access, settings, database, path, logins, keychain } = open({
      path: first.path,
      keychain: memoryKeychain({ isMissing }),
    })
    expect(settings.now.proxy).toEqual(clean)
    await access.takeOver()
    expect(settings.now).toMatchObject({ proxy: clean, proxyLogin: isMissing ? 'run' : 'keychain' })
    expect(await logins.addTo('http://proxy.example:3128')).toBe(typed)
    expect(keychain.stored()).toHaveLength(isMissing ? 0 : 1)
    expect(bytesIn(path)).not.toMatch(/pr0xy|Vk3xQz|anna/)
    await access.takeOver()
    database.close()
  },
)

test('another proxy ends it, as does whoever forgets it', async () => {
  const { access, settings, keychain } = open()
  await access.change({ proxy: { kind: 'manual', url: typed } })
  await access.change({ proxy: { kind: 'manual', url: 'http://proxy.example:3128/' } })
  expect(settings.now.proxyLogin).toBe('keychain')
  await access.change({ proxy: { kind: 'manual', url: 'http://other.example:3128' } })
  expect([settings.now.proxyLogin, keychain.stored()]).toEqual(['none', []])
  await access.setLogin({ user: 'anna', password })
  await access.forget()
  expect([settings.now.proxyLogin, keychain.stored()]).toEqual(['none', []])
})

test('for the proxy of the system it holds for the one that leads to the service', async () => {
  const { access, logins } = open({ system: 'http://wpad.example:8080' })
  await access.setLogin({ user: 'anna', password: 'x y:z@' })
  expect(await logins.addTo('http://wpad.example:8080')).toBe('http://anna:x%20y%3Az%40@wpad.example:8080')
  await expect(open().access.setLogin({ user: 'anna', password })).rejects.toMatchObject({
    failure: { kind: 'bad-request' },
  })
})
