import { jobIdOf } from '../samples.ts'
import type { Scenario } from '../scenario.ts'
import { scenario as busy } from './queue-busy.ts'

/** Some of the dropped files cannot be sent. */
export const scenario: Scenario = {
  ...busy,
  handlers: {
    queue: {
      add: () => ({
        known: [],
        added: [jobIdOf('a')],
        refused: [
          { path: '/Users/mia/Desktop/Budget.xlsx', failure: { kind: 'unsupported', extension: 'xlsx' } },
          { path: '/Users/mia/Desktop/still_empty.mov', failure: { kind: 'empty' } },
        ],
      }),
    },
  },
  async prepare(page) {
    await page.evaluate(() => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File(['x'], 'a.mov'))
      const drop = new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer })
      document.querySelector('main')?.dispatchEvent(drop)
    })
    await page.getByText('Budget.xlsx').waitFor()
  },
}
