import type { AskKeychain } from '../../main/keys/keychain.ts'
import { Fault } from '../../main/net/fault.ts'

/** A keychain in memory, or one that cannot be asked. */
export function memoryKeychain({ isMissing = false } = {}) {
  const items = new Map<string, string>()
  const name = (service: string, account: string) => `${service}/${account}`
  const keytar: typeof import('keytar') = {
    getPassword: async (service, account) => items.get(name(service, account)) ?? null,
    setPassword: async (service, account, password) => void items.set(name(service, account), password),
    deletePassword: async (service, account) => items.delete(name(service, account)),
    findPassword: async () => null,
    findCredentials: async () => [],
  }
  const ask: AskKeychain = async (call) => {
    if (isMissing) throw new Fault({ kind: 'keychain-missing', trouble: 'no-bus' })
    return call(keytar)
  }
  /** Without the item that only tells whether it is unlocked. */
  const stored = () => [...items].filter(([item]) => !item.includes('check')).map(([, text]) => text)
  return { ask, stored }
}
