import type { z } from 'zod'
import type { KeyState } from './auth.ts'
import { lastingFaults, passingFaults, suddenFaults } from './fault-kinds.ts'
import type { Bucket } from './rate-limits.ts'
import { createWaitingFaults, type WaitingFaults } from './waiting-faults.ts'

const schemas = { ...passingFaults, ...lastingFaults, ...suddenFaults }
type Schemas = typeof schemas
type FaultName = keyof Schemas
type PassingName = keyof typeof passingFaults
type PassingFault<K extends PassingName> = z.output<(typeof passingFaults)[K]>
type Input<K extends FaultName> = z.input<Schemas[K]>

/** One method a fault; what each does is said where its schema is, in fault-kinds.ts. A wrong input throws a ZodError. */
export type Faults = {
  readonly [K in FaultName]: (...input: undefined extends Input<K> ? [Input<K>?] : [Input<K>]) => void
}

export type GatewayPage = NonNullable<z.output<typeof lastingFaults.gateway>>

export interface FaultSettings {
  keys: Map<string, KeyState>
  /** Keys that open the workspace of another one. */
  rotated: Map<string, string>
  sasPermissions: string
  blobBytesPerSecond: number | null
  latencyMs: { api: number; blob: number }
  captivePortal: boolean
  gateway: GatewayPage | null
  offline: boolean
  oddShapes: boolean
  webhooks: { copies: number; delayMs: number }
}

/** What the servers ask. */
export interface FaultState {
  readonly settings: FaultSettings
  readonly take: WaitingFaults<{ [K in PassingName]: PassingFault<K> }>['take']
}

export interface FaultsOptions {
  /** The sandbox's own key. */
  key: string
  expireUploadUrls(): void
  discardBlocks(): void
}

export function createFaults(options: FaultsOptions): { faults: Faults; state: FaultState } {
  const waiting = createWaitingFaults<{ [K in PassingName]: PassingFault<K> }>()
  const settings = initialSettings()

  const apply: { [K in FaultName]: (fault: z.output<Schemas[K]>) => void } = {
    rateLimit: wait('rateLimit'),
    refusePlan: wait('refusePlan'),
    answerApi: wait('answerApi'),
    dropApi: wait('dropApi'),
    stallApi: wait('stallApi'),
    failAssets: wait('failAssets'),
    refuseBlob: wait('refuseBlob'),
    dropBlob: wait('dropBlob'),
    stallBlob: wait('stallBlob'),
    key: ({ key = options.key, state }) => void settings.keys.set(key, state),
    rotateKey: ({ key, of = options.key }) => void settings.rotated.set(key, of),
    sasPermissions: (permissions) => Object.assign(settings, { sasPermissions: permissions }),
    blobBytesPerSecond: (blobBytesPerSecond) => Object.assign(settings, { blobBytesPerSecond }),
    latencyMs: (latencyMs) => Object.assign(settings, { latencyMs }),
    captivePortal: (captivePortal) => Object.assign(settings, { captivePortal }),
    gateway: (gateway) => Object.assign(settings, { gateway }),
    offline: (offline) => Object.assign(settings, { offline }),
    oddShapes: (oddShapes) => Object.assign(settings, { oddShapes }),
    webhooks: (webhooks) => Object.assign(settings, { webhooks }),
    expireUploadUrls: () => options.expireUploadUrls(),
    discardBlocks: () => options.discardBlocks(),
    clear: () => {
      waiting.clear()
      Object.assign(settings, initialSettings())
    },
  }

  function wait(name: PassingName) {
    return (fault: { times: number | 'always' }) => waiting.wait(name, fault)
  }

  function method<K extends FaultName>(name: K) {
    return (input?: unknown) => apply[name](schemas[name].parse(input) as z.output<Schemas[K]>)
  }

  const names = Object.keys(schemas) as FaultName[]
  return {
    faults: Object.fromEntries(names.map((name) => [name, method(name)])) as Faults,
    state: { settings, take: waiting.take },
  }
}

/** Whether a fault of the API is meant for this request. */
export function isFor(request: { bucket?: Bucket | undefined; method: string; path: string }) {
  return (fault: {
    bucket?: Bucket | undefined
    method?: string | undefined
    path?: string | undefined
  }): boolean =>
    (fault.bucket === undefined || fault.bucket === request.bucket) &&
    (fault.method === undefined || fault.method === request.method) &&
    (fault.path === undefined || new RegExp(fault.path).test(request.path))
}

function initialSettings(): FaultSettings {
  return {
    keys: new Map(),
    rotated: new Map(),
    sasPermissions: 'cw',
    blobBytesPerSecond: null,
    latencyMs: { api: 0, blob: 0 },
    captivePortal: false,
    gateway: null,
    offline: false,
    oddShapes: false,
    webhooks: { copies: 1, delayMs: 0 },
  }
}
