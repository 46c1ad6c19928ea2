import type { Snapshot } from '../../preload/contract/snapshot.ts'
import type { Failure } from '../../preload/domain/model/failure.ts'
import type { ServiceName } from '../../preload/domain/model/preset.ts'
import type { Workspace } from '../../preload/domain/model/workspace.ts'
import { looksLike } from '../../preload/domain/names.ts'
import {
  environmentOf,
  looksRight,
  maskKey,
  type ServiceKey,
  sameKeyAs,
} from '../../preload/domain/services/credentials.ts'
import { descriptorOf } from '../../preload/domain/services/registry.ts'
import { keyRefusals, refusals } from '../../preload/domain/words/refusals.ts'
import type { KeyStore, StoredKey } from '../keys/key-store.ts'
import { refuseReservedName } from '../keys/key-store.ts'
import { plainKey } from '../keys/plain-key.ts'
import type { Clock } from '../net/clock.ts'
import { Fault, failureOf } from '../net/fault.ts'
import type { Accounts } from '../queue/accounts.ts'
import type { Scheduler } from '../queue/scheduler.ts'
import { answerWithin } from '../services/answer-within.ts'
import type { Services } from '../services/registry.ts'
import type { Changes } from '../state/changes.ts'
import type { KnownWorkspaces } from '../store/workspaces.ts'

export interface WorkspacesOptions {
  keys: KeyStore
  /** Those that no keychain remembers: a key for one run, and the demo's. */
  known: KnownWorkspaces
  services: Services
  /** Told which key a workspace has: jobs that are queued now are bound to it. */
  accounts: Pick<Accounts, 'saw' | 'unsee'>
  scheduler: Scheduler
  changes: Changes
  clock: Clock
}

const checkMs = 30_000

export interface NewWorkspace {
  service: ServiceName
  isForThisRun: boolean
}

type Row = Omit<Workspace, 'state' | 'refusal' | 'checkedAtMs'> & { hasKey: boolean }

