import { createHmac, randomBytes } from 'node:crypto'

export function createWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`
}

/** The `webhook-signature` of Standard Webhooks over the raw body. Source: https://www.standardwebhooks.com */
export function signWebhook(
  secret: string,
  message: { id: string; timestampSeconds: number; body: string },
): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const signed = `${message.id}.${message.timestampSeconds}.${message.body}`
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`
}
