import {
  environmentWorkspaces,
  isEnvironmentWorkspace,
  keyVariables,
} from '../../preload/domain/environment.ts'
import { keyFromParts } from '../../preload/domain/services/credentials.ts'
import { descriptorOf, type ServiceName, serviceNames } from '../../preload/domain/services/registry.ts'
import { credentialsVariable, keyInFile } from './key-file.ts'
import { type KeyStore, refuseReservedName, refuseUnusableKey } from './key-store.ts'

type Environment = Record<string, string | undefined>

/** The key that the environment gives for each service, where it gives one. */
export type EnvironmentKeys = Readonly<Partial<Record<ServiceName, string>>>

/** For the window, whose workspaces have keys of their own: a variable that somebody forgot must not speak for them. */
export function withoutKeys(environment: Environment): Environment {
  const held = new Set(serviceNames.flatMap(keyVariablesOf))
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !held.has(name)))
}

function keyVariablesOf(service: ServiceName): string[] {
  const { parts, file } = descriptorOf(service).credentials
  return [...parts.map(({ variable }) => variable), ...(file ? [file.variable, credentialsVariable] : [])]
}

/**
 * Reads the keys of the environment, once, before any work. Throws `bad-request`, naming the variable, for what cannot
 * be a key or a file that cannot be read.
 */
export function environmentKeysIn(environment: Environment): EnvironmentKeys {
  const given = serviceNames.flatMap((service): [ServiceName, string][] => {
    const key = keyIn(environment, service)
    if (key) refuseUnusableKey(key, keyVariables[service])
    return key ? [[service, key]] : []
  })
  return Object.fromEntries(given)
}

/** Where one of its parts is missing, there is none. */
function keyIn(environment: Environment, service: ServiceName): string | undefined {
  const { parts, file } = descriptorOf(service).credentials
  const given = parts.map(({ variable }) => environment[variable]?.trim() ?? '')
  if (given.every(Boolean)) return keyFromParts(given)
  return file && keyInFile(environment, file)
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
    async set(workspace, given) {
      refuseReservedName(workspace)
      refuseUnusableKey(given.key)
      await keychain.set(workspace, given)
    },
    remove: (workspace) => keychain.remove(workspace),
    list: async () => (await keychain.list()).filter(({ workspace }) => !isEnvironmentWorkspace(workspace)),
  }
}
