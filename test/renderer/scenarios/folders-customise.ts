import type { Scenario } from '../scenario.ts'
import { scenario as presets } from './folders-presets.ts'

/** The options of a preset are being changed, to be kept under a name. */
export const scenario: Scenario = {
  ...presets,
  async prepare(page) {
    const card = page.getByRole('article', { name: 'Podcasts' })
    await card.getByRole('button', { name: 'Edit' }).click()
    await card.getByRole('listitem', { name: 'Step 1' }).getByRole('button', { name: 'Customise…' }).click()
    await page.getByRole('dialog').getByText('Save as my own preset').click()
  },
}
