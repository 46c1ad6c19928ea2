import { exportsWork } from '../export-samples.ts'
import type { Scenario } from '../scenario.ts'
import { scenario as film } from './results.ts'

/** Markers are about to be saved. */
export const scenario: Scenario = {
  ...film,
  handlers: { ...film.handlers, exports: exportsWork },
  async prepare(page) {
    await page.getByRole('button', { name: 'Markers to Resolve' }).click()
    await page.getByRole('dialog').getByText('Writes 25 markers').waitFor()
  },
}
