import { isEnvironmentWorkspace } from '../../preload/domain/environment.ts'
import type { SubmissionId } from '../../preload/domain/model/ids.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import { type ServiceName, serviceNameSchema } from '../../preload/domain/model/preset.ts'
import type { Fingerprint } from '../keys/fingerprint.ts'
import { unseal } from '../keys/seal.ts'
import { Fault } from '../net/fault.ts'
import type { Services } from '../services/registry.ts'
import type { Evidence } from '../store/evidence.ts'
import type { Jobs } from '../store/jobs.ts'
import type { KeyAccount, KeyBindings } from '../store/key-bindings.ts'
import type { Uploads } from '../store/uploads.ts'

export interface AccountsOptions {
  jobs: Jobs
  bindings: KeyBindings
  evidence: Evidence
  uploads: Uploads
  services: Services
  fingerprint: Fingerprint
  /** The key at hand. Throws `key-missing` or `keychain-missing`. */
  keyOf(workspace: string, service: ServiceName): Promise<string>
  /** Whether a workspace is one of the services built into the app. */
  isDemo(workspace: string): boolean
}

interface Change {
  job: Job
  key: string
  /** Of the key that the job was queued with. */
  bound: string
  /** Of the key at hand. */
  now: string
  signal: AbortSignal
}

/**
 * Sees to it that a job goes out with the key it was queued with. The environment's keys are distinguished strictly. A
 * workspace's own key may be replaced by another one of the same account, which the service is asked about.
 */
export class Accounts {
  readonly #options: AccountsOptions
  /** By service and workspace: the key that was seen last. */
  readonly #seen = new Map<string, string>()

  constructor(options: AccountsOptions) {
    this.#options = options
  }

  /**
   * What a job that is queued now is bound to: the key at hand, or else the one that its workspace sent something with
   * last, so that a key of another account, entered meanwhile, does not take it. '' where there is neither.
   */
  fingerprintNow(workspace: string, service: ServiceName): string {
    const seen = this.#seen.get(`${service} ${workspace}`)
    if (seen !== undefined || isEnvironmentWorkspace(workspace)) return seen ?? ''
    return this.#options.bindings.accountsOf(workspace, service)[0]?.fingerprint ?? ''
  }

