import type { Scenario } from '../scenario.ts'
import { scenario as busy } from './queue-busy.ts'

/** Files held over the window. */
export const scenario: Scenario = {
  ...busy,
  prepare: (page) =>
    page.evaluate(() => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File(['x'], 'a.mov'))
      const over = new DragEvent('dragenter', { bubbles: true, cancelable: true, dataTransfer })
      document.querySelector('main')?.dispatchEvent(over)
    }),
}
