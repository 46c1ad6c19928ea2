import type { Scenario } from '../scenario.ts'
import { scenario as settings } from './settings.ts'

/** A preset of one's own is made, of an operation with a list. */
export const scenario: Scenario = {
  ...settings,
  async prepare(page) {
    await page.getByRole('button', { name: 'New preset…' }).click()
    await page.getByRole('dialog').getByRole('combobox', { name: 'Based on' }).click()
    await page.getByRole('option', { name: 'Dolby transcode to MP4' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Add' }).click()
  },
}
