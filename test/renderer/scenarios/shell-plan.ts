import { dolbyWorkspace } from '../audio-samples.ts'
import type { Scenario } from '../scenario.ts'
import { scenario as question } from './shell-question.ts'

/** A folder was dropped, and there is more than one thing to do with its files. */
export const scenario: Scenario = {
  ...question,
  snapshot: {
    ...question.snapshot,
    workspaces: { list: [...question.snapshot.workspaces.list, dolbyWorkspace], trouble: null },
  },
  async prepare(page) {
    await question.prepare?.(page)
    await page.getByRole('dialog').getByRole('button', { name: 'Add step…' }).click()
  },
}
