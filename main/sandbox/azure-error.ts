import { randomUUID } from 'node:crypto'

/** Code → status and first sentence. Source: https://learn.microsoft.com/rest/api/storageservices/blob-service-error-codes */
const errors = {
  MissingRequiredHeader: [400, 'An HTTP header that is mandatory for this request is not specified.'],
  InvalidHeaderValue: [400, 'The value for one of the HTTP headers is not in the correct format.'],
  MissingRequiredQueryParameter: [
    400,
    'A query parameter that is mandatory for this request is not specified.',
  ],
  InvalidQueryParameterValue: [
    400,
    'Value for one of the query parameters specified in the request URI is invalid.',
  ],
  InvalidBlockId: [400, 'The specified block ID is invalid. The block ID must be Base64-encoded.'],
  OutOfRangeInput: [400, 'One of the request inputs is out of range.'],
  InvalidBlobOrBlock: [400, 'The specified blob or block content is invalid.'],
  InvalidBlockList: [400, 'The specified block list is invalid.'],
  InvalidXmlDocument: [400, 'XML specified is not syntactically valid.'],
  BlockListTooLong: [400, 'The block list may not contain more than 50,000 blocks.'],
  BlockCountExceedsLimit: [
    409,
    'The uncommitted block count cannot exceed the maximum limit of 100,000 blocks.',
  ],
  Md5Mismatch: [
    400,
    'The MD5 value specified in the request did not match with the MD5 value calculated by the server.',
  ],
  InvalidMd5: [
    400,
    'The MD5 value specified in the request is invalid. MD5 value must be 128 bits and Base64-encoded.',
  ],
  Crc64Mismatch: [400, 'The CRC64 value specified in the request did not match the one calculated.'],
  AuthenticationFailed: [
    403,
    'Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly including the signature.',
  ],
  AuthorizationPermissionMismatch: [
    403,
    'This request is not authorized to perform this operation using this permission.',
  ],
  AuthorizationProtocolMismatch: [
    403,
    'This request is not authorized to perform this operation using this protocol.',
  ],
  AuthorizationSourceIPMismatch: [
    403,
    'This request is not authorized to perform this operation using this source IP.',
  ],
  AuthorizationFailure: [403, 'This request is not authorized to perform this operation.'],
  UnauthorizedBlobOverwrite: [403, 'This request is not authorized to perform blob overwrites.'],
  ContainerNotFound: [404, 'The specified container does not exist.'],
  UnsupportedHttpVerb: [405, 'The resource does not support the specified HTTP verb.'],
  InvalidBlobType: [409, 'The blob type is invalid for this operation.'],
  BlobOperationNotSupported: [409, 'Blob operation is not supported.'],
  BlobAlreadyExists: [409, 'The specified blob already exists.'],
  MissingContentLengthHeader: [411, 'Content-Length HTTP header is missing.'],
  ConditionNotMet: [412, 'The condition specified using HTTP conditional header(s) is not met.'],
  RequestBodyTooLarge: [413, 'The request body is too large and exceeds the maximum permissible limit.'],
  InternalError: [500, 'Server encountered an internal error. Please try again after some time.'],
  OperationTimedOut: [500, 'Operation could not be completed within the specified time.'],
  ServerBusy: [503, 'The server is busy.'],
} as const satisfies Record<string, readonly [number, string]>

export type AzureCode = keyof typeof errors
export const azureCodes = Object.keys(errors) as AzureCode[]

/** Thrown by a blob handler; `details` become further elements of the XML. */
export class AzureError extends Error {
  readonly code: AzureCode
  readonly details: Record<string, string>

  constructor(code: AzureCode, details: Record<string, string> = {}) {
    super(code)
    this.code = code
    this.details = details
  }
}

export function azureStatus(code: AzureCode): number {
  return errors[code][0]
}

/** With a byte-order mark, as the service sends it. */
export function azureErrorXml({ code, details }: AzureError, request: { id: string; atMs: number }): string {
  const time = new Date(request.atMs).toISOString().replace(/Z$/, '0000Z')
  const message = `${errors[code][1]}\nRequestId:${request.id}\nTime:${time}`
  const elements = Object.entries({ Code: code, Message: message, ...details })
  const inner = elements.map(([name, text]) => `<${name}>${escaped(text)}</${name}>`).join('')
  return `\uFEFF<?xml version="1.0" encoding="utf-8"?><Error>${inner}</Error>`
}

export function createRequestId(): string {
  return randomUUID()
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
