/*
 * A local stand-in for the Dolby.io Media APIs: the token host and the API host in one server, the storage of its
 * presigned addresses in another. Nothing leaves this machine but notifications, and what a job reads from or writes
 * to an http(s) location.
 *
 *   await using dolby = await startDolbySandbox({ delaySeconds: 5 })
 *   dolby.apiUrl                          // for DOLBY_API_URL and DOLBY_TOKEN_URL alike
 *   dolby.appKey, dolby.appSecret         // any other pair is an application of its own
 *
 * Jobs take as long as the published examples, scaled, and do real work on PCM WAV: Enhance changes the level,
 * Diagnose and Analyze measure. What cannot be measured is drawn from the bytes, so the same file has the same report.
 * Nothing goes wrong by itself: the faults are described in fault-kinds.ts and come by `dolby.faults` or by
 * `POST /__sandbox/faults`.
 */

import { randomBytes } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Clock, systemClock } from '../../net/clock.ts'
import { answerControl } from '../control.ts'
import type { RecordedRequest } from '../exchange.ts'
import { listen } from '../listener.ts'
import { createDolbyApi } from './api.ts'
import { createDolbyFaults, type DolbyFaults, faultRequest } from './faults.ts'
import { ioRoutes } from './io-routes.ts'
import { createJobRegistry, type SandboxJob } from './job-registry.ts'
import { jobRoutes } from './job-routes.ts'
import { createNotices, type Notice } from './notices.ts'
import { createObjectStore } from './object-store.ts'
import { createPresigned } from './presigned.ts'
import { createStorageServer } from './storage-server.ts'
import { createTokenIssuer, type TokenIssuer } from './tokens.ts'
import { type Webhook, webhookRoutes } from './webhook-routes.ts'

export interface DolbySandboxOptions {
  /** Of the token and API host; 0 for any that is free. */
  port?: number
  storagePort?: number
  clock?: Clock
  /** What a job takes over a minute of media; 80 at the real service, 1.6 unless given. */
  delaySeconds?: number
  /** Of a presigned address; an hour unless given. */
  urlLifeMs?: number
  jobsPerPage?: number
  /** Both servers over https. */
  tls?: { key: string; cert: string }
  /** A certificate, as PEM, that receivers of notifications may show beside those of the usual authorities. */
  webhookCa?: string
  /** Its own App Key alone, by its own address alone; no control, no webhooks, no locations elsewhere. */
  isLocked?: boolean
}

export interface DolbySandbox extends AsyncDisposable {
  /** Scheme, host and port, of tokens and of everything else. */
  readonly apiUrl: string
  readonly storageUrl: string
  readonly appKey: string
  readonly appSecret: string
  readonly faults: DolbyFaults
  /** In order of arrival: `api` for tokens and API, `blob` for the storage. */
  readonly requests: readonly RecordedRequest[]
  /** In order of submission, of all applications. */
  readonly jobs: readonly SandboxJob[]
  readonly notices: readonly Notice[]
  /** Of the sandbox's own application; undefined when nothing is there. For small files. */
  file(location: string): Promise<Buffer | undefined>
  /** Resolves when no notification is being delivered. */
  noticesIdle(): Promise<void>
  close(): Promise<void>
}

/** Rejects when a port is taken. */
export async function startDolbySandbox(options: DolbySandboxOptions = {}): Promise<DolbySandbox> {
  const { clock = systemClock, tls, delaySeconds = 1.6, isLocked = false } = options
  await using stack = new AsyncDisposableStack()
  const directory = await mkdtemp(join(tmpdir(), 'dolby-sandbox-'))
  stack.defer(() => rm(directory, { recursive: true, force: true, maxRetries: 3 }))
  const requests: RecordedRequest[] = []
  const closing = new AbortController()
  setMaxListeners(0, closing.signal)

  const objects = createObjectStore({ directory, clock })
  const presigned = createPresigned({ clock, lifeMs: options.urlLifeMs ?? 3_600_000 })
  const { faults, state } = createDolbyFaults({
    expireUrls: presigned.expireAll,
    expireTokens: () => tokens.expireAll(),
    loseFile: (location) => void objects.lose(location),
  })
  const appKey = `sandbox${randomBytes(8).toString('hex')}`
  const appSecret = randomBytes(24).toString('base64url')
  const tokens: TokenIssuer = createTokenIssuer({
    clock,
    settings: state.settings,
    onlyKey: isLocked ? `${appKey}:${appSecret}` : undefined,
  })
  const webhooks = new Map<string, Webhook>()
  const background = { clock, faults: state, closing: closing.signal }
  const notices = createNotices({ ...background, webhooks, ca: options.webhookCa })
  stack.defer(() => notices.idle())
  const onEnd = (job: SandboxJob) => notices.notify(job, registry)
  const registry = createJobRegistry({ ...background, objects, delaySeconds, onEnd })
  stack.defer(() => registry.idle())
  stack.defer(() => closing.abort())

  const listening = { tls, isLocked, clock, faults: state, requests }
  const storageServer = createStorageServer({ objects, presigned, faults: state })
  const storagePort = options.storagePort ?? 0
  const storage = await listen({ ...listening, ...storageServer, side: 'blob', port: storagePort })
  stack.defer(() => storage.close())
  const routes = [
    ...ioRoutes({ presigned, storageUrl: storage.url }),
    ...jobRoutes({ registry, clock, jobsPerPage: options.jobsPerPage ?? 100, isLocked }),
    ...(isLocked ? [] : webhookRoutes(webhooks)),
  ]
  const apiServer = createDolbyApi({
    routes,
    tokens,
    faults: state,
    control: isLocked ? undefined : (exchange) => answerControl(exchange, faults, faultRequest),
  })
  const api = await listen({ ...listening, ...apiServer, side: 'api', port: options.port ?? 0 })
  stack.defer(() => api.close())

  const started = stack.move()
  const close = () => started.disposeAsync()
  return {
    apiUrl: api.url,
    storageUrl: storage.url,
    appKey,
    appSecret,
    faults,
    requests,
    jobs: registry.jobs,
    notices: notices.sent,
    async file(location) {
      const stored = objects.get(appKey, location)
      const whole = stored && objects.read(stored, { start: 0, end: stored.sizeBytes })
      return whole && Buffer.concat(await Array.fromAsync(whole))
    },
    noticesIdle: notices.idle,
    close,
    [Symbol.asyncDispose]: close,
  }
}
