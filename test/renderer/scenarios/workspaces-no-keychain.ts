import { snapshotOf, workspaceOf } from '../samples.ts'
import type { Scenario } from '../scenario.ts'

/** The keychain is locked; one key is held for this run. */
export const scenario: Scenario = {
  jobs: [],
  screen: 'workspaces',
  snapshot: snapshotOf({
    workspaces: {
      list: [workspaceOf('Northlight Studio')],
      trouble: {
        kind: 'keychain-missing',
        trouble: 'locked',
        details: 'Cannot create an item in a locked collection',
      },
    },
  }),
}
