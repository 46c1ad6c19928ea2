import type { Scenario } from '../scenario.ts'
import { scenario as presets } from './folders-presets.ts'

/** What a folder does is being changed. */
export const scenario: Scenario = {
  ...presets,
  async prepare(page) {
    const card = page.getByRole('article', { name: 'Podcasts' })
    await card.getByRole('button', { name: 'Edit' }).click()
    await card.getByRole('button', { name: 'Add step…' }).click()
  },
}
