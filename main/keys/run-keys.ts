import { type KeyStore, refuseUnusableKey } from './key-store.ts'

const variable = 'MEDIAMAGIC_API_KEY'

/**
 * The keychain, with the key of MEDIAMAGIC_API_KEY in front of it for every workspace while this process runs. That key
 * is stored nowhere and not listed. `get` throws `bad-request` when the variable cannot be a key.
 */
export function keysForThisRun(options: {
  environment: Record<string, string | undefined>
  keychain: KeyStore
}): KeyStore {
  const { environment, keychain } = options
  const given = environment[variable]?.trim()
  return {
    get: async (workspace) => {
      if (!given) return keychain.get(workspace)
      refuseUnusableKey(given, variable)
      return given
    },
    set: async (workspace, key) => {
      refuseUnusableKey(key)
      await keychain.set(workspace, key)
    },
    remove: (workspace) => keychain.remove(workspace),
    list: () => keychain.list(),
  }
}
