import { snapshotOf } from '../samples.ts'
import type { Scenario } from '../scenario.ts'

/** A new user on a machine without a keychain. */
export const scenario: Scenario = {
  jobs: [],
  snapshot: snapshotOf({
    workspaces: { list: [], trouble: { kind: 'keychain-missing', trouble: 'no-bus' } },
  }),
}