/** The workspaces as they are shown: never a key, only its end. */
export class Workspaces {
  readonly #options: WorkspacesOptions
  readonly #forThisRun = new Map<string, ServiceKey>()
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
      this.#goOn()
    } catch (error) {
      this.#trouble = failureOf(error)
    }
    this.#publish()
  }

  /**
   * The first `refresh`, waited for no longer than this: a keychain may ask somebody first, who looks for a window
   * meanwhile. Until it answers it counts as locked.
   */
  async begin(timeoutMs: number): Promise<void> {
    const read = this.refresh().then(() => true)
    if (await Promise.race([read, this.#options.clock.sleep(timeoutMs)])) return
    this.#trouble = { kind: 'keychain-missing', trouble: 'locked' }
    this.#publish()
  }

  /** Real ones first, by name. */
  shown(): Snapshot['workspaces'] {
    const rows = new Map(this.#options.known.all().map((each) => [each.name, withoutKey(each)]))
    for (const { workspace: name, ...stored } of this.#stored)
      if (!this.isDemo(name)) rows.set(name, { name, ...stored, isDemo: false, hasKey: true })
    const held = [...this.#forThisRun].map(([name, key]) => ({ name, key }))
    for (const own of held) rows.set(own.name, withKey(own, sameKeyAs(own, held)))
    const list = [...rows.values()].map((row) => this.#shownAs(row))
    return {
      list: list.toSorted((a, b) => Number(a.isDemo) - Number(b.isDemo) || byName(a.name, b.name)),
      trouble: this.#trouble,
    }
  }

  #shownAs({ hasKey, ...row }: Row): Workspace {
    const checkedAtMs = this.#checkedAtMs.get(row.name) ?? null
    const refused = this.#options.scheduler.paused.get(row.name) ?? null
    if (hasKey) return { ...row, state: refused ? 'refused' : 'ready', refusal: refused, checkedAtMs }
    const refusal = refused ?? { kind: 'key-missing', workspace: row.name, service: row.service }
    return { ...row, state: 'key-needed', refusal, checkedAtMs }
  }

  /** A key that is kept nowhere. Undefined when there is none of this name. */
  keyForThisRun(name: string): string | undefined {
    return this.#forThisRun.get(name)?.key
  }

  /** Those of the services built into the app. */
  demos(): { name: string; service: ServiceName }[] {
    return this.#options.known.all().filter(({ kind }) => kind === 'demo')
  }

  /** Its key was for one run, or is built in: no keychain has it. */
  isKeptNowhere(name: string): boolean {
    const isStored = this.#stored.some(({ workspace }) => workspace === name)
    return !isStored && this.#options.known.all().some((each) => each.name === name)
  }

  isDemo(name: string): boolean {
    return this.demos().some((demo) => demo.name === name)
  }

  /**
   * Stores the key once the service has accepted it. Throws `key-refused`, `keychain-missing`, `bad-request`, or
   * whatever kept the service from being asked.
   */
  async add(name: string, typed: string, { service, isForThisRun }: NewWorkspace): Promise<void> {
    const key = plainKey(typed, { workspace: name, service })
    refuseReservedName(name)
    const given = { service, key }
    this.#refuseMixedUp(name, given)
    await this.#check(name, given)
    if (isForThisRun) {
      this.#forThisRun.set(name, given)
      this.#options.known.put(name, service, 'run')
    } else {
      await this.#options.keys.set(name, given)
      this.#forThisRun.delete(name)
      this.#options.known.remove(name)
    }
    this.#options.accounts.saw(name, service, key)
    await this.#accepted(name)
  }

  /** For the services that are built in, which have keys of their own: nothing is checked or stored. */
  async addDemo(name: string, service: ServiceName): Promise<void> {
    this.#options.known.put(name, service, 'demo')
    await this.#accepted(name)
  }

  /** Asks the service about the key at hand. Throws what it says. */
  async check(name: string): Promise<void> {
    if (this.isDemo(name)) return await this.#accepted(name)
    const service = this.#serviceOf(name)
    const key = service && (this.keyForThisRun(name) ?? (await this.#options.keys.get(name, service)))
    if (!service || !key) throw new Fault({ kind: 'key-missing', workspace: name, service })
    await this.#check(name, { service, key })
    this.#options.accounts.saw(name, service, key)
    await this.#accepted(name)
  }

  /** Its jobs stay, and wait for a key; what was being sent stops. */
  async remove(name: string): Promise<void> {
    const isKeptNowhere = this.#options.known.all().some((each) => each.name === name)
    const service = this.#serviceOf(name)
    this.#options.known.remove(name)
    this.#checkedAtMs.delete(name)
    this.#options.accounts.unsee(name)
    if (!this.#forThisRun.delete(name) && !isKeptNowhere) await this.#options.keys.remove(name)
    await this.#options.scheduler.hold(name, { kind: 'key-missing', workspace: name, service })
    await this.refresh()
  }

  #serviceOf(name: string): ServiceName | undefined {
    return this.shown().list.find((each) => each.name === name)?.service
  }

  /** Jobs know their workspace by its name, so a name stays with its service, and the demo's are the demo's. */
  #refuseMixedUp(name: string, given: ServiceKey): void {
    const { service } = given
    const { title } = descriptorOf(service)
    if (!looksRight(given))
      throw new Fault({
        kind: 'key-refused',
        workspace: name,
        service,
        message: keyRefusals.otherService(title),
      })
    if (this.isDemo(name)) throw new Fault({ kind: 'bad-request', message: refusals.workspace.demo(name) })
    const alike = this.shown().list.find((each) => each.name !== name && looksLike(each.name, name))
    if (alike)
      throw new Fault({
        kind: 'bad-request',
        message: refusals.workspace.alike(name, alike.name),
      })
    const taken = this.#serviceOf(name)
    if (taken === undefined || taken === service) return
    const message = refusals.workspace.otherService(name, descriptorOf(taken).title)
    throw new Fault({ kind: 'bad-request', message })
  }

  async #check(name: string, { service, key }: ServiceKey): Promise<void> {
    const asked = this.#options.services[service]
    await asked.checkKey(name, key, answerWithin(checkMs, asked.hostOf(name)))
  }

  async #accepted(name: string): Promise<void> {
    this.#checkedAtMs.set(name, this.#options.clock.now())
    await this.refresh()
    this.#options.scheduler.unpause(name)
    this.#publish()
  }

  /** What waited for the keychain alone. */
  #goOn(): void {
    const { scheduler } = this.#options
    for (const [name, { kind }] of scheduler.paused) if (kind === 'keychain-missing') scheduler.unpause(name)
  }

  #publish(): void {
    this.#options.changes.publish({ kind: 'workspaces' })
  }
}

function withKey({ name, key }: { name: string; key: ServiceKey }, other: string | undefined): Row {
  return {
    ...(other === undefined ? {} : { sameKeyAs: other }),
    name,
    service: key.service,
    maskedKey: maskKey(key),
    environment: environmentOf(key),
    isDemo: false,
    hasKey: true,
  }
}

function withoutKey({ name, service, kind }: ReturnType<KnownWorkspaces['all']>[number]): Row {
  const isDemo = kind === 'demo'
  const environment = isDemo ? ('sandbox' as const) : ('unknown' as const)
  return { name, service, maskedKey: '', environment, isDemo, hasKey: isDemo }
}

const byName = (a: string, b: string) => a.localeCompare(b, undefined, { numeric: true })
