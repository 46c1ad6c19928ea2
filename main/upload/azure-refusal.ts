import type { Failure } from '../../preload/domain/model/failure.ts'
import type { HttpResponse } from '../net/http.ts'

export interface AzureRefusal {
  answer: HttpResponse
  url: string
  expiresAtMs: number
  nowMs: number
  /** The same address has accepted something already. */
  hasAccepted?: boolean
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

/** Time-outs, refusals of one connection and requests to slow down are no verdict. */
const isPassing = (status: number) => status >= 500 || [408, 421, 425, 429].includes(status)

/**
 * What a refusal of Azure Blob Storage means. A 403 after the end of the address's life is an expired address whatever
 * its code says, because the codes differ between the service and its emulator. `AuthenticationFailed` before it is one
 * too (a clock that is wrong, or an altered address), and so is any 403 once the address has accepted something. An
 * answer without any mark of the storage is somebody else's and says nothing. Source: reference §13.6.
 */
export function failureFromAzure(refusal: AzureRefusal): Failure {
  const { answer, url, expiresAtMs, nowMs, hasAccepted = false } = refusal
  const { status } = answer
  const { host } = new URL(url)
  const code = codeOf(answer)
  const details = { details: `${status} ${code}` }
  if (isPassing(status)) return { kind: 'service-trouble', host, status, ...details }
  if (status === 403 && (nowMs >= expiresAtMs || code === 'AuthenticationFailed'))
    return { kind: 'upload-expired', ...details }
  if (damaged.has(code)) return { kind: 'upload-damaged', ...details }
  if (taken.has(code)) return { kind: 'name-taken', ...details }
  if (gone.has(code)) return { kind: 'upload-expired', isLost: true, ...details }
  if (status < 400 || !isOwn(answer)) return { kind: 'unexpected-answer', host, status, ...details }
  if (status === 403 && hasAccepted) return { kind: 'upload-expired', ...details }
  return { kind: 'storage-refused', status, code, ...details }
}

/** Every answer of the storage has the first header, errors the second or a code in their XML. */
const isOwn = ({ headers, text }: HttpResponse) =>
  headers['x-ms-request-id'] !== undefined ||
  headers['x-ms-error-code'] !== undefined ||
  codeIn(text) !== undefined

const codeIn = (text: string) => /<Code>([A-Za-z0-9]{1,64})<\/Code>/.exec(text)?.[1]

/** From the header, else from the XML body, which may begin with a byte-order mark or be missing. */
function codeOf({ headers, text }: HttpResponse): string {
  const header = headers['x-ms-error-code']
  // What has another form may be anything, the request itself among it.
  if (typeof header === 'string' && /^[A-Za-z0-9]{1,64}$/.test(header)) return header
  return codeIn(text) ?? 'without a code'
}
