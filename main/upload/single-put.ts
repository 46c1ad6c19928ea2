import type { Clock } from '../net/clock.ts'
import { Fault } from '../net/fault.ts'
import { isWebPage } from '../net/foreign-page.ts'
import type { Http, StreamBody } from '../net/http.ts'
import { failureFromAzure } from './azure-refusal.ts'

export interface PutBlobOptions {
  target: { url: string; expiresAtMs: number }
  content: StreamBody
  contentType: string
  http: Http
  clock: Clock
  signal: AbortSignal
  /** The MD5 of what was read, in hexadecimal, once it was read to its end. */
  md5(): string | undefined
}

/**
 * Put Blob: the whole file in one request; what arrives is whole or nothing. The URL is used as it came, because its
 * signature covers the query. Neither the API key nor any `Authorization` goes to this host.
 * Source: https://learn.microsoft.com/rest/api/storageservices/put-blob
 */
export async function putBlob(options: PutBlobOptions): Promise<void> {
  const { target, content, contentType, http, clock, signal } = options
  const answer = await http({
    method: 'PUT',
    url: target.url,
    headers: { 'x-ms-blob-type': 'BlockBlob', 'content-type': contentType },
    body: content,
    signal,
  })
  if (answer.status !== 201 || isWebPage(answer.text)) {
    const nowMs = clock.now()
    throw new Fault(failureFromAzure({ answer, url: target.url, expiresAtMs: target.expiresAtMs, nowMs }))
  }
  const stored = answer.headers['content-md5']
  const read = options.md5()
  // The service repeats the MD5 of what it stored: bytes damaged under way do not pass, although none was sent along.
  if (typeof stored === 'string' && read && Buffer.from(stored, 'base64').toString('hex') !== read)
    throw new Fault({ kind: 'upload-damaged', details: `read ${read}, stored ${stored}` })
}
