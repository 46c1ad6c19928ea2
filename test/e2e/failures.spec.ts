import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './open-app.ts'
import { addFiles, addWorkspace, expectComplete, putSample, rowOf } from './steps.ts'

test('a key that is refused says why where it was typed, and keeps what was typed', async ({
  page,
  sandbox,
}) => {
  const key = `sk_test_${'9'.repeat(64)}`
  sandbox.faults.key({ key, state: 'revoked' })
  const door = page.getByRole('region', { name: 'Add your API key' })
  await door.getByLabel('API key', { exact: true }).fill(key)
  await door.getByLabel('Workspace name').fill('Studio')
  await door.getByRole('button', { name: /^(Add workspace|Use until I quit)$/ }).click()
  await expect(door.getByText('MediaMagic refused the key for “Studio”')).toBeVisible()
  await expect(door.getByLabel('API key', { exact: true })).toHaveValue(key)
  await expect(door.getByLabel('Workspace name')).toHaveValue('Studio')
})

test('a file that cannot be sent is named in place, with why; the others go', async ({
  opened,
  folder,
  sandbox,
}) => {
  const { page } = opened
  await addWorkspace(page, sandbox)
  const sheet = join(folder.path, 'budget.xlsx')
  await writeFile(sheet, 'no media')
  await addFiles(opened, [sheet, await putSample('poster.png', folder.path)])
  const refused = page.getByRole('region', { name: '1 file can’t be sent' })
  await expect(refused).toContainText('budget.xlsx')
  await expect(refused).toContainText('.xlsx files aren’t supported.')
  await expectComplete(rowOf(page, 'poster.png'))
  await refused.getByRole('button', { name: 'Dismiss' }).click()
  await expect(refused).toBeHidden()
})

test('an analysis that failed is run again without a new upload', async ({ opened, folder, sandbox }) => {
  const { page } = opened
  await addWorkspace(page, sandbox)
  sandbox.faults.failAssets({ message: 'Analyser timed out' })
  await addFiles(opened, [await putSample('poster.png', folder.path)])
  const row = rowOf(page, 'poster.png')
  await expect(row).toContainText('Needs attention')
  await row.click()
  const details = page.getByRole('complementary', { name: 'Details' })
  await expect(details).toContainText('Analyser timed out')
  await details.getByRole('button', { name: 'Retry' }).click()
  await expectComplete(row)
  expect(
    sandbox.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/submissions')).length,
  ).toBe(1)
})
