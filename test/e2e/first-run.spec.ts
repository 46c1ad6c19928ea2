import { expect, test } from './open-app.ts'

test('a new user looks around first and gets to what was found', async ({ page }) => {
  await page.getByRole('button', { name: 'Start the demo' }).click()
  const row = page.getByRole('row').filter({ hasText: 'interview.mp4' })
  await expect(row).toBeVisible()
  await expect(row.getByText(/critical|major|minor|info|No issues/i).first()).toBeVisible({ timeout: 60_000 })
  await row.dblclick()
  await expect(page.getByRole('heading', { name: 'interview.mp4' }).first()).toBeVisible()
})
