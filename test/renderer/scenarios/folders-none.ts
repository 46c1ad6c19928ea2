import { snapshotOf } from '../samples.ts'
import type { Scenario } from '../scenario.ts'

export const scenario: Scenario = { jobs: [], screen: 'folders', snapshot: snapshotOf() }
