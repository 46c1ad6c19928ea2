import { z } from 'zod'
import { type AzureCode, azureCodes } from './azure-error.ts'
import { buckets } from './rate-limits.ts'

/** How many requests meet the fault before it is used up. */
export const times = z.union([z.int().positive(), z.literal('always')]).default(1)
/** Which API requests; `path` is a regular expression for the whole path. A member left out matches everything. */
export const whichRequest = {
  method: z.string().optional(),
  path: z
    .string()
    .refine((text) => isRegularExpression(text), 'Must be a regular expression')
    .optional(),
  times,
}
/** `json` as gateways write it, which no API does. `location` is where a redirect leads. */
const gatewayPage = {
  status: z.int().min(200).max(599),
  body: z.enum(['html', 'json', 'empty']).default('html'),
  location: z.string().optional(),
}
const pathOf = { method: whichRequest.method, path: whichRequest.path }
const where = { bucket: z.enum(buckets).optional(), ...whichRequest }
export const blobCalls = ['put-blob', 'put-block', 'put-block-list'] as const
export type BlobCall = (typeof blobCalls)[number]
const whichBlobCall = { call: z.enum(blobCalls).optional(), times }
/** Sent as it is: seconds or an HTTP date. Left out, there is no such header. */
export const retryAfter = z.union([z.int().nonnegative(), z.string()]).optional()

/** Faults that wait for a matching request and are used up by it. */
export const passingFaults = {
  /** 429. */
  rateLimit: z.object({ ...where, retryAfter }),
  /** 402. */
  refusePlan: z.object(where).prefault({}),
  /** Any other answer of the API or of the platform before it. */
  answerApi: z.object({
    ...where,
    status: z.int().min(200).max(599),
    body: z.enum(['json', 'html', 'empty']).default('json'),
    detail: z.string().optional(),
    retryAfter,
  }),
  /** Ends the connection; `after` the work was done, the answer is lost. */
  dropApi: z.object({ ...where, when: z.enum(['before', 'after']) }),
  /** Accepts the request and never answers. */
  stallApi: z.object(where).prefault({}),
  /** The analyses that start next end in failure: those of new assets and of retried ones. */
  failAssets: z
    .object({
      times,
      message: z.string().default('Analyser timed out'),
      errorType: z.string().default('TIMEOUT'),
      isRetryable: z.boolean().default(true),
    })
    .prefault({}),
  /** Azure's refusal. `AuthenticationFailed` says that the address has expired. `body` as some proxies leave it. */
  refuseBlob: z.object({
    ...whichBlobCall,
    code: z.enum(azureCodes as [AzureCode, ...AzureCode[]]),
    body: z.enum(['xml', 'html', 'empty']).default('xml'),
  }),
  /** Ends the connection: before the body is read, after `afterBytes` of it, or after the work was done. */
  dropBlob: z.object({
    ...whichBlobCall,
    when: z.enum(['before', 'midway', 'after']),
    afterBytes: z.int().nonnegative().default(0),
  }),
  /** Reads `afterBytes` of the body, then nothing, and never answers. */
  stallBlob: z.object({ ...whichBlobCall, afterBytes: z.int().nonnegative().default(0) }).prefault({}),
} as const

/** Faults that last until they are set anew or cleared. */
export const lastingFaults = {
  /** What the API says to a key; without `key` to the sandbox's own. */
  key: z.object({ key: z.string().optional(), state: z.enum(['ready', 'unknown', 'expired', 'revoked']) }),
  /** This key opens the workspace of `of` too, as after a rotation; without `of` that of the sandbox's own key. */
  rotateKey: z.object({ key: z.string(), of: z.string().optional() }),
  /** Of the upload addresses issued from now on; `c` allows no block and no overwriting. */
  sasPermissions: z.string().regex(/^(?=.)r?a?c?w?$/),
  /** Of each upload by itself; null for no limit. */
  blobBytesPerSecond: z.number().positive().nullable(),
  /** Before each answer. */
  latencyMs: z.object({
    api: z.number().nonnegative().default(0),
    blob: z.number().nonnegative().default(0),
  }),
  /** Both sides answer everything with 200 and a page to sign in. */
  captivePortal: z.boolean(),
  /** What stands before both sides answers in their place, or in the place of `path` alone; null ends that. */
  gateway: z.object({ ...gatewayPage, ...pathOf }).nullable(),
  /** Both sides end every connection. */
  offline: z.boolean(),
  /** Members unknown, missing and null, other timestamps, an unknown status, a bare list of issues. */
  oddShapes: z.boolean(),
  /** Each delivery is sent so often and so late. */
  webhooks: z.object({
    copies: z.int().positive().default(1),
    delayMs: z.number().nonnegative().default(0),
  }),
} as const

/** What happens at once. */
export const suddenFaults = {
  /** Every upload address issued so far has expired. */
  expireUploadUrls: z.literal(true).default(true),
  /** Blocks that were not committed are gone, as a week after the last one. */
  discardBlocks: z.literal(true).default(true),
  /** Ends every fault. */
  clear: z.literal(true).default(true),
} as const

function isRegularExpression(text: string): boolean {
  try {
    return Boolean(new RegExp(text))
  } catch {
    return false
  }
}
