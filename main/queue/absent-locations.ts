import { dirname } from 'node:path'
import { failureIn } from '../../preload/domain/jobs/trouble.ts'
import type { Failure } from '../../preload/domain/model/failure.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import { isFolderThere, isVolumeAway } from '../media/volumes.ts'
import type { Clock } from '../net/clock.ts'
import type { Jobs } from '../store/jobs.ts'

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
    void isThere(absence).then((isBack) => {
      this.#asking.delete(key)
      if (isBack && !signal.aborted) this.#found(absence)
    })
  }

  #found(absence: Absence): void {
    const key = keyOf(absence)
    this.#absent.delete(key)
    const waited = this.#waiting().filter((job) => {
      const theirs = absenceIn(job)
      return theirs && keyOf(theirs) === key
    })
    this.#options.back(waited)
  }

  #waiting(): Job[] {
    return this.#options.jobs.held(this.#options.clock.now())
  }
}

const keyOf = ({ kind, path }: Absence) => `${kind} ${path}`

/** What a job waits for that is away. */
export function absenceIn({ state }: Job): Absence | undefined {
  if (state.stage !== 'waiting' || state.untilMs !== null) return undefined
  const why = failureIn(state.why)
  return why && isAbsence(why) ? why : undefined
}

export const isAbsence = (failure: Failure): failure is Absence =>
  failure.kind === 'drive-missing' || failure.kind === 'folder-unavailable'

async function isThere({ kind, path }: Absence): Promise<boolean> {
  return kind === 'drive-missing' ? !(await isVolumeAway(path)) : isFolderThere(path)
}

/** Where a file should be. */
export interface ExpectedFile {
  path: string
  /** Where its drive begins. */
  volume: string | null
  /** The watched folder it belongs to. */
  root: string | null
}

/**
 * Why a file cannot be reached that has not itself been removed: its drive is away, or its watched folder, or, where it
 * belongs to none, the folder it lies in. Undefined where those are there.
 */
export async function absenceOf({ path, volume, root }: ExpectedFile): Promise<Absence | undefined> {
  if (volume !== null && (await isVolumeAway(volume))) return { kind: 'drive-missing', path: volume }
  const folder = root ?? dirname(path)
  return (await isFolderThere(folder)) ? undefined : { kind: 'folder-unavailable', path: folder }
}
