import type { ProxyLoginStorage } from '../../preload/domain/model/settings.ts'
import { Fault } from '../net/fault.ts'
import { type AskKeychain, refuseIfLocked } from './keychain.ts'

/** A user and a password, for the one proxy they were given for. */
export interface ProxyLogin {
  /** Name and port. */
  host: string
  user: string
  password: string
}

export type ProxyLogins = ReturnType<typeof createProxyLogins>

const item = { service: 'MediaMagic Desktop proxy', account: 'login' }

interface ProxyLoginsOptions {
  ask: AskKeychain
  /** Called with the password as soon as it is known. */
  learn(secret: string): void
  /** Where the login is kept, as the settings say. */
  place(): ProxyLoginStorage
}

/** The user and the password of the proxy: in the keychain, or in memory where there is none. */
export function createProxyLogins({ ask, learn, place }: ProxyLoginsOptions) {
  /** Undefined while the keychain was not asked. */
  let known: ProxyLogin | null | undefined

  async function read(): Promise<ProxyLogin | null> {
    if (known !== undefined || place() !== 'keychain') return known ?? null
    const text = await ask(async (keytar) => {
      const stored = await keytar.getPassword(item.service, item.account)
      if (stored === null) await refuseIfLocked(keytar)
      return stored
    })
    known = text === null ? null : loginIn(text)
    if (known) learn(known.password)
    return known
  }

  return {
    /** A proxy's address, with the login where it is for this proxy and the address has none of its own. */
    async addTo(address: string): Promise<string> {
      const url = new URL(address)
      if (url.username || url.password) return address
      // A keychain that cannot be asked now is no reason not to try: the proxy says what it wants.
      const login = await read().catch(() => null)
      if (login?.host !== url.host) return address
      const [user, password] = [login.user, login.password].map(encodeURIComponent)
      return address.replace('://', `://${user}:${password}@`)
    },

    /** Says where it is kept: for this run only where the keychain does not take it. */
    async keep(login: ProxyLogin): Promise<ProxyLoginStorage> {
      learn(login.password)
      known = login
      try {
        const text = JSON.stringify(login)
        await ask((keytar) => keytar.setPassword(item.service, item.account, text), login.password)
        return 'keychain'
      } catch (error) {
        if (error instanceof Fault) return 'run'
        throw error
      }
    },

    /** Throws `keychain-missing` where it stays in a keychain that cannot be asked. */
    async forget(): Promise<void> {
      known = null
      if (place() === 'keychain') await ask((keytar) => keytar.deletePassword(item.service, item.account))
    },
  }
}

/** An address without the login it may hold, and that login. */
export function splitLogin(address: string): { address: string; login: ProxyLogin | null } {
  const url = new URL(address)
  if (!url.username && !url.password) return { address, login: null }
  const login = { host: url.host, user: decoded(url.username), password: decoded(url.password) }
  return { address: address.replace(/\/\/[^/?#]*@/, '//'), login }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function loginIn(text: string): ProxyLogin | null {
  try {
    const { host, user, password } = JSON.parse(text)
    return { host: String(host), user: String(user), password: String(password) }
  } catch {
    return null
  }
}
