import { noneUnsupported } from '../../../preload/contract/unsupported.ts'
import type { Scenario } from '../scenario.ts'
import { scenario as busy } from './queue-busy.ts'

/** A folder was dropped. */
export const scenario: Scenario = {
  ...busy,
  handlers: {
    queue: {
      find: () => ({
        fileCount: 412,
        totalBytes: 38e9,
        refused: [],
        folders: ['/Users/mia/Desktop/Card A'],
        unsupported: {
          ...noneUnsupported,
          count: 14,
          names: ['A001C003.mxf', 'A001C004.mxf'],
          byExtension: { '.mxf': 12, '.tif': 2 },
        },
      }),
    },
  },
  async prepare(page) {
    await page.evaluate(() => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([], 'Card A'))
      const drop = new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer })
      document.querySelector('main')?.dispatchEvent(drop)
    })
    await page.getByRole('dialog').waitFor()
  },
}
