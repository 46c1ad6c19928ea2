import { z } from 'zod'
import { failureSchema } from './failure.ts'
import { serviceNameSchema } from './preset.ts'

export const workspaceSchema = z.object({
  name: z.string().min(1),
  service: serviceNameSchema,
  /** Empty while there is no key. */
  maskedKey: z.string(),
  environment: z.enum(['live', 'sandbox', 'unknown']),
  /** Another workspace with the same key, where there is one: both send to one account. */
  sameKeyAs: z.string().optional(),
  /** The services built into the app, with sample files; nothing sent to them leaves the machine. */
  isDemo: z.boolean(),
  /** `key-needed`: its key was for an earlier run of the app, or is gone. `refused`: `refusal` says why. */
  state: z.enum(['ready', 'key-needed', 'refused']),
  /** Why nothing of it is tried; null while all is well. `key-missing` where a key is needed. */
  refusal: failureSchema.nullable(),
  /** When the service last accepted the key in this run of the app. */
  checkedAtMs: z.number().nullable(),
})
export type Workspace = z.infer<typeof workspaceSchema>

/** Why workspaces cannot be listed stands in their place: a keychain may be missing. */
export const workspacesSchema = z.object({
  list: z.array(workspaceSchema),
  trouble: failureSchema.nullable(),
})

export const connectionSchema = z.discriminatedUnion('state', [
  /** Nothing was sent or asked yet in this run: whether there is a connection is not known. */
  z.object({ state: z.literal('idle') }),
  /** A service has answered, and nothing has failed to reach one since. */
  z.object({ state: z.literal('online') }),
  z.object({
    state: z.literal('offline'),
    host: z.string(),
    /** What is uploaded once there is a connection again. */
    fileCount: z.number(),
    leftBytes: z.number(),
  }),
  z.object({ state: z.literal('held'), untilMs: z.number() }),
])
export type Connection = z.infer<typeof connectionSchema>
