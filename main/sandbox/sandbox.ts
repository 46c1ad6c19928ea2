/*
 * A local MediaMagic Integrations API with the blob store that its upload addresses point to. Nothing leaves this
 * machine, except webhooks to an endpoint that somebody has subscribed.
 *
 *   await using sandbox = await startSandbox({ delaySeconds: 5 })
 *   sandbox.apiUrl                        // http://127.0.0.1:<port>, paths begin with /api/integrations/
 *   sandbox.key                           // for X-API-Key; any other sk_test_ or sk_live_ key is a workspace of its own
 *
 * Analyses are simulated: they take `delaySeconds` and find 0 to 5 issues that depend on the file's bytes alone. All
 * else is meant to be as strict as the real services, and stricter where being lenient would hide a client's mistake:
 * a key that reaches the blob side is refused there.
 *
 * Nothing goes wrong by itself. A test makes it: `sandbox.faults.rateLimit({ bucket: 'upload', retryAfter: 2 })`, and
 * another process with `POST /__sandbox/faults` and `{"rateLimit": {"bucket": "upload", "retryAfter": 2}}`. All faults
 * are described in fault-kinds.ts.
 *
 * With `isLocked` it serves its own key under its own address and nothing else: what the app's demo runs.
 *
 * With `dolby: {}` a sandbox of the Dolby Media APIs runs beside it: dolby/dolby-sandbox.ts.
 *
 * One file a concern: listener.ts takes requests; api.ts routes those of the API to uploads.ts, submissions.ts,
 * results.ts, subscriptions.ts and fire.ts; blob-server.ts is the other side, over blob-store.ts and sas.ts.
 */

import { randomBytes } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Clock, systemClock } from '../net/clock.ts'
import { createApi } from './api.ts'
import { workspaceOf } from './auth.ts'
import { createBlobServer } from './blob-server.ts'
import { createBlobStore } from './blob-store.ts'
import { answerControl } from './control.ts'
import { createDeliveries } from './deliveries.ts'
import { type DolbySandbox, type DolbySandboxOptions, startDolbySandbox } from './dolby/dolby-sandbox.ts'
import type { Exchange, RecordedRequest } from './exchange.ts'
import { createFaults, type Faults } from './faults.ts'
import { fireRoute } from './fire.ts'
import { listen } from './listener.ts'
import { type Bucket, createRateLimits } from './rate-limits.ts'
import { resultRoutes } from './results.ts'
import { createSas } from './sas.ts'
import type { Submission } from './submission.ts'
import { createSubmissionRegistry } from './submission-registry.ts'
import { submissionRoutes } from './submissions.ts'
import { type Subscription, subscriptionRoutes } from './subscriptions.ts'
import { uploadRoutes } from './uploads.ts'

export interface SandboxOptions {
  /** Of the API; 0 for any that is free. */
  port?: number
  blobPort?: number
  clock?: Clock
  /** How long an analysis takes when the request gives no `simulationDelaySeconds`. */
  delaySeconds?: number
  /** Of an upload address; an hour unless given. */
  urlLifeMs?: number
  /** Requests per minute, key and bucket; none unless given. */
  limits?: Partial<Record<Bucket, number>>
  /** Where blobs are kept; a temporary folder, removed on closing, unless given. */
  blobDirectory?: string
  /** Both sides over https. */
  tls?: { key: string; cert: string }
  /** A certificate, as PEM, that webhook receivers may show beside those of the usual authorities. */
  webhookCa?: string
  /** Starts the Dolby Media APIs beside it; its clock, delay and certificates are this sandbox's unless given. */
  dolby?: DolbySandboxOptions
  /** Takes a direct upload whose part has no `Content-Type` by its name, as the introduction's sample sends it. */
  isLenient?: boolean
  /** Its own key alone, by its own address alone; no control and no webhooks. Holds for what runs beside it, too. */
  isLocked?: boolean
}

export interface Sandbox extends AsyncDisposable {
  /** Scheme, host and port, without a path. */
  readonly apiUrl: string
  readonly blobUrl: string
  /** A sandbox key, new with each start. */
  readonly key: string
  /** The workspace of `key`. */
  readonly workspaceId: string
  readonly faults: Faults
  /** Undefined unless it was asked for. */
  readonly dolby: DolbySandbox | undefined
  /** In order of arrival; grows as long as the sandbox runs. */
  readonly requests: readonly RecordedRequest[]
  /** In order of creation, of all workspaces. */
  readonly submissions: readonly Submission[]
  /** What has been committed under this path; undefined when nothing has. For small blobs. */
  blobBytes(blobPath: string): Promise<Buffer | undefined>
  /** In hexadecimal. */
  blobSha256(blobPath: string): Promise<string | undefined>
  /** Resolves when no webhook is being delivered. */
  webhooksIdle(): Promise<void>
  close(): Promise<void>
}

