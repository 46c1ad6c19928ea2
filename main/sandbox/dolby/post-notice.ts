import { request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { rootCertificates } from 'node:tls'

export interface NoticePost {
  url: string
  headers: Record<string, string>
  body: string
  /** Trusted beside the usual authorities. */
  ca: string | undefined
  closing: AbortSignal
}

const timeoutMs = 10_000

/** The receiver's status; null when there is no answer within ten seconds or no connection. Follows no redirect. */
export function postNotice({ url, headers, body, ca, closing }: NoticePost): Promise<number | null> {
  const { promise, resolve } = Promise.withResolvers<number | null>()
  const isSecure = url.startsWith('https:')
  const length = String(Buffer.byteLength(body))
  const options = {
    method: 'POST',
    agent: false as const,
    headers: { ...headers, 'content-type': 'application/json', 'content-length': length },
    signal: AbortSignal.any([closing, AbortSignal.timeout(timeoutMs)]),
    ...(isSecure && ca ? { ca: [...rootCertificates, ca] } : {}),
  }
  const sending = (isSecure ? requestSecure : requestPlain)(url, options, (response) => {
    response.resume()
    resolve(response.statusCode ?? null)
  })
  sending.on('error', () => resolve(null))
  sending.end(body)
  return promise
}