  saw(workspace: string, service: ServiceName, key: string): void {
    const { bindings, fingerprint } = this.#options
    const name = `${service} ${workspace}`
    const now = fingerprint({ service, key })
    if (this.#seen.get(name) === now) return
    this.#seen.set(name, now)
    // The last one comes first, also where another one was there for a while.
    const known = bindings.accountsOf(workspace, service)
    const own = known.find((each) => each.fingerprint === now)
    if (own && own !== known[0]) bindings.noteAccount(workspace, service, own)
  }

  /** The workspace has no key any more. */
  unsee(workspace: string): void {
    for (const service of serviceNameSchema.options) this.#seen.delete(`${service} ${workspace}`)
  }

  /** A step of the job is done: the service knows its key. */
  accepted(job: Job): void {
    const bound = this.boundTo(job)
    if (bound && this.#accountOf(job, bound) === undefined)
      this.#note(job, { fingerprint: bound, account: bound })
  }

  /** A key that the service never knew is of no account: whoever corrects it means the same files. */
  refused(job: Job): void {
    const { bindings } = this.#options
    const bound = bindings.fingerprintsOf(job.id)?.[0]
    if (bound && this.#accountOf(job, bound) === undefined) bindings.unbind(job.workspace, job.service, bound)
  }

  /** The key that the job goes out with. Throws `key-changed`, what `keyOf` throws, and what keeps the service from answering. */
  async keyFor(job: Job, signal: AbortSignal): Promise<string> {
    const { bindings, fingerprint, keyOf, isDemo } = this.#options
    const { workspace, service } = job
    const key = await keyOf(workspace, service)
    if (job.isDemo) return key
    if (isDemo(workspace)) throw new Fault({ kind: 'key-missing', workspace, service })
    const now = fingerprint({ service, key })
    const list = bindings.fingerprintsOf(job.id)
    const bound = list?.[0]
    if (bound === now) return key
    if (list && !bound) {
      bindings.bind(job.id, [now, ...list.slice(1)])
      return key
    }
    if (bound === undefined) return await this.#adopt(job, { key, now, signal })
    if (isEnvironmentWorkspace(workspace)) throw changed(job, 'key')
    if (await this.#isSameAccount({ job, key, bound, now, signal })) return key
    throw changed(job, 'account')
  }

  /**
   * The submission that the job continues, where that is its own account's: another one would refuse the job for it.
   * Throws what `keyFor` throws.
   */
  async previousOf(job: Job, signal: AbortSignal): Promise<SubmissionId | null> {
    const { bindings, jobs, services } = this.#options
    const { previousSubmissionId: submissionId, workspace, service } = job
    const [before] = submissionId === null ? [] : jobs.ofSubmission(submissionId)
    if (!before) return submissionId
    const [one, other] = [before, job].map(({ id }) => bindings.fingerprintsOf(id)?.[0])
    if (one === other) return submissionId
    const key = await this.keyFor(job, signal)
    const claim = { workspace, key, preset: before.preset, submissionId, reference: null }
    return (await services[service].owns(claim, signal)) === false ? null : submissionId
  }

  /** Whether the job was queued with the key that is at hand now, as far as the environment's keys tell. */
  hasKeyNow(job: Job): boolean {
    const { workspace, service } = job
    if (!isEnvironmentWorkspace(workspace)) return true
    const bound = this.boundTo(job)
    return !bound || bound === this.fingerprintNow(workspace, service)
  }

  /** The fingerprint of the key that it was queued with; undefined for a job of an earlier version. */
  boundTo({ id }: Job): string | undefined {
    return this.#options.bindings.fingerprintsOf(id)?.[0]
  }

  /** Whether the key at hand is of the account that has what the job sent; undefined where nobody can tell. */
  async owns(job: Job, signal: AbortSignal): Promise<boolean | undefined> {
    const { evidence, services, keyOf } = this.#options
    const { workspace, service } = job
    const claim = evidence.ofJob(job)
    if (!claim) return undefined
    const key = await keyOf(workspace, service)
    return await services[service].owns({ ...claim, workspace, key }, signal)
  }

  /** A job of an earlier version. The environment's keys stood before all others then, so theirs needs a proof. */
  async #adopt(job: Job, { key, now, signal }: Pick<Change, 'key' | 'now' | 'signal'>): Promise<string> {
    const isProven = !isEnvironmentWorkspace(job.workspace) || (await this.#proves(job, key, signal))
    if (!isProven) throw changed(job, 'unknown')
    this.#options.bindings.bind(job.id, [now, ...job.next.map(() => '')])
    return key
  }

  async #proves(job: Job, key: string, signal: AbortSignal): Promise<boolean> {
    const upload = this.#options.uploads.find(job.id)
    if (upload) return unseal(upload.sealedUrl, key) !== undefined
    return (await this.owns(job, signal)) === true
  }

  async #isSameAccount(change: Change): Promise<boolean> {
    const { job, bound, now } = change
    if (this.#accountOf(job, bound) === undefined) this.#note(job, { fingerprint: bound, account: bound })
    if (this.#accountOf(job, now) === undefined)
      this.#note(job, { fingerprint: now, account: await this.#accountFor(change) })
    return this.#accountOf(job, now) === this.#accountOf(job, bound)
  }

  /**
   * The account of a key that is new to the workspace: the one that owns what was sent before. Where nothing was sent
   * yet, the person who replaced the key has said that it is the workspace's.
   */
  async #accountFor({ job, key, now, signal }: Change): Promise<string> {
    const { bindings, evidence, services } = this.#options
    const { workspace, service } = job
    const known = bindings.accountsOf(workspace, service)
    const accounts = [...new Set(known.map(({ account }) => account))]
    let isOpen = false
    for (const account of accounts) {
      const fingerprints = known.filter((each) => each.account === account).map((each) => each.fingerprint)
      const claim = evidence.ofKeys({ workspace, service, fingerprints })
      const owns = claim && (await services[service].owns({ ...claim, workspace, key }, signal))
      if (owns) return account
      if (account === accounts[0]) isOpen = owns === undefined || (claim?.isOld ?? true)
    }
    return isOpen ? (accounts[0] ?? now) : now
  }

  #accountOf({ workspace, service }: Job, wanted: string): string | undefined {
    return this.#options.bindings
      .accountsOf(workspace, service)
      .find(({ fingerprint }) => fingerprint === wanted)?.account
  }

  #note({ workspace, service }: Job, account: KeyAccount): void {
    this.#options.bindings.noteAccount(workspace, service, account)
  }
}

const changed = ({ workspace, service }: Job, change: 'key' | 'account' | 'unknown') =>
  new Fault({ kind: 'key-changed', workspace, service, change })
