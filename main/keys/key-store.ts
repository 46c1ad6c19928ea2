import { environmentWorkspaces } from '../../preload/domain/environment.ts'
import type { ServiceName } from '../../preload/domain/model/preset.ts'
import { looksLike } from '../../preload/domain/names.ts'
import type { KeyEnvironment, ServiceKey } from '../../preload/domain/services/credentials.ts'
import { keyRefusals, refusals } from '../../preload/domain/words/refusals.ts'
import { Fault } from '../net/fault.ts'

export interface StoredKey {
  workspace: string
  service: ServiceName
  /** For showing: at most the last four characters of the secret part. */
  maskedKey: string
  environment: KeyEnvironment
  /** Another name under which the same key is stored. */
  sameKeyAs?: string
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
export function refuseUnusableKey(key: string, name: string = keyRefusals.theKey): void {
  if (!key.trim()) throw refusal(keyRefusals.empty(name))
  if (/[\s\p{Cc}]/u.test(key)) throw refusal(keyRefusals.spaces(name))
  if (!/^[\x21-\x7e]+$/.test(key)) throw refusal(keyRefusals.odd(name))
  if (key.length > maxKeyLength) throw refusal(keyRefusals.long(name, key.length))
}

/** Throws `bad-request` for a name that a keychain would cut short or confuse with another. */
export function refuseUnusableName(workspace: string): void {
  if (!workspace.trim()) throw refusal(refusals.workspace.unnamed)
  if (/\p{Cc}/u.test(workspace)) throw refusal(refusals.workspace.oddName)
}

const refusal = (message: string) => new Fault({ kind: 'bad-request', message })

/** Throws `bad-request`: no other key may stand under this name. */
export function refuseReservedName(workspace: string): void {
  if (Object.values(environmentWorkspaces).some((name) => looksLike(name, workspace)))
    throw refusal(refusals.workspace.reserved(workspace))
}
