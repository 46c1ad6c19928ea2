import type { JobId } from '../../preload/domain/model/ids.ts'
import type { Job } from '../../preload/domain/model/job.ts'

/** What happened, for whoever shows it. */
export type StateChange =
  /** The job's state was written. */
  | { kind: 'stage'; job: Job }
  /** Bytes moved; seen at once, not written. */
  | { kind: 'progress'; id: JobId; sentBytes: number }
  /** Whether an upload will be through before its address ends; said when something moves. */
  | { kind: 'forecast'; id: JobId; forecast: { neededMs: number; leftMs: number; fits: boolean } }
  /** Somebody wants the file of a complete job to be moved after all. */
  | { kind: 'move-wanted'; job: Job }
  /** Jobs were taken off the list, put back or moved. */
  | { kind: 'list' }
  /** Somebody decided about issues, or took it back; lists count decisions. */
  | { kind: 'decisions' }
  /** Something else that is shown is another now. */
  | { kind: 'settings' | 'folders' | 'workspaces' | 'connection' | 'seen' }

export type Listener = (change: StateChange) => void

/** What happened to jobs, for whoever shows it. */
export class Changes {
  readonly #listeners = new Set<Listener>()
  readonly #onTrouble: (error: unknown) => void

  constructor(onTrouble: (error: unknown) => void = () => {}) {
    this.#onTrouble = onTrouble
  }

  /** Gives the function that ends the subscription. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** What one who is told throws keeps nobody else from being told, and never the work from going on. */
  publish(change: StateChange): void {
    for (const listener of this.#listeners)
      try {
        listener(change)
      } catch (error) {
        this.#onTrouble(error)
      }
  }
}
