import type { ServiceName } from '../../preload/contract/preset.ts'
import { type KeyStore, refuseUnusableKey } from './key-store.ts'

type Environment = Record<string, string | undefined>

/** The key that the environment gives for a service, and the variable to name when something is wrong with it. */
export function keyInEnvironment(environment: Environment, service: ServiceName) {
  if (service === 'mediamagic')
    return { variable: 'MEDIAMAGIC_API_KEY', key: environment.MEDIAMAGIC_API_KEY?.trim() }
  const [key, secret] = [environment.DOLBY_APP_KEY?.trim(), environment.DOLBY_APP_SECRET?.trim()]
  return {
    variable: 'DOLBY_APP_KEY and DOLBY_APP_SECRET',
    key: key && secret ? `${key}:${secret}` : undefined,
  }
}

/**
 * The keychain, with the keys of the environment in front of it for every workspace of their service while this process
 * runs. Those are stored nowhere and not listed. `get` throws `bad-request` when a variable cannot be a key.
 */
export function keysForThisRun(options: { environment: Environment; keychain: KeyStore }): KeyStore {
  const { environment, keychain } = options
  return {
    get: async (workspace, service) => {
      const { variable, key } = keyInEnvironment(environment, service)
      if (!key) return keychain.get(workspace, service)
      refuseUnusableKey(key, variable)
      return key
    },
    set: async (workspace, key) => {
      refuseUnusableKey(key)
      await keychain.set(workspace, key)
    },
    remove: (workspace) => keychain.remove(workspace),
    list: () => keychain.list(),
  }
}
