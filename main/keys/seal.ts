import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const purpose = 'mediamagic-desktop presigned url'
const saltBytes = 16
const ivBytes = 12
const tagBytes = 16

const keyFrom = (secret: string, salt: Buffer) => Buffer.from(hkdfSync('sha256', secret, salt, purpose, 32))

/** AES-256-GCM under a key derived (HKDF-SHA256) from `secret`, as base64: nobody reads it without the API key. */
export function seal(text: string, secret: string): string {
  const salt = randomBytes(saltBytes)
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', keyFrom(secret, salt), iv)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([salt, iv, cipher.getAuthTag(), sealed]).toString('base64')
}

/** Undefined when it was sealed with another secret, or is damaged. */
export function unseal(sealed: string, secret: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64')
  const salt = bytes.subarray(0, saltBytes)
  const iv = bytes.subarray(saltBytes, saltBytes + ivBytes)
  const tag = bytes.subarray(saltBytes + ivBytes, saltBytes + ivBytes + tagBytes)
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyFrom(secret, salt), iv, { authTagLength: tagBytes })
    decipher.setAuthTag(tag)
    const text = decipher.update(bytes.subarray(saltBytes + ivBytes + tagBytes))
    return Buffer.concat([text, decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}
