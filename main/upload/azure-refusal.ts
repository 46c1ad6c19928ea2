import type { Failure } from '../../preload/contract/failure.ts'
import type { HttpAnswer } from '../net/http.ts'

export interface AzureRefusal {
  answer: HttpAnswer
  url: string
  expiresAtMs: number
  nowMs: number
}

/** Another name or another address helps; the bytes are not to blame. */
const taken = new Set([
  'UnauthorizedBlobOverwrite',
  'InvalidBlobType',
  'BlobOperationNotSupported',
  'BlobAlreadyExists',
  'InvalidBlobOrBlock',
])
/** Where the blocks went, or the blocks themselves, are no longer there. */
const gone = new Set(['ContainerNotFound', 'InvalidBlockList'])
/** The last is what Microsoft's emulator says for the first. */
const damaged = new Set(['Md5Mismatch', 'Crc64Mismatch', 'InvalidOperation'])

/**
 * What a refusal of Azure Blob Storage means. A 403 after the end of the address's life is an expired address whatever
 * its code says, because the codes differ between the service and its emulator; `AuthenticationFailed` before it is one
 * too (a clock that is wrong, or an altered address). Source: reference §13.6.
 */
export function failureFromAzure({ answer, url, expiresAtMs, nowMs }: AzureRefusal): Failure {
  const { status } = answer
  const { host } = new URL(url)
  const code = codeOf(answer)
  const details = { details: `${status} ${code}` }
  if (status >= 500) return { kind: 'service-trouble', host, status, ...details }
  if (status === 403 && (nowMs >= expiresAtMs || code === 'AuthenticationFailed'))
    return { kind: 'upload-expired', ...details }
  if (damaged.has(code)) return { kind: 'upload-damaged', ...details }
  if (taken.has(code)) return { kind: 'name-taken', ...details }
  if (gone.has(code)) return { kind: 'upload-expired', ...details }
  if (status < 400) return { kind: 'unexpected-answer', host, status, ...details }
  return { kind: 'storage-refused', status, code, ...details }
}

/** From the header, else from the XML body, which may begin with a byte-order mark or be missing. */
function codeOf({ headers, text }: HttpAnswer): string {
  const header = headers['x-ms-error-code']
  // What has another form may be anything, the request itself among it.
  if (typeof header === 'string' && /^[A-Za-z0-9]{1,64}$/.test(header)) return header
  return /<Code>([A-Za-z0-9]{1,64})<\/Code>/.exec(text)?.[1] ?? 'without a code'
}
