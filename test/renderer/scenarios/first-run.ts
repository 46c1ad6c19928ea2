import { snapshotOf } from '../samples.ts'
import type { Scenario } from '../scenario.ts'

/** Nobody has done anything here yet. */
export const scenario: Scenario = {
  jobs: [],
  snapshot: snapshotOf({ workspaces: { list: [], trouble: null } }),
}
