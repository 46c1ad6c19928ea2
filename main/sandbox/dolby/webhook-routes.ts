import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { DolbyCall, DolbyRoute } from './api.ts'
import { checked, problem } from './problem.ts'

export interface Webhook {
  id: string
  url: string
  headers: Record<string, string>
}

const requestSchema = z.object({
  callback: z.object({
    url: z.url({ protocol: /^https?$/ }),
    headers: z.record(z.string(), z.string()).optional(),
  }),
})

/** One webhook an application; a second POST replaces it and keeps its id. */
export function webhookRoutes(webhooks: Map<string, Webhook>): DolbyRoute[] {
  const path = '/media/webhooks'

  function find({ appKey, query }: DolbyCall): Webhook {
    const webhook = webhooks.get(appKey)
    if (!webhook || webhook.id !== query.get('id')) throw problem(404, 'Webhook not found')
    return webhook
  }

  async function keep(call: DolbyCall, id: string) {
    const { url, headers = {} } = checked(requestSchema, await call.json()).callback
    webhooks.set(call.appKey, { id, url, headers })
    return { status: 200, body: { webhook_id: id } }
  }

  return [
    { method: 'POST', path, handle: (call) => keep(call, webhooks.get(call.appKey)?.id ?? randomUUID()) },
    { method: 'PUT', path, handle: (call) => keep(call, find(call).id) },
    {
      method: 'GET',
      path,
      handle(call) {
        const { id, url, headers } = find(call)
        return { status: 200, body: { webhook_id: id, callback: { url, headers } } }
      },
    },
    {
      method: 'DELETE',
      path,
      handle(call) {
        const { id } = find(call)
        webhooks.delete(call.appKey)
        return { status: 200, body: { webhook_id: id } }
      },
    },
  ]
}
