import { partSeparator } from '../../preload/domain/services/credentials.ts'
import type { KeyStore } from './key-store.ts'

type Learn = (secret: string) => void

/** Whatever key is read or stored is known as a secret from then on. */
export function learningKeys(keys: KeyStore, learn: Learn): KeyStore {
  return {
    ...keys,
    async get(workspace, service) {
      const key = await keys.get(workspace, service)
      if (key !== undefined) learnKey(key, learn)
      return key
    },
    set(workspace, given) {
      learnKey(given.key, learn)
      return keys.set(workspace, given)
    },
  }
}

/** Of a key and its secret, each counts alone as well. */
export function learnKey(key: string, learn: Learn): void {
  for (const part of [key, ...key.split(partSeparator)]) learn(part.trim())
}
