import { hkdfSync } from 'node:crypto'
import type { ServiceName } from '../../preload/domain/model/preset.ts'
import { serviceOf } from './key-store.ts'

/** Tells keys of one data folder apart without holding them. */
export type Fingerprint = (key: string) => string

/** The App Key names the application; its secret may be another one tomorrow. */
const accountPart: Record<ServiceName, (key: string) => string> = {
  mediamagic: (key) => key,
  dolby: (key) => key.slice(0, key.indexOf(':')),
}

/** 128 bits derived (HKDF-SHA-256) from the key under a salt of the data folder, in hexadecimal. */
export function createFingerprint(salt: string): Fingerprint {
  return (key) => {
    const service = serviceOf(key)
    const bits = hkdfSync('sha256', accountPart[service](key), salt, `fingerprint ${service}`, 16)
    return Buffer.from(bits).toString('hex')
  }
}
