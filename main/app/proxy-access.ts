import type { Settings, SettingsChange } from '../../preload/domain/model/settings.ts'
import { refusals } from '../../preload/domain/words/refusals.ts'
import { type ProxyLogin, type ProxyLogins, splitLogin } from '../keys/proxy-logins.ts'
import { Fault } from '../net/fault.ts'
import type { Proxies } from '../net/proxies.ts'
import type { SettingsStore } from '../store/settings.ts'

export type ProxyAccess = ReturnType<typeof createProxyAccess>

interface ProxyAccessOptions {
  settings: SettingsStore
  logins: ProxyLogins
  /** Without a login. */
  proxies: Proxies
  /** Of a service; says which of the system's proxies a login is for. */
  serviceUrl: string
}

/** The proxy that a person set, and its login, which is kept apart from the settings. */
export function createProxyAccess({ settings, logins, proxies, serviceUrl }: ProxyAccessOptions) {
  const keep = async (login: ProxyLogin) => settings.setLoginStorage(await logins.keep(login))

  async function forget(): Promise<void> {
    await logins.forget()
    settings.setLoginStorage('none')
  }

  async function hostOf({ proxy }: Settings): Promise<string> {
    const address = proxy.kind === 'manual' ? proxy.url : await proxies(serviceUrl)
    if (address !== null) return new URL(address).host
    throw new Fault({ kind: 'bad-request', message: refusals.noProxy })
  }

  return {
    /** Changes the settings. A login typed into the address goes where logins are kept; one for another proxy ends. */
    async change(change: SettingsChange): Promise<void> {
      const { proxy } = change
      const login = proxy?.kind === 'manual' ? splitLogin(proxy.url).login : null
      const before = settings.now
      settings.change(change)
      if (login) return keep(login)
      if (before.proxyLogin !== 'none' && hostIn(before) !== hostIn(settings.now)) await forget()
    },

    /** Throws `bad-request` where no proxy is in use. */
    async setLogin({ user, password }: { user: string; password: string }): Promise<void> {
      await keep({ host: await hostOf(settings.now), user, password })
    },

    forget,

    /** Moves a login that an earlier version stored with the address, or keeps it for this run where it cannot. */
    async takeOver(): Promise<void> {
      const stored = settings.storedProxyAddress()
      const login = stored === null ? null : splitLogin(stored).login
      if (!login) return
      await keep(login)
      settings.eraseStoredLogin()
    },
  }
}

const hostIn = ({ proxy }: Settings) => (proxy.kind === 'manual' ? new URL(proxy.url).host : proxy.kind)
