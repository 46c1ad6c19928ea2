import type { Failure } from '../../preload/domain/model/failure.ts'
import type { JobId } from '../../preload/domain/model/ids.ts'
import type { Job, Work } from '../../preload/domain/model/job.ts'
import type { Jobs } from '../store/jobs.ts'
import type { StageEvent } from './stages.ts'

type Lane = Work['stage']

const lanes: readonly Lane[] = ['fetching', 'processing', 'submitting', 'uploading']
/** What a plan no longer allows is ordering: what was ordered is followed and fetched. */
const ordering: readonly Lane[] = ['submitting', 'uploading']

interface PausedWorkspacesOptions {
  jobs: Jobs
  commit(job: Job, event: StageEvent): Job
  /** Told when many jobs were written at once. */
  listChanged(): void
}

/** Workspaces whose key or plan was refused. All their jobs are held, with why, until a person has done something. */
export class PausedWorkspaces {
  readonly #options: PausedWorkspacesOptions
  readonly #paused = new Map<string, Failure>()

  constructor(options: PausedWorkspacesOptions) {
    this.#options = options
  }

  get all(): ReadonlyMap<string, Failure> {
    return this.#paused
  }

  pause(workspace: string, why: Failure): void {
    this.#paused.set(workspace, why)
  }

  unpause(workspace: string): void {
    this.#paused.delete(workspace)
    this.release(workspace)
  }

  /** Of one workspace or of all: frees those that only an event can free, other than the ones a person set aside. */
  release(workspace: string | null): void {
    if (this.#options.jobs.release(workspace)) this.#options.listChanged()
  }

  /** Those for which nothing of this kind is done now. */
  heldFrom(lane: Lane): string[] {
    return [...this.#paused.keys()].filter((workspace) => this.#lanesOf(workspace).includes(lane))
  }

  /** Whatever would be shown as under way, or in line, says what it waits for. */
  hold({ except, only }: { except: readonly JobId[]; only: readonly JobId[] | null }): void {
    const { jobs, commit, listChanged } = this.#options
    for (const [workspace, why] of this.#paused) {
      const query = { workspace, lanes: this.#lanesOf(workspace), except, only }
      for (const job of jobs.idle(query)) commit(job, { type: 'held', why, untilMs: null, tries: 0 })
      if (jobs.hold(query, why)) listChanged()
    }
  }

  #lanesOf(workspace: string): readonly Lane[] {
    return this.#paused.get(workspace)?.kind === 'plan-refused' ? ordering : lanes
  }
}
