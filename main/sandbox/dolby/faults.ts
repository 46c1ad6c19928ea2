import { z } from 'zod'
import type { FaultSettings } from '../faults.ts'
import { createWaitingFaults, type WaitingFaults } from '../waiting-faults.ts'
import { lastingFaults, passingFaults, suddenFaults } from './fault-kinds.ts'

const schemas = { ...passingFaults, ...lastingFaults, ...suddenFaults }
type Schemas = typeof schemas
type FaultName = keyof Schemas
type PassingFaults = { [K in keyof typeof passingFaults]: z.output<(typeof passingFaults)[K]> }
type Input<K extends FaultName> = z.input<Schemas[K]>

/** What `POST /__sandbox/faults` takes. */
export const faultRequest = z.strictObject(schemas).partial()

/** One method a fault; what each does is said where its schema is, in fault-kinds.ts. A wrong input throws a ZodError. */
export type DolbyFaults = {
  readonly [K in FaultName]: (...input: undefined extends Input<K> ? [Input<K>?] : [Input<K>]) => void
}

export interface DolbySettings extends Omit<FaultSettings, 'keys' | 'rotated' | 'sasPermissions'> {
  unknownKeys: Set<string>
  ignoreRange: boolean
}

/** What the servers ask. */
export interface DolbyFaultState {
  readonly settings: DolbySettings
  readonly take: WaitingFaults<PassingFaults>['take']
}

export interface DolbyFaultsOptions {
  expireUrls(): void
  expireTokens(): void
  loseFile(location: string): void
}

export function createDolbyFaults(options: DolbyFaultsOptions): {
  faults: DolbyFaults
  state: DolbyFaultState
} {
  const waiting = createWaitingFaults<PassingFaults>()
  const settings = initialSettings()
  const set = (changed: Partial<DolbySettings>) => void Object.assign(settings, changed)

  const apply: { [K in Exclude<FaultName, keyof PassingFaults>]: (fault: z.output<Schemas[K]>) => void } = {
    key: ({ appKey, state }) => {
      if (state === 'unknown') settings.unknownKeys.add(appKey)
      else settings.unknownKeys.delete(appKey)
    },
    bytesPerSecond: (blobBytesPerSecond) => set({ blobBytesPerSecond }),
    latencyMs: ({ api, storage }) => set({ latencyMs: { api, blob: storage } }),
    captivePortal: (captivePortal) => set({ captivePortal }),
    gateway: (gateway) => set({ gateway }),
    offline: (offline) => set({ offline }),
    oddShapes: (oddShapes) => set({ oddShapes }),
    ignoreRange: (ignoreRange) => set({ ignoreRange }),
    webhooks: (webhooks) => set({ webhooks }),
    expireUrls: () => options.expireUrls(),
    expireTokens: () => options.expireTokens(),
    loseFile: (location) => options.loseFile(location),
    clear: () => {
      waiting.clear()
      set(initialSettings())
    },
  }

  function inject(name: FaultName, input: unknown): void {
    const fault = schemas[name].parse(input)
    if (isPassing(name)) waiting.wait(name, fault as { times: number | 'always' })
    else (apply[name] as (fault: unknown) => void)(fault)
  }

  const names = Object.keys(schemas) as FaultName[]
  return {
    faults: Object.fromEntries(
      names.map((name) => [name, (input?: unknown) => inject(name, input)]),
    ) as unknown as DolbyFaults,
    state: { settings, take: waiting.take },
  }
}

const isPassing = (name: FaultName): name is keyof PassingFaults => Object.hasOwn(passingFaults, name)

function initialSettings(): DolbySettings {
  return {
    unknownKeys: new Set(),
    blobBytesPerSecond: null,
    latencyMs: { api: 0, blob: 0 },
    captivePortal: false,
    gateway: null,
    offline: false,
    oddShapes: false,
    ignoreRange: false,
    webhooks: { copies: 1, delayMs: 0 },
  }
}
