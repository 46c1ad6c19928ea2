import { randomBytes } from 'node:crypto'

/** Code → status and message. Source: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
const errors = {
  AccessDenied: [403, 'Access Denied'],
  ExpiredToken: [400, 'The provided token has expired.'],
  InternalError: [500, 'We encountered an internal error. Please try again.'],
  InvalidArgument: [400, 'Only one auth mechanism allowed'],
  InvalidRange: [416, 'The requested range is not satisfiable'],
  MethodNotAllowed: [405, 'The specified method is not allowed against this resource.'],
  MissingContentLength: [411, 'You must provide the Content-Length HTTP header.'],
  NoSuchKey: [404, 'The specified key does not exist.'],
  RequestTimeout: [400, 'Your socket connection to the server was not read from or written to.'],
  ServiceUnavailable: [503, 'Service is unable to handle request.'],
  SignatureDoesNotMatch: [
    403,
    'The request signature we calculated does not match the signature you provided.',
  ],
  SlowDown: [503, 'Please reduce your request rate.'],
} as const satisfies Record<string, readonly [number, string]>

export type S3Code = keyof typeof errors
export const s3Codes = Object.keys(errors) as [S3Code, ...S3Code[]]

/** Thrown by the storage; `details` become further elements of the XML. */
export class S3Error extends Error {
  readonly code: S3Code
  readonly details: Record<string, string>

  constructor(code: S3Code, details: Record<string, string> = {}) {
    super(code)
    this.code = code
    this.details = details
  }
}

export const s3Status = (code: S3Code): number => errors[code][0]

export function s3ErrorXml({ code, details }: S3Error): string {
  const RequestId = randomBytes(8).toString('hex').toUpperCase()
  const elements = Object.entries({ Code: code, Message: errors[code][1], ...details, RequestId })
  const inner = elements.map(([name, text]) => `<${name}>${escaped(text)}</${name}>`).join('')
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${inner}</Error>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