/** Rejects when a port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { clock = systemClock, delaySeconds = 0, tls, webhookCa, isLocked = false } = options
  await using stack = new AsyncDisposableStack()
  const directory = await blobDirectory(options.blobDirectory, stack)
  const key = `sk_test_${randomBytes(32).toString('hex')}`
  const requests: RecordedRequest[] = []
  const closing = new AbortController()
  setMaxListeners(0, closing.signal)

  const blobs = createBlobStore({ directory, clock })
  const sas = createSas({ clock, lifeMs: options.urlLifeMs ?? 3_600_000 })
  const { faults, state } = createFaults({
    key,
    expireUploadUrls: sas.expireAll,
    discardBlocks: blobs.discardBlocks,
  })
  const subscriptions = new Map<string, Subscription>()
  const background = { clock, faults: state, closing: closing.signal }
  const deliveries = createDeliveries({ ...background, subscriptions, webhookCa })
  stack.defer(() => deliveries.idle())
  const registry = createSubmissionRegistry({
    ...background,
    onEnd(submission, asset) {
      const { failure } = asset.run
      const type = failure ? 'asset.processing.failed' : 'asset.processing.completed'
      deliveries.notify({ submission, asset, type, errorMessage: failure?.message ?? '' })
    },
  })
  stack.defer(() => closing.abort())

  const listening = { tls, isLocked, clock, faults: state, requests }
  const blobServer = createBlobServer({ blobs, sas, faults: state, clock })
  const blobSide = await listen({ ...listening, ...blobServer, side: 'blob', port: options.blobPort ?? 0 })
  stack.defer(() => blobSide.close())
  const declaredTypes = new Map<string, string>()
  const { isLenient = false } = options
  const count = createRateLimits({ clock, limits: options.limits ?? {} })
  const routes = [
    ...uploadRoutes({ blobs, sas, faults: state, blobUrl: blobSide.url, declaredTypes, isLenient }),
    ...submissionRoutes({ clock, faults: state, registry, blobs, declaredTypes, delaySeconds }),
    ...resultRoutes(registry),
    ...(isLocked
      ? []
      : [...subscriptionRoutes({ clock, subscriptions, deliveries }), fireRoute({ registry, deliveries })]),
  ]
  const api = createApi({
    routes,
    faults: state,
    count,
    ...(isLocked ? { onlyKey: key } : { control: (exchange: Exchange) => answerControl(exchange, faults) }),
  })
  const apiSide = await listen({ ...listening, ...api, side: 'api', port: options.port ?? 0 })
  stack.defer(() => apiSide.close())

  const inherited = {
    clock,
    delaySeconds,
    isLocked,
    ...(tls ? { tls } : {}),
    ...(webhookCa ? { webhookCa } : {}),
  }
  const dolby = options.dolby && stack.use(await startDolbySandbox({ ...inherited, ...options.dolby }))

  const started = stack.move()
  const close = () => started.disposeAsync()
  return {
    apiUrl: apiSide.url,
    blobUrl: blobSide.url,
    key,
    workspaceId: workspaceOf(key),
    faults,
    dolby,
    requests,
    submissions: registry.submissions,
    async blobBytes(blobPath) {
      const blob = blobs.get(blobPath)
      return blob && Buffer.concat(await Array.fromAsync(blobs.read(blob, { start: 0, end: blob.sizeBytes })))
    },
    async blobSha256(blobPath) {
      const blob = blobs.get(blobPath)
      return blob && (await blobs.sha256(blob))
    },
    webhooksIdle: deliveries.idle,
    close,
    [Symbol.asyncDispose]: close,
  }
}

async function blobDirectory(given: string | undefined, stack: AsyncDisposableStack): Promise<string> {
  if (given !== undefined) {
    await mkdir(given, { recursive: true })
    return given
  }
  const own = await mkdtemp(join(tmpdir(), 'mediamagic-sandbox-'))
  stack.defer(() => rm(own, { recursive: true, force: true, maxRetries: 3 }))
  return own
}
