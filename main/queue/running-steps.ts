import type { JobId } from '../../preload/domain/model/ids.ts'
import type { Work } from '../../preload/domain/model/job.ts'

type Lane = Work['stage']

interface Running {
  stop: AbortController
  done: Promise<void>
  lane: Lane
}

interface Run {
  lane: Lane
  /** Never throws. */
  step(signal: AbortSignal): Promise<void>
  ended(): void
}

/** Steps under way, and jobs for which none may begin. */
export class RunningSteps {
  readonly #running = new Map<JobId, Running>()
  /** What they are halted for is not done yet; twice, where it is for two things. */
  readonly #halting: JobId[] = []

  ids(): MapIterator<JobId> {
    return this.#running.keys()
  }

  /** Jobs of one lane. */
  of(lanes: readonly Lane[]): JobId[] {
    return [...this.#running].flatMap(([id, each]) => (lanes.includes(each.lane) ? id : []))
  }

  /** Steps of one lane: one may take several jobs along. */
  count(lane: Lane): number {
    return new Set([...this.#running.values()].filter((each) => each.lane === lane)).size
  }

  /** Whether one of these has to be waited for before a step of the lane can take them along. */
  isBusy(ids: readonly JobId[], lane: Lane): boolean {
    return ids.some((id) => this.#running.get(id)?.lane === lane || this.#halting.includes(id))
  }

  /** Runs `step` for all of these; one that was just coming here from another lane may be taken along. */
  run(ids: readonly JobId[], { lane, step, ended }: Run): void {
    const stop = new AbortController()
    const running: Running = { stop, lane, done: Promise.resolve() }
    for (const id of ids) this.#running.set(id, running)
    running.done = step(stop.signal).finally(() => {
      for (const id of ids) if (this.#running.get(id) === running) this.#running.delete(id)
      ended()
    })
  }

  /** Aborts one job's step, waits for it, and does `act` before the next one can begin. */
  async halt<T>(id: JobId, act: () => T): Promise<T> {
    this.#halting.push(id)
    try {
      const running = this.#running.get(id)
      running?.stop.abort(new Error('halted'))
      await running?.done
      return act()
    } finally {
      this.#halting.splice(this.#halting.indexOf(id), 1)
    }
  }

  /** Aborts these steps and waits for them. */
  async haltAll(lanes: readonly Lane[], fits: (id: JobId) => boolean = () => true): Promise<void> {
    const under = this.of(lanes).filter(fits)
    await Promise.all(under.map((id) => this.halt(id, () => {})))
  }

  async stop(): Promise<void> {
    for (const { stop } of this.#running.values()) stop.abort(new Error('stopping'))
    await Promise.allSettled([...this.#running.values()].map(({ done }) => done))
  }
}
