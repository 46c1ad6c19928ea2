import { snapshotOf } from '../samples.ts'
import type { Scenario } from '../scenario.ts'

/** As a new data folder has them. */
export const scenario: Scenario = { jobs: [], screen: 'settings', snapshot: snapshotOf() }
