import type { JobId } from '../../preload/domain/model/ids.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import { SilentDrive } from '../media/drive-timeout.ts'
import { liesOn } from '../media/volumes.ts'
import { Fault, failureOf } from '../net/fault.ts'
import { AbsentLocations, type AbsentLocationsOptions, isAbsence } from './absent-locations.ts'
import { ReleasedDrives } from './released-drives.ts'
import { SilentDrives } from './silent-drives.ts'

/** Where the files of jobs lie, as far as they cannot be read now: each job resumes once its file can be. */
export class FileLocations {
  readonly #options: AbsentLocationsOptions
  readonly #absent: AbsentLocations
  readonly #silent: SilentDrives
  readonly #released: ReleasedDrives
  readonly #listeners = new Set<(volume: string) => void>()
  readonly #holders = new Set<(volume: string) => Promise<void>>()

  constructor(options: AbsentLocationsOptions) {
    const { jobs, back } = options
    this.#options = options
    this.#absent = new AbsentLocations(options)
    this.#silent = new SilentDrives({
      volumeOf: (job) => jobs.locationOf(job.id).volume,
      back: (ids) => back(ids.flatMap((id) => jobs.find(id) ?? []).filter(waitsForDrive)),
    })
    this.#released = new ReleasedDrives({ ...options, back: (volume) => this.#resumed(volume) })
  }

  /** Looks for whatever jobs waited for when the last run ended. */
  start(): void {
    this.#absent.start()
    this.#released.start()
    const { jobs, clock, back } = this.#options
    // Of what a drive did, or a person wanted with it, before nothing is known.
    back(jobs.held(clock.now()).filter((job) => waitsForDrive(job) && !this.#isHeldNow(job)))
  }

  stop(): void {
    this.#absent.stop()
    this.#released.stop()
  }

  isReleased(volume: string): boolean {
    return this.#released.has(volume)
  }

  /** Resolves when whoever else held something open on this drive has closed it. */
  async release(volume: string): Promise<void> {
    this.#released.release(volume)
    await Promise.all([...this.#holders].map((close) => close(volume)))
  }

  /** Whoever opens files beside the queue closes those of a drive that is let go of. */
  onReleased(close: (volume: string) => Promise<void>): void {
    this.#holders.add(close)
  }

  resume(volume: string): void {
    this.#released.resume(volume)
  }

  /** Called for each released drive that is used again. */
  onResumed(listener: (volume: string) => void): void {
    this.#listeners.add(listener)
  }

  #resumed(volume: string): void {
    this.#options.back(this.#heldBy(volume))
    for (const listener of this.#listeners) listener(volume)
  }

  /** Whether what a job reads or writes now lies on this drive: its file, or the folder for its results. */
  isOn(id: JobId, volume: string): boolean {
    const { jobs } = this.#options
    const job = jobs.find(id)
    const output = job && outputFolderOf(job)
    if (output) return liesOn(output, volume)
    const known = jobs.locationOf(id).volume
    // Of one that was moved only the path is known.
    return known === null ? !!job && liesOn(job.file.path, volume) : known === volume
  }

  /** The drive of this job that a person wants to take out. */
  releasedOf(id: JobId): string | undefined {
    return this.#released.all().find((volume) => this.isOn(id, volume))
  }

  /** Throws what this job would wait for in vain. */
  refuse(job: Job): void {
    const released = this.releasedOf(job.id)
    if (released !== undefined) throw new Fault({ kind: 'drive-released', path: released })
    if (this.#silent.isWaitedFor(job)) throw new Fault({ kind: 'drive-silent' })
  }

  /** Told why steps of these jobs failed; gives the jobs. */
  failed(jobs: readonly Job[], error: unknown): readonly Job[] {
    const failure = failureOf(error)
    if (isAbsence(failure)) this.#absent.add(failure)
    if (error instanceof SilentDrive) this.#silent.add(jobs, error)
    return jobs
  }

  #isHeldNow(job: Job): boolean {
    return this.releasedOf(job.id) !== undefined || this.#silent.isWaitedFor(job)
  }

  #heldBy(volume: string): Job[] {
    const { jobs, clock } = this.#options
    const isIts = ({ state }: Job) =>
      state.stage === 'waiting' && state.why.kind === 'drive-released' && state.why.path === volume
    return jobs.held(clock.now()).filter(isIts)
  }
}

/** Where its results are being put, or will be next, unless that is beside its file. */
function outputFolderOf({ state, preset: { output } }: Job): string | undefined {
  const { stage } = state.stage === 'waiting' ? state.work : state
  return stage === 'fetching' && output.kind === 'folder' ? output.path : undefined
}

const waitsForDrive = ({ state }: Job) =>
  state.stage === 'waiting' && (state.why.kind === 'drive-silent' || state.why.kind === 'drive-released')
