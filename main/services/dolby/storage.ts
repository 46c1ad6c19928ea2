import { Fault } from '../../net/fault.ts'
import { isWebPage } from '../../net/foreign-page.ts'
import type { Http, StreamBody } from '../../net/http.ts'
import { storageCode } from '../../net/storage-code.ts'

export interface PutInputOptions {
  url: string
  content: StreamBody
  http: Http
  signal: AbortSignal
}

/**
 * The whole file to a presigned address, in one request: there is no multipart way. The address is used as it came.
 * No `Authorization`, and no `Content-Type`, which might not be what was signed (reference §3.3). Throws
 * `upload-expired`, `storage-refused`, `service-trouble` or what the network does.
 */
export async function putInput({ url, content, http, signal }: PutInputOptions): Promise<void> {
  const { status, text } = await http({ method: 'PUT', url, body: content, signal })
  if (status >= 200 && status <= 299 && !isWebPage(text)) return
  throw storageFault({ status, text, url })
}

/** A refusal of the storage, whose body is XML or nothing and never JSON; only its code is shown. */
export function storageFault({ status, text, url }: { status: number; text: string; url: string }): Fault {
  const { host } = new URL(url)
  const code = storageCode(text)
  const details = `${status} ${code}`
  if (status >= 500 || [408, 421, 425, 429].includes(status) || slow.has(code))
    return new Fault({ kind: 'service-trouble', host, status, details })
  if (status < 400 || isWebPage(text)) return new Fault({ kind: 'unexpected-answer', host, status, details })
  // An address that has expired and one that was altered get the same status.
  if (status === 403 || code === 'ExpiredToken' || code === 'RequestTimeout')
    return new Fault({ kind: 'upload-expired', details })
  return new Fault({ kind: 'storage-refused', status, code, details })
}

/** S3 asks to slow down with 503 as a rule; storages that resemble it do so with 429. */
const slow = new Set(['SlowDown', 'TooManyRequests'])
