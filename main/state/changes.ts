import type { Job, JobId } from '../../preload/contract/model.ts'

/** `stage`: the job's state was written. `progress`: bytes moved; seen at once, not written. */
export type Change = { kind: 'stage'; job: Job } | { kind: 'progress'; id: JobId; sentBytes: number }

export type Listener = (change: Change) => void

/** What happened to jobs, for whoever shows it. */
export class Changes {
  readonly #listeners = new Set<Listener>()

  /** Gives the function that ends the subscription. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  publish(change: Change): void {
    for (const listener of this.#listeners) listener(change)
  }
}
