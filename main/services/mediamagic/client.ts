import type { z } from 'zod'
import { refuseUnsafeLink } from '../../net/allowed-url.ts'
import { Fault } from '../../net/fault.ts'
import type { Http, StreamBody } from '../../net/http.ts'
import type { RateBuckets } from '../../net/rate-buckets.ts'
import { type ApiCall, aboutTheFile, createApi } from '../api-client.ts'
import { multipartFile } from './multipart.ts'
import { failureFromRefusal, isOwn } from './refusal.ts'
import * as wire from './wire.ts'
import { mediamagicPhrases } from './words.ts'

export type Bucket = 'upload' | 'submission_write' | 'submission_read' | 'sandbox'

export interface ClientOptions {
  http: Http
  buckets: RateBuckets
  /** Origin of the API, without a path. */
  baseUrl: string
  workspace: string
  /** Reads the key anew for each call, so that a replaced one counts at once. Throws `key-missing`. */
  key(): Promise<string>
}

export interface SubmissionBody {
  /** An asset object takes these two members and no others. */
  assets: { blobPath: string; previousSubmissionId?: string }[]
  metadata?: Record<string, string>
  /** Which analysers run. */
  sidekickIds?: readonly string[]
}

const sandboxKey = /^sk_test_/
/** The Integrations API, one method an endpoint. Every method throws Faults; none retries. */
export function createClient({ http, buckets, baseUrl, workspace, key }: ClientOptions) {
  const root = `${baseUrl.replace(/\/+$/, '')}/api/integrations`
  const call: <T extends z.ZodType>(call: ApiCall<T> & { bucket: Bucket }) => Promise<z.infer<T>> = createApi(
    {
      ...{ buckets, root, workspace, failureFrom: failureFromRefusal, isOwn },
      authorized: async (request) =>
        http({ ...request, headers: { ...request.headers, 'X-API-Key': await key() } }),
    },
  )

  const asset = (submissionId: string, assetId: string) =>
    `/submissions/${encodeURIComponent(submissionId)}/assets/${encodeURIComponent(assetId)}`
  const read = <T extends z.ZodType>(path: string, answer: T, signal: AbortSignal) =>
    call({ bucket: 'submission_read', method: 'GET', path, answer, signal })

  return {
    /** Throws `insecure-link` for a link that protects the file less than the API protects the key. */
    async requestUploadUrl(body: { filename: string; contentType: string }, signal: AbortSignal) {
      const path = '/uploads/url'
      const outputs = {
        bucket: 'upload',
        method: 'POST',
        path,
        body,
        answer: wire.uploadUrlWire,
        conflict: 'name-taken',
        verdicts: aboutTheFile,
        signal,
      } as const
      const target = await call(outputs)
      refuseUnsafeLink(target.uploadUrl, root)
      return target
    },

    /** For at most 10,000,000 bytes: right whether the service's 10 MB is decimal or binary. */
    uploadDirect: (
      file: { filename: string; contentType: string; content: StreamBody },
      signal: AbortSignal,
    ) =>
      call({
        bucket: 'upload',
        method: 'POST',
        path: '/uploads/direct',
        form: multipartFile(file),
        answer: wire.directUploadWire,
        conflict: 'name-taken',
        verdicts: aboutTheFile,
        signal,
      }),

    /** `simulationDelaySeconds`, 0 to 30, is never sent with a live key: the service answers 400 to it. */
    async createSubmission(
      body: SubmissionBody,
      { simulationDelaySeconds, signal }: { simulationDelaySeconds?: number; signal: AbortSignal },
    ) {
      const simulated = simulationDelaySeconds !== undefined && sandboxKey.test(await key())
      return call({
        bucket: 'submission_write',
        method: 'POST',
        path: '/submissions',
        ...(simulated ? { query: { simulationDelaySeconds: String(simulationDelaySeconds) } } : {}),
        body,
        answer: wire.createdWire,
        conflict: 'already-submitted',
        signal,
      })
    },

    submission: (submissionId: string, signal: AbortSignal) =>
      read(`/submissions/${encodeURIComponent(submissionId)}`, wire.submissionWire, signal),
    asset: (submissionId: string, assetId: string, signal: AbortSignal) =>
      read(asset(submissionId, assetId), wire.assetWire, signal),
    issues: (submissionId: string, assetId: string, signal: AbortSignal) =>
      read(`${asset(submissionId, assetId)}/issues`, wire.issuesWire, signal),
    topics: (submissionId: string, assetId: string, signal: AbortSignal) =>
      read(`${asset(submissionId, assetId)}/topics`, wire.topicsWire, signal),

    /** Its path is not published; a 404 means that the service does not offer it. */
    versions: (submissionId: string, assetId: string, signal: AbortSignal) =>
      read(`${asset(submissionId, assetId)}/versions`, wire.versionsWire, signal),

    /** 202. Only for an asset whose `isRetryable` is true; a 409 is final. */
    retryAsset: (submissionId: string, assetId: string, signal: AbortSignal) =>
      call({
        bucket: 'submission_write',
        method: 'POST',
        path: `${asset(submissionId, assetId)}/retry`,
        answer: wire.retriedWire,
        conflict: 'not-retryable',
        signal,
      }),

    /** Sandbox keys only; with a live key nothing is sent. Gives the number of notifications. */
    async fireSandboxEvent(
      body: { eventType: string; submissionId: string; errorMessage?: string },
      signal: AbortSignal,
    ) {
      if (!sandboxKey.test(await key()))
        throw new Fault({ kind: 'bad-request', message: mediamagicPhrases.sandboxOnly })
      const path = '/sandbox/events/fire'
      return call({ bucket: 'sandbox', method: 'POST', path, body, answer: wire.firedWire, signal })
    },
  }
}

export type MediaMagicClient = ReturnType<typeof createClient>
