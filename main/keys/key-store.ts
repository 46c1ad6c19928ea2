import { environmentWorkspaces } from '../../preload/domain/environment.ts'
import type { ServiceName } from '../../preload/domain/model/preset.ts'
import { looksLike } from '../../preload/domain/names.ts'
import type { KeyEnvironment, ServiceKey } from '../../preload/domain/services/credentials.ts'
import { Fault } from '../net/fault.ts'

export interface StoredKey {
  workspace: string
  service: ServiceName
  /** For showing: at most the last four characters of the secret part. */
  maskedKey: string
  environment: KeyEnvironment
}

/** One API key a workspace. Every call may throw `keychain-missing`. */
export interface KeyStore {
  /** Undefined also for a key that opens another service. */
  get(workspace: string, service: ServiceName): Promise<string | undefined>
  /** Throws `bad-request` for what cannot be a key or a name. */
  set(workspace: string, key: ServiceKey): Promise<void>
  /** False when there was none. */
  remove(workspace: string): Promise<boolean>
  /** By name. */
  list(): Promise<StoredKey[]>
}

/** Windows takes 2560 bytes at most; the service's own keys have 72 characters. */
const maxKeyLength = 1024

/** Throws `bad-request` for a key that no HTTP header could carry. The sentence never quotes it. */
export function refuseUnusableKey(key: string, name = 'The API key'): void {
  if (!key.trim()) throw refusal(`${name} is empty`)
  if (/[\s\p{Cc}]/u.test(key)) throw refusal(`${name} contains a space, a line break or a control character`)
  if (!/^[\x21-\x7e]+$/.test(key)) throw refusal(`${name} contains characters that no key has`)
  if (key.length > maxKeyLength) throw refusal(`${name} is longer than any key (${key.length} characters)`)
}

/** Throws `bad-request` for a name that a keychain would cut short or confuse with another. */
export function refuseUnusableName(workspace: string): void {
  if (!workspace.trim()) throw refusal('The workspace needs a name')
  if (/\p{Cc}/u.test(workspace)) throw refusal('The name of the workspace contains a control character')
}

const refusal = (message: string) => new Fault({ kind: 'bad-request', message })

/** Throws `bad-request`: no other key may stand under this name. */
export function refuseReservedName(workspace: string): void {
  if (Object.values(environmentWorkspaces).some((name) => looksLike(name, workspace)))
    throw refusal(`“${workspace}” stands for the keys in the environment; choose another name`)
}
