import { createHmac, randomBytes } from 'node:crypto'
import type { Clock } from '../net/clock.ts'
import { AzureError } from './azure-error.ts'
import { timestamp } from './timestamp.ts'

/** The service version the real addresses name: single puts to 5000 MiB, blocks to 4000 MiB. */
export const serviceVersion = '2024-11-04'

export interface SasGrant {
  /** `c` creates a blob that is not there, `w` writes and overwrites. */
  permissions: string
}

/** Signs and verifies presigned upload addresses, each for one blob of the container. */
export interface Sas {
  /** The query to put behind the blob's URL. */
  issue(blobPath: string, grant: SasGrant): { query: string; expiresAtMs: number }
  /** Throws 403 for an expired, altered or missing signature. */
  verify(blobPath: string, query: URLSearchParams): SasGrant
  /** Ends the life of every address issued so far. */
  expireAll(): void
}

export function createSas({ clock, lifeMs }: { clock: Clock; lifeMs: number }): Sas {
  const accountKey = randomBytes(64)
  const alive = new Set<string>()

  function signatureOf(blobPath: string, field: (name: string) => string): string {
    const fields = ['sp', 'st', 'se', 'sip', 'spr', 'sv', 'sr'].map(field)
    const text = [...fields, `/blob/sandbox/assets/${blobPath}`].join('\n')
    return createHmac('sha256', accountKey).update(text).digest('base64')
  }

  return {
    issue(blobPath, { permissions }) {
      // Up to the next whole second: the fields carry no fraction, and no address may live shorter than asked.
      const expiresAtMs = Math.ceil((clock.now() + lifeMs) / 1_000) * 1_000
      const fields = [
        ['sv', serviceVersion],
        ['se', timestamp(expiresAtMs)],
        ['sr', 'b'],
        ['sp', permissions],
      ] as const
      const signature = signatureOf(blobPath, (name) => fields.find(([key]) => key === name)?.[1] ?? '')
      alive.add(signature)
      const query = [...fields, ['sig', signature]].map(
        ([key, value]) => `${key}=${encodeURIComponent(value ?? '')}`,
      )
      return { query: query.join('&'), expiresAtMs }
    },

    verify(blobPath, query) {
      const signature = query.get('sig') ?? ''
      if (signature !== signatureOf(blobPath, (name) => query.get(name) ?? ''))
        throw authenticationFailed('Signature did not match.')
      const expiresAtMs = Date.parse(query.get('se') ?? '')
      const nowMs = clock.now()
      if (nowMs < expiresAtMs && alive.has(signature)) return { permissions: query.get('sp') ?? '' }
      throw authenticationFailed(outsideItsTime(Math.min(expiresAtMs, nowMs), nowMs))
    },

    expireAll() {
      alive.clear()
    },
  }
}

export function authenticationFailed(detail: string): AzureError {
  return new AzureError('AuthenticationFailed', { AuthenticationErrorDetail: detail })
}

export function outsideItsTime(expiresAtMs: number, nowMs: number): string {
  const text = (ms: number) => new Date(ms).toUTCString()
  return `Signature not valid in the specified time frame: Start [${text(0)}] - Expiry [${text(expiresAtMs)}] - Current [${text(nowMs)}]`
}
