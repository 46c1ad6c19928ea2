import type { Page } from 'playwright-core'
import type { Area, InputOf, OutputOf, VerbOf } from '../../preload/contract/contract.ts'
import type { Snapshot } from '../../preload/contract/snapshot.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import type { Screen } from '../../renderer/words/screens.ts'

/** Answers of the engine that is not there. A thrown Fault becomes a refusal, as in main. */
export type FakeHandlers = {
  [A in Area]?: {
    [V in VerbOf<A>]?: (input: InputOf<A, V>) => OutputOf<A, V> | Promise<OutputOf<A, V>>
  }
}

/** What a window is shown: plain data, and answers where the usual ones do not do. */
export interface Scenario {
  snapshot: Snapshot
  /** The queue's list, in the order in which it is shown; the usual `queue.page` answers from it. */
  jobs: readonly Job[]
  screen?: Screen
  handlers?: FakeHandlers
  /** Files behind `mediaAddress(name)`. */
  media?: Record<string, Buffer>
  /** What a person does before the look or the test: a row selected, a dialog opened. */
  prepare?(page: Page): Promise<void>
}
