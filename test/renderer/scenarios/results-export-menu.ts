import { exportsWork } from '../export-samples.ts'
import type { Scenario } from '../scenario.ts'
import { scenario as film } from './results.ts'

/** What a result can become. */
export const scenario: Scenario = {
  ...film,
  handlers: { ...film.handlers, exports: exportsWork },
  async prepare(page) {
    await page.getByRole('button', { name: 'Other export formats' }).click()
    await page.getByRole('menuitem', { name: 'PDF report' }).waitFor()
  },
}
