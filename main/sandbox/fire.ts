import { z } from 'zod'
import type { Route } from './api.ts'
import type { Deliveries } from './deliveries.ts'
import { refused, validated } from './refusal.ts'
import type { SubmissionRegistry } from './submission-registry.ts'
import { eventTypes } from './subscriptions.ts'

const requestSchema = z.object({
  eventType: z.enum(eventTypes),
  submissionId: z.guid('Input should be a valid UUID'),
  errorMessage: z.string().nullish(),
})

/** Events on demand; the state of the submission stays as it is. */
export function fireRoute({
  registry,
  deliveries,
}: {
  registry: SubmissionRegistry
  deliveries: Deliveries
}): Route {
  return {
    method: 'POST',
    path: '/sandbox/events/fire',
    bucket: 'sandbox',
    async handle(call) {
      if (call.caller.isLive) throw refused(403, 'Sandbox events can be fired only with a sandbox key')
      const { eventType, submissionId, errorMessage } = validated(requestSchema, await call.json())
      const submission = registry.find(submissionId.toLowerCase(), call.caller.workspaceId)
      if (!submission) throw refused(404, 'Submission not found')
      const notice = {
        submission,
        type: eventType,
        errorMessage: errorMessage ?? 'Sandbox simulated failure',
      }
      const dispatched = submission.assets.reduce(
        (sum, asset) => sum + deliveries.notify({ ...notice, asset }),
        0,
      )
      return { status: 200, body: { dispatched } }
    },
  }
}
