import { existsSync } from 'node:fs'
import { policyFor } from '../../preload/domain/failure-policy.ts'
import type { SubmissionId } from '../../preload/domain/model/ids.ts'
import type { FileIdentity, Job } from '../../preload/domain/model/job.ts'
import type { Preset, Step } from '../../preload/domain/model/preset.ts'
import { locationOf } from '../media/file-location.ts'
import { identityOf, inspectFile } from '../media/inspect.ts'
import type { MediaFile } from '../media/media-file.ts'
import { sameIdentity } from '../media/same-file.ts'
import type { Clock } from '../net/clock.ts'
import { Fault } from '../net/fault.ts'
import type { Accounts } from '../queue/accounts.ts'
import { learnDrives } from '../queue/learn-drives.ts'
import type { Queue } from '../queue/queue.ts'
import { isSameWork } from '../queue/same-work.ts'
import { isOpen, workOf } from '../queue/stages.ts'
import { answerWithin } from '../services/answer-within.ts'
import type { Services } from '../services/registry.ts'
import { submissionIdOf } from '../store/job-rows.ts'
import type { Jobs } from '../store/jobs.ts'
import type { OutputFiles } from '../store/output-files.ts'
import type { Uploads } from '../store/uploads.ts'
import type { Hasher } from '../upload/hasher.ts'
import type { WithLock } from './keyed-lock.ts'
import { knownJob, previousSubmission, untouchedJob } from './known-files.ts'

/** What a person wants done with a file she named. */
export interface EnqueueOptions {
  workspace: string
  preset: Preset
  next?: readonly Step[]
  metadata: Record<string, string>
  /** Files of one group become one submission. */
  groupId?: string
  previousSubmissionId?: SubmissionId
  /** Whether it becomes the next version of what its name says it continues; otherwise only of what is named. */
  isLinked?: boolean
  /** Send it although it was sent before. */
  isAgain?: boolean
}

export interface EnqueueContext {
  queue: Queue
  jobs: Jobs
  uploads: Uploads
  outputs: OutputFiles
  services: Services
  hasher: Hasher
  clock: Clock
  /** Shared by all that add files: whether one is new is decided, and the file added, before the next is asked about. */
  withLock: WithLock
  /** Whether names such as `film_v02` continue the version before. */
  linkVersions(): boolean
  /** What the file was when it was found: it is opened again only where it is another by now. */
  found?: MediaFile | undefined
}

/**
 * Takes a file into the queue. One that is in it already, or has reached the service with the same request whatever came
 * of it, is not sent twice unless asked for: its job comes back, and `isNew` is false. Throws `unsupported`,
 * `bad-request`, `file-missing` or `file-unreadable`.
 */
export async function enqueueFile(
  path: string,
  request: EnqueueOptions,
  options: EnqueueContext,
): Promise<{ job: Job; isNew: boolean }> {
  const { services, found, withLock } = options
  const isAsFound = found && sameIdentity(await identityOf(path), found.identity)
  const file = isAsFound ? found : await inspectFile(path)
  const service = services[request.preset.service]
  if (!service.supportsExtension(path, request.preset))
    throw new Fault({ kind: 'unsupported', extension: file.extension, service: service.name })
  return await withLock(lockKeyOf(file.identity), () => addOnce(file, request, options))
}

/** Whoever adds the same bytes at the same moment, by whatever path, waits for the same turn. */
export const lockKeyOf = ({ sizeBytes }: FileIdentity): string => `${sizeBytes} bytes`

async function addOnce(file: MediaFile, request: EnqueueOptions, options: EnqueueContext) {
  const { services, queue, jobs, outputs, linkVersions } = options
  const { accounts } = queue
  const { isAgain = false, isLinked = true, ...order } = request
  const find = (fits: (job: Job) => boolean) => findDecided(file, fits, options)
  const fits = (job: Job) => isSameRequest(job, request) && accounts.hasKeyNow(job)
  const known =
    (await find(fits)) ??
    (await ofThisAccount({
      find: (others) => find((job) => isSameRequest(job, request) && others(job)),
      hostOf: ({ service, workspace }) => services[service].hostOf(workspace),
      accounts,
      isAgain,
    }))
  if (known) {
    if (isOpen(known.state)) return { job: known, isNew: false }
    const isThere = outputs.ofJob(known.id).every((each) => existsSync(each.path))
    if (hasArrived(known) && !isAgain && isThere) return { job: known, isNew: false }
    // Its submission was sent and never answered: asked again with the same upload, it is made once.
    if (mayHaveArrived(known) && !isAgain) return { job: await queue.retry(known.id), isNew: false }
  }
  const { path } = file.identity
  const place = await locationOf(path)
  const link = { jobs, linkVersions: linkVersions(), preset: request.preset, workspace: request.workspace }
  const previous =
    request.previousSubmissionId ?? (isLinked ? await previousSubmission(file.identity, link) : undefined)
  // Meanwhile it may have been retried. From here on nothing is waited for.
  const queued = untouchedJob(file.identity, { jobs, fits: (job) => fits(job) && isOpen(job.state) })
  if (queued) return { job: queued, isNew: false }
  const job = queue.add({ ...order, file, ...(previous ? { previousSubmissionId: previous } : {}) })
  if (request.previousSubmissionId !== undefined) jobs.askLink(job.id)
  jobs.setLocation(job.id, place)
  await learnDrives(job, jobs)
  return { job, isNew: true }
}

/** A job that is sending knows within this time which bytes it sends. */
const decidedPolls = 40
const decidedPollMs = 500

/** The job of these bytes; one that is finding out which bytes it sends is waited for. */
async function findDecided(
  { identity }: MediaFile,
  fits: (job: Job) => boolean,
  { jobs, uploads, hasher, clock }: EnqueueContext,
): Promise<Job | undefined> {
  const { signal } = new AbortController()
  for (let polls = 1; ; polls += 1) {
    const known = await knownJob(identity, { jobs, uploads, hasher, signal, fits })
    if (known !== 'undecided') return known
    if (polls === decidedPolls) return undefined
    await clock.sleep(decidedPollMs)
  }
}

interface OtherKeys {
  find(others: (job: Job) => boolean): Promise<Job | undefined>
  hostOf(job: Job): string
  accounts: Accounts
  isAgain: boolean
}

/**
 * A job that the same request made with another key of the environment. Where it waits for that key it is not made again
 * unasked; where it was sent, the service is asked whose it is, and one that cannot be asked now has it.
 */
async function ofThisAccount({ find, hostOf, accounts, isAgain }: OtherKeys): Promise<Job | undefined> {
  const foreign = new Set<string | undefined>()
  for (;;) {
    const job = await find((each) => !accounts.hasKeyNow(each) && !foreign.has(accounts.boundTo(each)))
    if (!job) return undefined
    const isOurs = isOpen(job.state)
      ? !isAgain
      : (await accounts.owns(job, answerWithin(30_000, hostOf(job))).catch(() => undefined)) !== false
    if (isOurs) return job
    foreign.add(accounts.boundTo(job))
  }
}

/** The service has it, or said that it has: to send it again would be another submission of the same bytes. */
export function hasArrived({ state }: Job): boolean {
  if (state.stage === 'complete') return true
  if (state.stage !== 'failed') return false
  return submissionIdOf(state) !== null || policyFor(state.failure).mayBeSubmitted === true
}

export function mayHaveArrived({ state }: Job): boolean {
  const work = workOf(state)
  return !isOpen(state) && work?.stage === 'submitting' && work.unacknowledged > 0
}

const isSameRequest = (job: Job, request: EnqueueOptions) =>
  request.groupId === undefined && isSameWork(job, request)
