import { createHmac, randomBytes } from 'node:crypto'
import type { Clock } from '../../net/clock.ts'
import { S3Error } from './s3-error.ts'

export type StorageMethod = 'PUT' | 'GET'

/** Signs and verifies addresses of the storage, each for one method and one path. */
export interface Presigned {
  /** The query to put behind the path. */
  issue(method: StorageMethod, path: string): string
  /** Throws 403 for an address that is unsigned, altered, for another method or over. */
  verify(method: string, path: string, query: URLSearchParams): void
  /** Ends the life of every address issued so far. */
  expireAll(): void
}

/** In the form of AWS Signature Version 4 in a query, signed in a simpler way. */
export function createPresigned({ clock, lifeMs }: { clock: Clock; lifeMs: number }): Presigned {
  const secret = randomBytes(32)
  let expired = new Set<string>()
  let issued = new Set<string>()

  function signatureOf(method: string, path: string, query: URLSearchParams): string {
    const signed = ['Algorithm', 'Credential', 'Date', 'Expires', 'SignedHeaders', 'Security-Token']
    const fields = signed.map((name) => query.get(`X-Amz-${name}`) ?? '')
    return createHmac('sha256', secret)
      .update([method, path, ...fields].join('\n'))
      .digest('hex')
  }

  return {
    issue(method, path) {
      const at = new Date(clock.now()).toISOString().replace(/[-:]|\.\d+/g, '')
      const query = new URLSearchParams({
        'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
        'X-Amz-Credential': `ASIASANDBOX/${at.slice(0, 8)}/us-east-1/s3/aws4_request`,
        'X-Amz-Date': at,
        // One more, because the date carries no fraction and no address may live shorter than asked.
        'X-Amz-Expires': String(Math.ceil(lifeMs / 1_000) + 1),
        'X-Amz-Security-Token': randomBytes(24).toString('base64'),
        'X-Amz-SignedHeaders': 'host',
      })
      const signature = signatureOf(method, path, query)
      issued.add(signature)
      query.set('X-Amz-Signature', signature)
      return query.toString()
    },

    verify(method, path, query) {
      const signature = query.get('X-Amz-Signature')
      if (signature === null) throw new S3Error('AccessDenied')
      if (signature !== signatureOf(method, path, query)) throw new S3Error('SignatureDoesNotMatch')
      const endMs = dateOf(query.get('X-Amz-Date')) + Number(query.get('X-Amz-Expires')) * 1_000
      if (clock.now() < endMs && !expired.has(signature)) return
      const Expires = new Date(Math.min(endMs, clock.now())).toISOString()
      throw new S3Error('AccessDenied', { Reason: 'Request has expired', Expires })
    },

    expireAll() {
      expired = expired.union(issued)
      issued = new Set()
    },
  }
}

/** `20310402T091500Z`, milliseconds since 1970. */
function dateOf(text: string | null): number {
  return Date.parse((text ?? '').replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
}
