import { randomBytes } from 'node:crypto'
import type { Clock } from '../net/clock.ts'
import type { FaultState } from './faults.ts'
import { postWebhook } from './post-webhook.ts'
import { signWebhook } from './sign.ts'
import type { Asset, Submission } from './submission.ts'
import type { EventType, Subscription } from './subscriptions.ts'
import { timestamp } from './timestamp.ts'

export interface Attempt {
  id: string
  status: 'QUEUED' | 'SUCCESSFUL' | 'FAILED' | 'HOLD'
  createdAt: string
  /** Null when the receiver gave no answer. */
  responseStatus: number | null
  eventId: string
}

export interface DeliveriesOptions {
  clock: Clock
  faults: FaultState
  subscriptions: ReadonlyMap<string, Subscription>
  /** Trusted beside the usual authorities. */
  webhookCa: string | undefined
  /** Aborted when the sandbox closes. */
  closing: AbortSignal
}

export interface Notice {
  submission: Submission
  asset: Asset
  type: EventType
  /** For the failed event. */
  errorMessage: string
}

export type Deliveries = ReturnType<typeof createDeliveries>

/** Before the second and the third try of a delivery. */
const retryWaitsMs = [200, 1_000]

/** Signed notifications to the subscriptions' endpoints, with a log of every attempt. */
export function createDeliveries({ clock, faults, subscriptions, webhookCa, closing }: DeliveriesOptions) {
  const log = new Map<string, Attempt[]>()
  const work = new Set<Promise<void>>()

  function queue(subscription: Subscription, eventId: string): Attempt {
    const attempt: Attempt = {
      id: `atm_${randomBytes(9).toString('base64url')}`,
      status: 'QUEUED',
      createdAt: timestamp(clock.now()),
      responseStatus: null,
      eventId,
    }
    log.set(subscription.id, [...(log.get(subscription.id) ?? []), attempt])
    return attempt
  }

  async function deliver(subscription: Subscription, event: { id: string; body: string }): Promise<void> {
    for (const waitMs of [faults.settings.webhooks.delayMs, ...retryWaitsMs]) {
      const attempt = queue(subscription, event.id)
      if (waitMs > 0) await clock.sleep(waitMs, closing)
      if (subscriptions.get(subscription.id)?.enabled !== true) {
        attempt.status = 'HOLD'
        return
      }
      const timestampSeconds = Math.floor(clock.now() / 1_000)
      const headers = {
        'webhook-id': event.id,
        'webhook-timestamp': String(timestampSeconds),
        'webhook-signature': signWebhook(subscription.secret, { ...event, timestampSeconds }),
      }
      const url = subscription.endpointUrl
      attempt.responseStatus = await postWebhook({ url, headers, body: event.body, webhookCa, closing })
      const isAccepted = Math.floor((attempt.responseStatus ?? 0) / 100) === 2
      attempt.status = isAccepted ? 'SUCCESSFUL' : 'FAILED'
      if (isAccepted) return
    }
  }

  return {
    /** Tells every enabled subscription of the event; gives their number. */
    notify({ submission, asset, type, errorMessage }: Notice): number {
      const id = `evt_${randomBytes(9).toString('base64url')}`
      const data = {
        submission_id: submission.submissionId,
        asset_id: asset.assetId,
        workspace_id: submission.workspaceId,
        ...(type === 'asset.processing.failed'
          ? { status: 'failed', error_message: errorMessage }
          : { status: 'complete' }),
      }
      const body = JSON.stringify({ id, type, timestamp: timestamp(clock.now()), data })
      const listening = [...subscriptions.values()].filter(
        (each) =>
          each.enabled && each.workspaceId === submission.workspaceId && each.eventTypes.includes(type),
      )
      for (const subscription of listening)
        for (let copy = 0; copy < faults.settings.webhooks.copies; copy += 1) {
          const delivery = deliver(subscription, { id, body })
            .catch((error) => {
              if (!closing.aborted) throw error
            })
            .finally(() => work.delete(delivery))
          work.add(delivery)
        }
      return listening.length
    },

    /** The oldest first. */
    attemptsOf: (subscriptionId: string): Attempt[] => [...(log.get(subscriptionId) ?? [])],

    /** Resolves when nothing is being delivered. */
    async idle(): Promise<void> {
      while (work.size > 0) await Promise.all(work)
    },
  }
}
