import { dolbyWorkspace } from '../audio-samples.ts'
import { snapshotOf, workspaceOf } from '../samples.ts'
import type { Scenario } from '../scenario.ts'

/** Keys of two services, one being added. */
export const scenario: Scenario = {
  jobs: [],
  screen: 'workspaces',
  snapshot: snapshotOf({
    workspaces: { list: [dolbyWorkspace, workspaceOf('Northlight Studio')], trouble: null },
  }),
  async prepare(page) {
    await page.getByRole('button', { name: 'Add workspace…' }).click()
    await page.getByRole('combobox', { name: 'Service' }).click()
    await page.getByRole('option', { name: 'Dolby Media APIs' }).click()
  },
}
