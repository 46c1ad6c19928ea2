import type { JobId } from '../../preload/domain/model/ids.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import type { SilentDrive } from '../media/drive-timeout.ts'

export interface SilentDrivesOptions {
  volumeOf(job: Job): string | null
  /** Told the jobs whose drive has answered. */
  back(ids: readonly JobId[]): void
}

/** Files of one drive that are waited for, and of all together: each takes a thread of the system's until it answers. */
const maxOfDrive = 12
const maxOfAll = 36

/** Jobs whose drive was asked and has not answered. Nothing more is asked for them until it has. */
export class SilentDrives {
  readonly #options: SilentDrivesOptions
  readonly #asked = new Map<JobId, string | null>()
  /** Not asked for, because so many others are. */
  readonly #behind = new Map<JobId, string | null>()

  constructor(options: SilentDrivesOptions) {
    this.#options = options
  }

  /** Whether the drive of this job has to answer first. */
  isWaitedFor(job: Job): boolean {
    if (this.#asked.has(job.id)) return true
    if (this.#asked.size === 0) return false
    const volume = this.#options.volumeOf(job)
    const ofDrive = [...this.#asked.values()].filter((each) => each === volume).length
    if (ofDrive < maxOfDrive && this.#asked.size < maxOfAll) return false
    this.#behind.set(job.id, volume)
    return true
  }

  add(jobs: readonly Job[], { answered }: SilentDrive): void {
    for (const job of jobs) this.#asked.set(job.id, this.#options.volumeOf(job))
    void answered.then(() => {
      for (const { id } of jobs) this.#asked.delete(id)
      const next = [...this.#behind.keys()]
      this.#behind.clear()
      this.#options.back([...jobs.map(({ id }) => id), ...next])
    })
  }
}
