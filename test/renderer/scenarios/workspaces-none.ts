import { folderCardOf, snapshotOf } from '../samples.ts'
import type { Scenario } from '../scenario.ts'

/** The last workspace was removed; its folder stayed. */
export const scenario: Scenario = {
  jobs: [],
  screen: 'workspaces',
  snapshot: snapshotOf({
    workspaces: { list: [], trouble: null },
    folders: [folderCardOf('acme', '/Users/mia/Exports/Acme')],
  }),
}
