import { setTimeout as sleep } from 'node:timers/promises'
import type { JobId } from '../../preload/domain/model/ids.ts'
import type { Work } from '../../preload/domain/model/job.ts'

type Lane = Work['stage']

interface Running {
  stop: AbortController
  done: Promise<void>
  lane: Lane
  isAbandoned: boolean
}

/** A step under way. */
export interface HandlerRun {
  signal: AbortSignal
  /** It was stopped and did not end in time: nothing that it still does counts. */
  isAbandoned(): boolean
}

interface Run {
  lane: Lane
  /** Never throws. */
  step(run: HandlerRun): Promise<void>
  ended(): void
}

/** A step that was stopped waits for nothing but a drive: on one that does not answer it is left alone. */
const haltMs = 4_000
const stopMs = 700

/** Steps under way, and jobs for which none may begin. */
export class RunningHandlers {
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
    const running: Running = { stop, lane, done: Promise.resolve(), isAbandoned: false }
    for (const id of ids) this.#running.set(id, running)
    const over = () => {
      if (this.#forget(running)) ended()
    }
    running.done = step({ signal: stop.signal, isAbandoned: () => running.isAbandoned }).finally(over)
  }

  /** Aborts one job's step, waits for it, and does `act` before the next one can begin. */
  async halt<T>(id: JobId, act: () => T): Promise<T> {
    this.#halting.push(id)
    try {
      const running = this.#running.get(id)
      running?.stop.abort(new Error('halted'))
      if (running) await this.#end(running, haltMs)
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
    const all = [...new Set(this.#running.values())]
    for (const { stop } of all) stop.abort(new Error('stopping'))
    // The answer to a submission is waited for: it would be lost.
    const timeoutMs = (lane: Lane) => (lane === 'submitting' ? haltMs : stopMs)
    await Promise.all(all.map((each) => this.#end(each, timeoutMs(each.lane))))
  }

  async #end(running: Running, timeoutMs: number): Promise<void> {
    const over = new AbortController()
    const late = sleep(timeoutMs, true, { signal: over.signal }).catch(() => false)
    const isLate = await Promise.race([running.done.then(() => false), late]).finally(() => over.abort())
    if (!isLate) return
    running.isAbandoned = true
    this.#forget(running)
  }

  /** False where it was forgotten before. */
  #forget(running: Running): boolean {
    const ids = [...this.#running].flatMap(([id, each]) => (each === running ? id : []))
    for (const id of ids) this.#running.delete(id)
    return ids.length > 0 || !running.isAbandoned
  }
}
