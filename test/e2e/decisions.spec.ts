import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './open-app.ts'
import {
  addWorkspace,
  expectComplete,
  noticesOf,
  openScreen,
  putSample,
  rowOf,
  watchFolder,
} from './steps.ts'

const issueCard = (page: Page) => page.getByRole('article').filter({ hasText: 'CAP_18.16' })

test('a decision in the demo is there after a restart, and undone', async ({ page, app, start }) => {
  await page.getByRole('button', { name: 'Start the demo' }).click()
  const row = rowOf(page, 'interview.mp4')
  await expectComplete(row)
  const notices = await noticesOf(page)
  await row.getByRole('button', { name: /^Open result / }).click()
  const first = page.getByRole('article').first()
  await first.getByRole('radio', { name: 'Fixed' }).click()
  await expect.poll(notices).toContainEqual(expect.stringContaining('as fixed'))
  await page.keyboard.press('n')
  await page.keyboard.press('4')
  await expect(page.getByText('2 of 2 done').first()).toBeVisible()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(page.getByText('1 of 2 done').first()).toBeVisible()
  await app.close()

  const again = await start()
  await openScreen(again.page, 'results')
  const listed = again.page.getByRole('option', { name: /interview\.mp4/ })
  await expect(listed).toContainText('1 of 2 done')
  await listed.click()
  await expect(again.page.getByRole('article').first().getByRole('radio', { name: 'Fixed' })).toBeChecked()
})

test('a re-export says what was decided fixed and is still there, and stands in the set of its folder', async ({
  app,
  page,
  folder,
  sandbox,
}) => {
  const exports = join(folder.path, 'Exports')
  await mkdir(exports)
  await addWorkspace(page, sandbox)
  await watchFolder({ app, page }, exports)
  // The same film with some bytes behind it that say nothing: what is found depends on the bytes, one issue is in both.
  const film = await readFile(await putSample('interview.mp4', folder.path))
  const put = (name: string, filling: string) =>
    writeFile(join(exports, name), Buffer.concat([film, Buffer.from(`\0\0\0\x0cfree${filling}`)]))
  await put('Spot_v01.mp4', 'v02 ')
  await openScreen(page, 'queue')
  await expectComplete(rowOf(page, 'Spot_v01.mp4'))
  await rowOf(page, 'Spot_v01.mp4')
    .getByRole('button', { name: /^Open result / })
    .click()
  const notices = await noticesOf(page)
  await issueCard(page).getByRole('checkbox').click()
  await page.keyboard.press('ControlOrMeta+a')
  const selected = page.getByRole('group', { name: 'Selected issues' })
  await expect(selected).toContainText('2')
  await selected.getByRole('button', { name: 'Fixed' }).click()
  await expect(page.getByText('2 of 2 done').first()).toBeVisible()
  // Shown at once; said when it is saved.
  await expect.poll(notices).toContainEqual(expect.stringContaining('as fixed'))

  await put('Spot_v02.mp4', 'v03 ')
  await openScreen(page, 'queue')
  await expectComplete(rowOf(page, 'Spot_v02.mp4'))
  await rowOf(page, 'Spot_v02.mp4')
    .getByRole('button', { name: /^Open result / })
    .click()
  await page.getByRole('button', { name: '1 decided fixed, still there' }).click()
  await expect(page.getByRole('article')).toHaveCount(1)
  await expect(issueCard(page)).toContainText('Decided fixed, still there')

  await openScreen(page, 'folders')
  await page.getByRole('article', { name: 'Exports' }).getByRole('button', { name: 'Show as a set' }).click()
  const set = page.getByRole('grid', { name: 'Set' })
  await expect(set.getByRole('row')).toHaveCount(2)
  await expect(set).toContainText('v02 of 2')
  await expect(set).toContainText('1 still there')
  await set.getByRole('row').last().click()
  await expect(page.getByRole('heading', { name: 'Spot_v02.mp4' })).toBeVisible()
})
