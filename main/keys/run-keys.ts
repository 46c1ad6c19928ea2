import { environmentWorkspaces, isEnvironmentWorkspace } from '../../preload/domain/environment.ts'
import type { ServiceName } from '../../preload/domain/model/preset.ts'
import { keyInFile } from './key-file.ts'
import { type KeyStore, refuseReservedName, refuseUnusableKey } from './key-store.ts'

type Environment = Record<string, string | undefined>

/** The key that the environment gives for each service, where it gives one. */
export type EnvironmentKeys = Readonly<Partial<Record<ServiceName, string>>>

/** For the window, whose workspaces have keys of their own: a variable that somebody forgot must not speak for them. */
export function withoutKeys(environment: Environment): Environment {
  const {
    MEDIAMAGIC_API_KEY: _,
    MEDIAMAGIC_API_KEY_FILE: __,
    CREDENTIALS_DIRECTORY: ___,
    DOLBY_APP_KEY: ____,
    DOLBY_APP_SECRET: _____,
    ...rest
  } = environment
  return rest
}

/**
 * Reads the keys of the environment, once, before any work. Throws `bad-request`, naming the variable, for what cannot
 * be a key or a file that cannot be read.
 */
export function environmentKeysIn(environment: Environment): EnvironmentKeys {
  const mediamagic = environment.MEDIAMAGIC_API_KEY?.trim() || keyInFile(environment)
  const [key, secret] = [environment.DOLBY_APP_KEY?.trim(), environment.DOLBY_APP_SECRET?.trim()]
  const dolby = key && secret ? `${key}:${secret}` : undefined
  if (mediamagic) refuseUnusableKey(mediamagic, 'MEDIAMAGIC_API_KEY')
  if (dolby) refuseUnusableKey(dolby, 'DOLBY_APP_KEY and DOLBY_APP_SECRET')
  return { ...(mediamagic ? { mediamagic } : {}), ...(dolby ? { dolby } : {}) }
}

/**
 * The keychain, with the keys of the environment beside it: they serve a workspace of their own and no other, are
 * stored nowhere and not listed.
 */
export function keysForThisRun(options: { environment: EnvironmentKeys; keychain: KeyStore }): KeyStore {
  const { environment, keychain } = options
  return {
    async get(workspace, service) {
      if (workspace === environmentWorkspaces[service]) return environment[service]
      return isEnvironmentWorkspace(workspace) ? undefined : keychain.get(workspace, service)
    },
    async set(workspace, key) {
      refuseReservedName(workspace)
      refuseUnusableKey(key)
      await keychain.set(workspace, key)
    },
    remove: (workspace) => keychain.remove(workspace),
    list: async () => (await keychain.list()).filter(({ workspace }) => !isEnvironmentWorkspace(workspace)),
  }
}
