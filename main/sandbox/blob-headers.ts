import type { IncomingHttpHeaders } from 'node:http'
import { AzureError } from './azure-error.ts'
import type { StoredBlob } from './blob-store.ts'

/** The text of a header, or undefined. */
export function headerOf(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name]
  return Array.isArray(value) ? value[0] : value
}

/** The length a body declares. Throws for a chunked body and for one above `limitBytes`. */
export function declaredLength(headers: IncomingHttpHeaders, limitBytes: number): number {
  const text = headers['content-length']
  if (text === undefined) throw new AzureError('MissingContentLengthHeader')
  if (Number(text) > limitBytes) throw new AzureError('RequestBodyTooLarge', { MaxLimit: String(limitBytes) })
  return Number(text)
}

/** The 16 bytes of Content-MD5, or undefined. */
export function declaredMd5(headers: IncomingHttpHeaders): Buffer | undefined {
  const text = headerOf(headers, 'content-md5')
  if (text === undefined) return undefined
  const md5 = Buffer.from(text, 'base64')
  if (md5.length !== 16 || md5.toString('base64') !== text) throw new AzureError('InvalidMd5')
  if (headers['x-ms-content-crc64'] !== undefined) throw invalidHeader('x-ms-content-crc64', headers)
  return md5
}

export function refuseOtherMd5(declared: Buffer | undefined, found: Buffer): void {
  if (!declared || declared.equals(found)) return
  throw new AzureError('Md5Mismatch', {
    UserSpecifiedMd5: declared.toString('base64'),
    ServerCalculatedMd5: found.toString('base64'),
  })
}

export function invalidHeader(name: string, headers: IncomingHttpHeaders): AzureError {
  return new AzureError('InvalidHeaderValue', {
    HeaderName: name,
    HeaderValue: headerOf(headers, name.toLowerCase()) ?? '',
  })
}

/** Throws 409 or 412 when the blob there is not the one the caller expects. */
export function refuseCondition(headers: IncomingHttpHeaders, blob: StoredBlob | undefined): void {
  const noneMatch = headerOf(headers, 'if-none-match')
  const match = headerOf(headers, 'if-match')
  if (noneMatch === '*' && blob) throw new AzureError('BlobAlreadyExists')
  const isOther = match !== undefined && (!blob || (match !== '*' && match !== blob.etag))
  if (isOther || (blob && noneMatch === blob.etag)) throw new AzureError('ConditionNotMet')
}

/** Standard base64 and nothing else. */
export function blockIdOf(query: URLSearchParams): string {
  const id = query.get('blockid')
  if (id === null) throw new AzureError('MissingRequiredQueryParameter', { QueryParameterName: 'blockid' })
  const bytes = Buffer.from(id, 'base64')
  if (bytes.length === 0 || bytes.toString('base64') !== id) throw new AzureError('InvalidBlockId')
  if (bytes.length > 64) throw new AzureError('OutOfRangeInput')
  return id
}
