import { hkdfSync } from 'node:crypto'
import { accountIn, type ServiceKey } from '../../preload/domain/services/credentials.ts'

/** Tells keys of one data folder apart without holding them. */
export type Fingerprint = (key: ServiceKey) => string

/** 128 bits derived (HKDF-SHA-256) from the key under a salt of the data folder, in hexadecimal. */
export function createFingerprint(salt: string): Fingerprint {
  return (key) => {
    const bits = hkdfSync('sha256', accountIn(key), salt, `fingerprint ${key.service}`, 16)
    return Buffer.from(bits).toString('hex')
  }
}
