import { closeSync, openSync, readSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Fault } from '../net/fault.ts'

const variable = 'MEDIAMAGIC_API_KEY_FILE'
/** What systemd calls it with `LoadCredential=mediamagic-api-key:PATH`. */
const credentialName = 'mediamagic-api-key'
const maxBytes = 4_096

/**
 * The key in the file that MEDIAMAGIC_API_KEY_FILE names (a bare name also among systemd's credentials), or in the
 * credential `mediamagic-api-key`. Undefined where neither is given. Throws `bad-request` for one that cannot be read.
 */
export function keyInFile(environment: Record<string, string | undefined>): string | undefined {
  const { CREDENTIALS_DIRECTORY: credentials } = environment
  const named = environment[variable]
  if (named) return keyAt(credentials && !/[\\/]/.test(named) ? join(credentials, named) : resolve(named))
  if (!credentials) return undefined
  try {
    return keyAt(join(credentials, credentialName))
  } catch (error) {
    if (error instanceof Fault && error.failure.details === 'ENOENT') return undefined
    throw error
  }
}

function keyAt(path: string): string {
  const text = readText(path)
  if (text.trim() && text.length <= maxBytes) return text.trim()
  throw refusal(`The file of ${variable}, ${path}, holds no key`)
}

function readText(path: string): string {
  try {
    return firstBytes(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    throw refusal(`The key file ${path} can’t be read (${code}); check ${variable}`, code)
  }
}

/** One byte more than a key may have tells that it is none; a device or a pipe may have no end. */
function firstBytes(path: string): string {
  const file = openSync(path, 'r')
  try {
    const bytes = Buffer.alloc(maxBytes + 1)
    let size = 0
    for (let read = -1; read !== 0 && size < bytes.length; size += read)
      read = readSync(file, bytes, size, bytes.length - size, null)
    return bytes.toString('utf8', 0, size)
  } finally {
    closeSync(file)
  }
}

const refusal = (message: string, details?: string) =>
  new Fault({ kind: 'bad-request', message, ...(details ? { details } : {}) })
