import { closeSync, openSync, readSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { CredentialForm } from '../../preload/domain/services/descriptor.ts'
import { keyRefusals } from '../../preload/domain/words/refusals.ts'
import { Fault } from '../net/fault.ts'
import { plainText } from './plain-text.ts'

/** The variable with its path, and what systemd calls it with `LoadCredential=NAME:PATH`. */
export type KeyFile = NonNullable<CredentialForm['file']>

/** The folder that systemd puts credentials into. */
export const credentialsVariable = 'CREDENTIALS_DIRECTORY'
const maxBytes = 4_096

/**
 * The key in the file that the variable names (a bare name also among systemd's credentials), or in the credential.
 * Undefined where neither is given. Throws `bad-request` for one that cannot be read.
 */
export function keyInFile(
  environment: Record<string, string | undefined>,
  { variable, credential }: KeyFile,
): string | undefined {
  const credentials = environment[credentialsVariable]
  const named = environment[variable]
  if (named)
    return keyAt(credentials && !/[\\/]/.test(named) ? join(credentials, named) : resolve(named), variable)
  if (!credentials) return undefined
  try {
    return keyAt(join(credentials, credential), variable)
  } catch (error) {
    if (error instanceof Fault && error.failure.details === 'ENOENT') return undefined
    throw error
  }
}

function keyAt(path: string, variable: string): string {
  const text = readText(path, variable)
  if (text.trim()) return text.trim()
  throw refusal(keyRefusals.emptyFile(path, variable))
}

function readText(path: string, variable: string): string {
  try {
    return firstBytes(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    throw refusal(keyRefusals.unreadableFile(path, variable, code), code)
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
    return size > maxBytes ? '' : plainText(bytes.subarray(0, size))
  } finally {
    closeSync(file)
  }
}

const refusal = (message: string, details?: string) =>
  new Fault({ kind: 'bad-request', message, ...(details ? { details } : {}) })
