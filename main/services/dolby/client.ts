import type { z } from 'zod'
import { refuseUnsafeLink } from '../../net/allowed-url.ts'
import { Fault } from '../../net/fault.ts'
import type { Http, HttpRequest, HttpResponse, StreamBody } from '../../net/http.ts'
import type { RateBuckets } from '../../net/rate-buckets.ts'
import { type ApiCall, aboutTheFile, createApi } from '../api-client.ts'
import { outcomeOf } from './outcomes.ts'
import { failureFromRefusal, isOwn } from './refusal.ts'
import { putInput } from './storage.ts'
import type { Tokens } from './token.ts'
import * as wire from './wire.ts'

export interface ClientOptions {
  http: Http
  buckets: RateBuckets
  /** Origin of the API host, without a path. */
  apiUrl: string
  workspace: string
  tokens: Tokens
}

export type JobPath = `/media/${string}`

export interface JobFilter {
  /** ISO 8601, inclusive. */
  submittedAfter?: string
  submittedBefore?: string
  status?: string
  jobId?: string
}

export interface WebhookCallback {
  url: string
  /** Sent along with each notification: the place for a secret of one's own. */
  headers?: Record<string, string>
}

/** An answer in which nothing is looked for. */
const nothing = { answer: wire.anyWire, mayBeEmpty: true } as const

/** Nobody has more jobs in the 31 days that are listed. */
const maxPages = 1_000

/** The Media APIs, one method an endpoint. Every method throws Faults; none retries, but for one new token after a 401. */
export function createClient({ http, buckets, apiUrl, workspace, tokens }: ClientOptions) {
  const root = apiUrl.replace(/\/+$/, '')

  /** The token goes to this host only: nothing follows a redirect from here. */
  async function authorized(request: HttpRequest): Promise<HttpResponse> {
    const send = (token: string) =>
      http({ ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } })
    const token = await tokens.current(request.signal)
    const answer = await send(token)
    return answer.status === 401 ? send(await tokens.instead(token, request.signal)) : answer
  }

  const api = createApi({ buckets, root, workspace, authorized, failureFrom: failureFromRefusal, isOwn })
  const call = <T extends z.ZodType>(outputs: Omit<ApiCall<T>, 'bucket'> & { path: JobPath }) =>
    api({ ...outputs, bucket: 'media' })

  async function presigned(path: JobPath, location: string, signal: AbortSignal): Promise<string> {
    const outputs = { method: 'POST', path, body: { url: location }, verdicts: aboutTheFile } as const
    const { url } = await call({ ...outputs, answer: wire.presignedWire, signal })
    refuseUnsafeLink(url, root)
    return url
  }

  function jobs({ nextToken, ...filter }: JobFilter & { nextToken?: string }, signal: AbortSignal) {
    const query = {
      submitted_after: filter.submittedAfter,
      submitted_before: filter.submittedBefore,
      status: filter.status,
      job_id: filter.jobId,
      next_token: nextToken,
    }
    return call({ method: 'GET', path: '/media/jobs', query, answer: wire.jobsWire, signal })
  }

  return {
    /** Where the bytes of a `dlb://` location are to be put. A secret, for about an hour. */
    inputUrl: (location: string, signal: AbortSignal) => presigned('/media/input', location, signal),

    /** Where the bytes of a `dlb://` location are to be got. A secret too; given for unknown locations as well. */
    outputUrl: (location: string, signal: AbortSignal) => presigned('/media/output', location, signal),

    putInput: (url: string, content: StreamBody, signal: AbortSignal) =>
      putInput({ url, content, http, signal }),

    /** Resolves once there is a token for what comes next. */
    async ready(signal: AbortSignal): Promise<void> {
      await tokens.current(signal)
    },

    /** Resolves once there is another token, which is also a new answer of the service. */
    async renewed(signal: AbortSignal): Promise<void> {
      await tokens.instead(await tokens.current(signal), signal)
    },

    /** Gives the job's id. When its answer is lost the job may run: look in `jobs` before starting it again. */
    async startJob(path: JobPath, body: unknown, signal: AbortSignal): Promise<string> {
      return (await call({ method: 'POST', path, body, answer: wire.startedWire, signal })).job_id
    },

    /** `path` is the one the job was started at. Not to be asked again once it has ended. */
    async job(path: JobPath, jobId: string, signal: AbortSignal) {
      const query = { job_id: jobId }
      return outcomeOf(await call({ method: 'GET', path, query, answer: wire.jobWire, signal }))
    },

    /** One page of at most 100 jobs of the last 31 days. */
    jobs,

    /** All pages; what cannot be read is left out, or with `isStrict` ends in `answer-lost`. */
    async *allJobs(
      filter: JobFilter,
      { signal, isStrict = false }: { signal: AbortSignal; isStrict?: boolean },
    ): AsyncGenerator<wire.ListedJob> {
      const seen = new Set<string>()
      let nextToken: string | null = null
      for (let page = 0; page < maxPages; page += 1) {
        const found: z.infer<typeof wire.jobsWire> = await jobs(
          { ...filter, ...(nextToken ? { nextToken } : {}) },
          signal,
        )
        if (isStrict && !found.isComplete)
          throw new Fault({ kind: 'answer-lost', details: 'the list of jobs is not readable' })
        yield* found.jobs
        nextToken = found.next_token
        if (!nextToken || seen.has(nextToken)) return
        seen.add(nextToken)
      }
    },

    /** `accepted`: the job may still end otherwise, look again. `over`: it had ended before. */
    async cancelJob(jobId: string, signal: AbortSignal): Promise<'accepted' | 'over'> {
      const query = { job_id: jobId }
      try {
        // An empty object, because the service does not like an empty body (reference §4.6).
        const outputs = { method: 'POST', path: '/media/jobs/cancel', query, body: {} } as const
        await call({ ...outputs, ...nothing, signal })
        return 'accepted'
      } catch (error) {
        const failure = error instanceof Fault ? error.failure : undefined
        if (failure && 'status' in failure && [400, 409].includes(failure.status)) return 'over'
        throw error
      }
    },

    /** One webhook an application. Its id has to be kept: there is no call that lists it. */
    async registerWebhook(callback: WebhookCallback, signal: AbortSignal): Promise<string> {
      const outputs = { method: 'POST', path: '/media/webhooks', body: { callback } } as const
      return (await call({ ...outputs, answer: wire.webhookIdWire, signal })).webhook_id
    },

    async replaceWebhook(id: string, callback: WebhookCallback, signal: AbortSignal): Promise<void> {
      const outputs = { method: 'PUT', path: '/media/webhooks', query: { id }, body: { callback } } as const
      await call({ ...outputs, ...nothing, signal })
    },

    webhook: (id: string, signal: AbortSignal) =>
      call({ method: 'GET', path: '/media/webhooks', query: { id }, answer: wire.webhookWire, signal }),

    async deleteWebhook(id: string, signal: AbortSignal): Promise<void> {
      const outputs = { method: 'DELETE', path: '/media/webhooks', query: { id } } as const
      await call({ ...outputs, ...nothing, signal })
    },
  }
}

export type DolbyClient = ReturnType<typeof createClient>
