import type { Failure } from '../../preload/contract/failure.ts'
import type { ServiceName } from '../../preload/contract/preset.ts'
import type { Snapshot, Workspace } from '../../preload/contract/snapshot.ts'
import type { KeyStore, StoredKey } from '../keys/key-store.ts'
import { environmentOf, maskKey, serviceOf } from '../keys/key-store.ts'
import type { Clock } from '../net/clock.ts'
import { Fault, failureOf } from '../net/fault.ts'
import type { Services } from '../services/registry.ts'
import type { Changes } from '../state/changes.ts'
import type { Scheduler } from './scheduler.ts'

export interface WorkspacesOptions {
  keys: KeyStore
  services: Services
  scheduler: Scheduler
  changes: Changes
  clock: Clock
}

const checkMs = 30_000

export interface NewWorkspace {
  service: ServiceName
  isForThisRun: boolean
}

/** The workspaces whose keys are at hand, as they are shown: never a key, only its end. */
export class Workspaces {
  readonly #options: WorkspacesOptions
  readonly #forThisRun = new Map<string, string>()
  readonly #demos = new Set<string>()
  readonly #checkedAtMs = new Map<string, number>()
  #stored: StoredKey[] = []
  #trouble: Failure | null = null

  constructor(options: WorkspacesOptions) {
    this.#options = options
  }

  /** Reads the keychain; what is wrong with it stands in the list's place. */
  async refresh(): Promise<void> {
    try {
      this.#stored = await this.#options.keys.list()
      this.#trouble = null
    } catch (error) {
      this.#trouble = failureOf(error)
    }
    this.#told()
  }

  shown(): Snapshot['workspaces'] {
    const forThisRun = [...this.#forThisRun].map(([workspace, key]) => ({
      workspace,
      service: serviceOf(key),
      maskedKey: maskKey(key),
      environment: environmentOf(key),
    }))
    const stored = this.#stored.filter(({ workspace }) => !this.#forThisRun.has(workspace))
    const list = [...forThisRun, ...stored].map((each): Workspace => {
      const { workspace: name, service, maskedKey, environment } = each
      const refusal = this.#options.scheduler.paused.get(name) ?? null
      const checkedAtMs = this.#checkedAtMs.get(name) ?? null
      return { name, service, maskedKey, environment, isDemo: this.#demos.has(name), refusal, checkedAtMs }
    })
    return { list: list.toSorted((a, b) => a.name.localeCompare(b.name)), trouble: this.#trouble }
  }

  /** A key that is kept nowhere. Undefined when there is none of this name. */
  keyForThisRun(name: string): string | undefined {
    return this.#forThisRun.get(name)
  }

  /**
   * Stores the key once the service has accepted it. Throws `key-refused`, `keychain-missing`, `bad-request`, or
   * whatever kept the service from being asked.
   */
  async add(name: string, key: string, { service, isForThisRun }: NewWorkspace): Promise<void> {
    this.#refuseMixedUp(name, key, service)
    await this.#check(name, key)
    if (isForThisRun) this.#forThisRun.set(name, key)
    else {
      await this.#options.keys.set(name, key)
      this.#forThisRun.delete(name)
    }
    await this.#accepted(name)
  }

  /** For the services that are built in: nothing is checked or stored. */
  async addDemo(name: string, key: string): Promise<void> {
    this.#forThisRun.set(name, key)
    this.#demos.add(name)
    await this.#accepted(name)
  }

  /** Asks the service about the stored key. Throws what it says. */
  async check(name: string): Promise<void> {
    const service = this.#serviceOf(name) ?? 'mediamagic'
    const key = this.#forThisRun.get(name) ?? (await this.#options.keys.get(name, service))
    if (!key) throw new Fault({ kind: 'key-missing', workspace: name })
    await this.#check(name, key)
    await this.#accepted(name)
  }

  /** Its jobs stay, and wait for a key. */
  async remove(name: string): Promise<void> {
    this.#demos.delete(name)
    if (!this.#forThisRun.delete(name)) await this.#options.keys.remove(name)
    await this.refresh()
  }

  #serviceOf(name: string): ServiceName | undefined {
    return this.shown().list.find((each) => each.name === name)?.service
  }

  /** Jobs know their workspace by its name, so a name stays with its service. */
  #refuseMixedUp(name: string, key: string, service: ServiceName): void {
    const { title } = this.#options.services[service]
    if (serviceOf(key) !== service)
      throw new Fault({ kind: 'key-refused', workspace: name, said: `it is no key of ${title}` })
    const taken = this.#serviceOf(name)
    if (taken === undefined || taken === service) return
    const said = `“${name}” is a workspace of ${this.#options.services[taken].title}; choose another name`
    throw new Fault({ kind: 'bad-request', said })
  }

  #check(name: string, key: string): Promise<void> {
    return this.#options.services[serviceOf(key)].checkKey(name, key, AbortSignal.timeout(checkMs))
  }

  async #accepted(name: string): Promise<void> {
    this.#checkedAtMs.set(name, this.#options.clock.now())
    await this.refresh()
    this.#options.scheduler.unpause(name)
    this.#told()
  }

  #told(): void {
    this.#options.changes.publish({ kind: 'workspaces' })
  }
}
