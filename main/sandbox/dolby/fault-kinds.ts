import { z } from 'zod'
import { lastingFaults as ofMediaMagic, retryAfter, times, whichRequest } from '../fault-kinds.ts'
import { s3Codes } from './s3-error.ts'

const whichTransfer = { method: z.enum(['PUT', 'GET']).optional(), times }
const whichJob = { path: z.string().optional(), times }

/** Faults that wait for a matching request, or for the next job, and are used up by it. */
export const passingFaults = {
  /** 429. */
  rateLimit: z.object({ ...whichRequest, retryAfter }).prefault({}),
  /** 401 to a token that is good. */
  refuseToken: z.object(whichRequest).prefault({}),
  /** Any other answer of the API or the token host. */
  answerApi: z.object({
    ...whichRequest,
    status: z.int().min(200).max(599),
    body: z.enum(['json', 'html', 'empty']).default('json'),
    title: z.string().optional(),
    retryAfter,
  }),
  /** Ends the connection; `after` the work was done, the answer is lost. */
  dropApi: z.object({ ...whichRequest, when: z.enum(['before', 'after']) }),
  /** Accepts the request and never answers. */
  stallApi: z.object(whichRequest).prefault({}),
  /** The jobs that start next fail. `member` is where the details stand: both names occur. */
  failJobs: z
    .object({
      ...whichJob,
      status: z.enum(['Failed', 'InternalError']).default('Failed'),
      type: z.string().default('/problems/processing'),
      title: z.string().default('Processing failed'),
      details: z.string().default('The media could not be processed.'),
      member: z.enum(['details', 'detail']).default('details'),
    })
    .prefault({}),
  /** The jobs that start next stay where they are until they are cancelled. */
  stickJobs: z.object({ ...whichJob, at: z.enum(['Pending', 'Running']).default('Pending') }).prefault({}),
  /** The jobs that start next succeed, but the files they wrote are not there. */
  loseOutputs: z.object(whichJob).prefault({}),
  /** The storage's refusal. `ExpiredToken` and `AccessDenied` are what an address gets whose time is over. */
  refuseStorage: z.object({
    ...whichTransfer,
    code: z.enum(s3Codes),
    body: z.enum(['xml', 'html', 'empty']).default('xml'),
  }),
  /** Ends the connection: before anything, after `afterBytes` of the body, or after the work was done. */
  dropStorage: z.object({
    ...whichTransfer,
    when: z.enum(['before', 'midway', 'after']),
    afterBytes: z.int().nonnegative().default(0),
  }),
  /** Lets `afterBytes` of the body pass, then nothing. */
  stallStorage: z.object({ ...whichTransfer, afterBytes: z.int().nonnegative().default(0) }).prefault({}),
} as const

/** Faults that last until they are set anew or cleared. */
export const lastingFaults = {
  /** What the token host says to an App Key. */
  key: z.object({ appKey: z.string(), state: z.enum(['ready', 'unknown']) }),
  /** Of each upload and download by itself; null for no limit. */
  bytesPerSecond: z.number().positive().nullable(),
  /** Before each answer. */
  latencyMs: z.object({
    api: z.number().nonnegative().default(0),
    storage: z.number().nonnegative().default(0),
  }),
  captivePortal: ofMediaMagic.captivePortal,
  gateway: ofMediaMagic.gateway,
  offline: ofMediaMagic.offline,
  /** Statuses in another case and unknown ones, members missing, null and of another type. */
  oddShapes: z.boolean(),
  /** Downloads begin at the first byte whatever was asked for. */
  ignoreRange: z.boolean(),
  /** Each notification is sent so often and so late. */
  webhooks: ofMediaMagic.webhooks,
} as const

/** What happens at once. */
export const suddenFaults = {
  /** Every presigned address issued so far has expired. */
  expireUrls: z.literal(true).default(true),
  /** Every access token issued so far has expired. */
  expireTokens: z.literal(true).default(true),
  /** The file at this `dlb://` location is gone, or every file. */
  loseFile: z.string().default('all'),
  /** Ends every fault. */
  clear: z.literal(true).default(true),
} as const
