import { snapshotOf } from '../samples.ts'
import type { Scenario } from '../scenario.ts'

/** The list does not answer. */
export const scenario: Scenario = {
  jobs: [],
  snapshot: snapshotOf({ counts: { moving: 0, waiting: 212, attention: 0, done: 40 } }),
  handlers: { queue: { page: () => new Promise(() => undefined) } },
}
