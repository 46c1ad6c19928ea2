import { Fault } from '../../../main/net/fault.ts'
import { snapshotOf } from '../samples.ts'
import type { Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  jobs: [],
  snapshot: snapshotOf({ counts: { moving: 0, waiting: 212, attention: 0, done: 40 } }),
  handlers: {
    queue: {
      page: () => {
        throw new Fault({ kind: 'bug', message: 'the database is locked', details: 'SQLITE_BUSY' })
      },
    },
  },
}
