import { appendFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './open-app.ts'
import { addWorkspace, answerDialogs, expectComplete, openScreen, putSample, rowOf } from './steps.ts'

test('a watched folder sends a file once it is finished, and one that is renamed into place', async ({
  app,
  page,
  folder,
  sandbox,
}) => {
  const exports = join(folder.path, 'Exports')
  await mkdir(exports)
  await addWorkspace(page, sandbox)
  await answerDialogs(app, [exports])
  await openScreen(page, 'folders')
  await page.getByRole('button', { name: 'Watch folder…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Watch folder' }).click()
  const card = page.getByRole('article', { name: 'Exports' })
  await expect(card.getByText('Watching', { exact: true })).toBeVisible()

  // The end of a film says where its frames are: without it nothing can be done with the beginning.
  const film = await readFile(await putSample('interview.mp4', folder.path))
  const growing = join(exports, 'Interview_v01.mp4')
  await writeFile(growing, film.subarray(0, film.length / 2))
  await expect(card.getByText('1 file not sent yet')).toBeVisible()
  await openScreen(page, 'queue')
  const row = rowOf(page, 'Interview_v01.mp4')
  await expect(row).toContainText('Incomplete')
  expect(sandbox.submissions).toEqual([])
  await appendFile(growing, film.subarray(film.length / 2))
  await expectComplete(row)

  await rename(await putSample('voice.wav', folder.path), join(exports, 'Voice_v01.wav'))
  await expectComplete(rowOf(page, 'Voice_v01.wav'))

  await openScreen(page, 'folders')
  await card.getByRole('button', { name: 'Rescan' }).click()
  await expect(card.getByRole('button', { name: '2 results' })).toBeVisible()
  expect(sandbox.submissions.flatMap(({ assets }) => assets.map(({ filename }) => filename))).toEqual([
    expect.stringContaining('Interview_v01.mp4'),
    expect.stringContaining('Voice_v01.wav'),
  ])

  // Renamed in the file manager, and chosen again where the card says that it is missing.
  const moved = join(folder.path, 'Exports 2026')
  await rename(exports, moved)
  await expect(card.getByText('Missing', { exact: true })).toBeVisible()
  await card.getByRole('button', { name: 'Edit' }).click()
  await answerDialogs(app, [moved])
  await page.getByRole('button', { name: 'Choose another…' }).click()
  await expect(page.getByRole('heading', { name: 'Exports 2026' })).toBeVisible()
  await page.getByRole('button', { name: 'Save' }).click()
  const there = page.getByRole('article', { name: 'Exports 2026' })
  await expect(there.getByText('Watching', { exact: true })).toBeVisible()
  await expect(there.getByRole('button', { name: '2 results' })).toBeVisible()
  await expect(page.getByRole('article')).toHaveCount(1)
  await there.getByRole('button', { name: 'Rescan' }).click()
  await expect(there.getByRole('button', { name: 'Rescan', disabled: false })).toBeVisible()
  await expect(there.getByRole('button', { name: '2 results' })).toBeVisible()
  expect(sandbox.submissions).toHaveLength(2)
})
