import { request } from 'node:https'
import { rootCertificates } from 'node:tls'

export interface WebhookPost {
  url: string
  headers: Record<string, string>
  body: string
  webhookCa: string | undefined
  closing: AbortSignal
}

const timeoutMs = 10_000

/** The receiver's status; null when there is no answer within ten seconds or no connection. Follows no redirect. */
export function postWebhook({ url, headers, body, webhookCa, closing }: WebhookPost): Promise<number | null> {
  return new Promise((resolve) => {
    const options = {
      method: 'POST',
      agent: false as const,
      headers: {
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
        'user-agent': 'mediamagic-sandbox-webhooks/1',
        ...headers,
      },
      signal: AbortSignal.any([closing, AbortSignal.timeout(timeoutMs)]),
      ...(webhookCa === undefined ? {} : { ca: [...rootCertificates, webhookCa] }),
    }
    const sending = request(url, options, (response) => {
      response.resume()
      resolve(response.statusCode ?? null)
    })
    sending.on('error', () => resolve(null))
    sending.end(body)
  })
}
