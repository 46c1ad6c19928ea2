import type { Scenario } from '../scenario.ts'
import { scenario as busy } from './queue-busy.ts'

/** Three rows selected, and their menu open. */
export const scenario: Scenario = {
  ...busy,
  async prepare(page) {
    await page.getByText('Claims_sheet_2026.pdf').click()
    await page.getByText('Key_visual_DE.png').click({ modifiers: ['Shift'] })
    await page.getByText('Teaser_vertical_v01.mp4').click({ button: 'right' })
  },
}
