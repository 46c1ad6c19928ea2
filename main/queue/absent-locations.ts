import { dirname } from 'node:path'
import { failureIn } from '../../preload/domain/jobs/trouble.ts'
import type { Failure } from '../../preload/domain/model/failure.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import { markOf } from '../media/volume-mark.ts'
import { isFolderThere, isVolumeAway } from '../media/volumes.ts'
import type { Clock } from '../net/clock.ts'
import type { Jobs } from '../store/jobs.ts'
import { followDrive, whereIs } from './moved-drive.ts'

export interface AbsentLocationsOptions {
  jobs: Jobs
  clock: Clock
  /** Told the jobs whose place is there again. */
  back(jobs: readonly Job[]): void
}

export type Absence = Extract<Failure, { kind: 'drive-missing' | 'folder-unavailable' }>

/** No event tells of a drive that is connected. */
const checkEveryMs = 2_000

/** Drives and folders that jobs wait for. While there is one, it is looked for; each job is tried once it is back. */
export class AbsentLocations {
  readonly #options: AbsentLocationsOptions
  readonly #absent = new Map<string, Absence>()
  readonly #asking = new Set<string>()
  #over: AbortController | undefined

  constructor(options: AbsentLocationsOptions) {
    this.#options = options
  }

  /** Looks for whatever jobs waited for when the last run ended. */
  start(): void {
    this.stop()
    for (const job of this.#waiting()) {
      const absence = absenceIn(job)
      if (absence) this.add(absence)
    }
  }

  stop(): void {
    this.#over?.abort()
    this.#over = undefined
    this.#absent.clear()
  }

  add(absence: Absence): void {
    this.#absent.set(keyOf(absence), absence)
    if (this.#over) return
    this.#over = new AbortController()
    void this.#look(this.#over.signal)
  }

  async #look(signal: AbortSignal): Promise<void> {
    while (this.#absent.size > 0) {
      for (const absence of [...this.#absent.values()]) this.#ask(absence, signal)
      await this.#options.clock.sleep(checkEveryMs, signal).catch(() => {})
      if (signal.aborted) return
    }
    this.#over = undefined
  }

  /** One that does not answer holds up no other, and is not asked again before it has. */
  #ask(absence: Absence, signal: AbortSignal): void {
    const key = keyOf(absence)
    if (this.#asking.has(key)) return
    this.#asking.add(key)
    void whereNow(absence)
      .then((found) => (found === undefined || signal.aborted ? undefined : this.#found(absence, found)))
      // Whatever went wrong, it is looked for again.
      .catch(() => {})
      .finally(() => this.#asking.delete(key))
  }

  /** Jobs whose file is not where its drive seems to be now go on waiting for the drive where it was. */
  async #found(absence: Absence, { path, isCertain }: Found): Promise<void> {
    const key = keyOf(absence)
    if (isCertain) this.#absent.delete(key)
    const { jobs, back } = this.#options
    const found: Job[] = []
    for (const job of this.#waiting().filter((each) => isOf(each, key)))
      if (isCertain || (await followDrive(job, { from: absence.path, to: path, jobs }))) found.push(job)
    if (found.length || isCertain) back(found.flatMap(({ id }) => jobs.find(id) ?? []))
    if (!isCertain && !this.#waiting().some((job) => isOf(job, key))) this.#absent.delete(key)
  }

  #waiting(): Job[] {
    return this.#options.jobs.held(this.#options.clock.now())
  }
}

const keyOf = (absence: Absence) =>
  `${absence.kind} ${absence.path} ${absence.kind === 'drive-missing' ? (absence.mark ?? '') : ''}`

function isOf(job: Job, key: string): boolean {
  const absence = absenceIn(job)
  return absence !== undefined && keyOf(absence) === key
}

/** What a job waits for that is away. */
export function absenceIn({ state }: Job): Absence | undefined {
  if (state.stage !== 'waiting' || state.untilMs !== null) return undefined
  const why = failureIn(state.why)
  return why && isAbsence(why) ? why : undefined
}

export const isAbsence = (failure: Failure): failure is Absence =>
  failure.kind === 'drive-missing' || failure.kind === 'folder-unavailable'

interface Found {
  path: string
  /** Else each file tells whether its drive is there. */
  isCertain: boolean
}

/**
 * Where what was away is now: where it was, or where its drive is connected instead. What is connected where it was may
 * be another drive, or the same one, which its server calls otherwise now.
 */
async function whereNow(absence: Absence): Promise<Found | undefined> {
  const { kind, path } = absence
  if (kind === 'folder-unavailable')
    return (await isFolderThere(path)) ? { path, isCertain: true } : undefined
  const { mark } = absence
  if (await isDriveThere(path, mark ?? null)) return { path, isCertain: true }
  const elsewhere = mark === undefined ? undefined : await whereIs(mark, path)
  if (elsewhere !== undefined) return { path: elsewhere, isCertain: false }
  return (await isVolumeAway(path)) ? undefined : { path, isCertain: false }
}

/** Whether a drive is connected there, and it is the one that is known by this mark, as far as the system tells. */
export async function isDriveThere(volume: string, mark: string | null): Promise<boolean> {
  if (await isVolumeAway(volume)) return false
  const now = mark === null ? undefined : await markOf(volume)
  return now === undefined || now === mark
}

export const driveMissing = (path: string, mark: string | null): Absence => ({
  kind: 'drive-missing',
  path,
  ...(mark === null ? {} : { mark }),
})

/** Where a file should be. */
export interface ExpectedFile {
  path: string
  /** Where its drive begins. */
  volume: string | null
  /** By what the drive is known. */
  mark: string | null
  /** The watched folder it belongs to. */
  root: string | null
}

/**
 * Why a file cannot be reached that has not itself been removed: its drive is away, or its watched folder, or, where it
 * belongs to none, the folder it lies in. Undefined where those are there.
 */
export async function absenceOf({ path, volume, root, mark }: ExpectedFile): Promise<Absence | undefined> {
  if (volume !== null && !(await isDriveThere(volume, mark))) return driveMissing(volume, mark)
  const folder = root ?? dirname(path)
  return (await isFolderThere(folder)) ? undefined : { kind: 'folder-unavailable', path: folder }
}
