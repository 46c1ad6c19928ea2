import { expect, test } from './open-app.ts'
import { expectComplete, rowOf } from './steps.ts'

test('a new user looks around first and gets to what was found', async ({ page }) => {
  await page.getByRole('button', { name: 'Start the demo' }).click()
  const row = rowOf(page, 'interview.mp4')
  await expectComplete(row)
  await expect(row.getByText(/critical|major|minor|info|No issues/i).first()).toBeVisible()
  await row.dblclick()
  await expect(page.getByRole('region', { name: 'What was found' })).toBeVisible()
})
