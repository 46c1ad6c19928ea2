import type { Scenario } from '../scenario.ts'
import { scenario as busy } from './queue-busy.ts'

/** The details opened; where there is no room beside the table they lie over it. */
export const scenario: Scenario = {
  ...busy,
  async prepare(page) {
    await page.getByText('Interview_graded.mov').click()
    await page.getByRole('grid').focus()
    await page.keyboard.press('Enter')
  },
}
