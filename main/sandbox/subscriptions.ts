import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Clock } from '../net/clock.ts'
import type { ApiCall, Route } from './api.ts'
import type { Deliveries } from './deliveries.ts'
import { invalid, refused, type SandboxReply, validated } from './refusal.ts'
import { createWebhookSecret } from './sign.ts'
import { timestamp } from './timestamp.ts'

export const eventTypes = ['asset.processing.completed', 'asset.processing.failed'] as const
export type EventType = (typeof eventTypes)[number]

export interface Subscription {
  readonly id: string
  readonly workspaceId: string
  readonly endpointUrl: string
  readonly eventTypes: EventType[]
  readonly description: string | null
  readonly secret: string
  readonly createdAtMs: number
  updatedAtMs: number
  enabled: boolean
}

export interface SubscriptionsOptions {
  clock: Clock
  subscriptions: Map<string, Subscription>
  deliveries: Deliveries
}

const maxSubscriptions = 10
const createSchema = z.object({
  endpointUrl: z
    .string()
    .min(1, 'URL should have at least 1 character')
    .max(2083, 'URL should have at most 2083 characters')
    .refine((text) => /^https:\/\//i.test(text) && URL.canParse(text), 'URL must use HTTPS'),
  eventTypes: z.array(z.enum(eventTypes)).min(1, 'List should have at least 1 item'),
  description: z.string().nullish(),
})
const changeSchema = z.strictObject({ enabled: z.boolean() })

export function subscriptionRoutes({ clock, subscriptions, deliveries }: SubscriptionsOptions): Route[] {
  const ofWorkspace = (workspaceId: string) =>
    [...subscriptions.values()].filter((each) => each.workspaceId === workspaceId)

  function requested(call: ApiCall): Subscription {
    const subscription = subscriptions.get(call.param('subscriptionId'))
    if (subscription?.workspaceId !== call.caller.workspaceId) throw refused(404, 'Subscription not found')
    return subscription
  }

  async function create(call: ApiCall): Promise<SandboxReply> {
    const { workspaceId } = call.caller
    const { description = null, ...wanted } = validated(createSchema, await call.json())
    if (ofWorkspace(workspaceId).length >= maxSubscriptions)
      throw invalid({ field: 'endpointUrl', message: 'Workspace subscription limit reached' })
    const subscription: Subscription = {
      ...wanted,
      id: randomUUID(),
      workspaceId,
      description,
      secret: createWebhookSecret(),
      createdAtMs: clock.now(),
      updatedAtMs: clock.now(),
      enabled: true,
    }
    subscriptions.set(subscription.id, subscription)
    return { status: 201, body: { ...bodyOf(subscription), secret: subscription.secret } }
  }

  function list({ caller }: ApiCall): SandboxReply {
    const own = ofWorkspace(caller.workspaceId).map(bodyOf)
    return { status: 200, body: { subscriptions: own, total: own.length } }
  }

  async function change(call: ApiCall): Promise<SandboxReply> {
    const subscription = requested(call)
    const { enabled } = validated(changeSchema, await call.json())
    Object.assign(subscription, { enabled, updatedAtMs: clock.now() })
    return { status: 200, body: bodyOf(subscription) }
  }

  function remove(call: ApiCall): SandboxReply {
    subscriptions.delete(requested(call).id)
    return { status: 204 }
  }

  function attempts(call: ApiCall): SandboxReply {
    const { id } = requested(call)
    const limit = limitOf(call.query.get('limit') ?? '50')
    const status = call.query.get('status_filter')
    const all = deliveries.attemptsOf(id).filter((attempt) => status === null || attempt.status === status)
    const latest = all.reverse().slice(0, limit)
    return { status: 200, body: { attempts: latest, total: latest.length } }
  }

  const one = '/webhooks/subscriptions/{subscriptionId}'
  const many = '/webhooks/subscriptions'
  return [
    { method: 'POST', path: many, bucket: 'webhook_write', handle: create },
    { method: 'GET', path: many, bucket: 'webhook_read', handle: list },
    {
      method: 'GET',
      path: one,
      bucket: 'webhook_read',
      handle: (call) => ({ status: 200, body: bodyOf(requested(call)) }),
    },
    { method: 'PATCH', path: one, bucket: 'webhook_write', handle: change },
    { method: 'DELETE', path: one, bucket: 'webhook_write', handle: remove },
    { method: 'GET', path: `${one}/deliveries`, bucket: 'webhook_read', handle: attempts },
  ]
}

function limitOf(text: string): number {
  const limit = Number(text)
  if (/^\d+$/.test(text) && limit >= 1 && limit <= 200) return limit
  throw invalid({ field: 'limit', message: 'Input should be an integer from 1 to 200' })
}

/** Without the secret, which only the answer to the creation gives. */
function bodyOf({ secret: _, createdAtMs, updatedAtMs, ...subscription }: Subscription) {
  return { ...subscription, createdAt: timestamp(createdAtMs), updatedAt: timestamp(updatedAtMs) }
}
