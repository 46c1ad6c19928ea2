import { fillQueue } from './long-queue.ts'
import { expect, test } from './open-app.ts'
import { rowOf } from './steps.ts'

const count = 10_000

test('with 10,000 files the queue scrolls, selects, filters and searches', async ({ start, folder }) => {
  fillQueue(folder.home, count)
  const { page } = await start()
  const grid = page.getByRole('grid', { name: 'Queue' })
  await expect(grid).toHaveAttribute('aria-rowcount', String(count + 1))
  await expect(rowOf(page, 'Clip_00001.wav')).toBeVisible()
  const rowsOnPage = () => page.getByRole('row').count()
  expect(await rowsOnPage()).toBeLessThan(100)

  await grid.focus()
  await page.keyboard.press('End')
  const last = page.getByRole('row', { selected: true })
  await expect(last).toHaveAttribute('aria-rowindex', String(count + 1))
  await expect(last).toBeInViewport()
  await page.keyboard.press('Home')
  await expect(rowOf(page, 'Clip_00001.wav')).toBeInViewport()
  await grid.hover()
  await page.mouse.wheel(0, 44 * 2_500)
  await expect(rowOf(page, 'Clip_05001.wav')).toBeInViewport()
  expect(await rowsOnPage()).toBeLessThan(100)

  const details = page.getByRole('complementary', { name: 'Details' })
  await grid.focus()
  await page.keyboard.press('ControlOrMeta+a')
  await expect(details).toContainText('10,000 files selected')
  await page.getByRole('button', { name: /^Waiting/ }).click()
  await expect(grid).toHaveAttribute('aria-rowcount', String(count / 2 + 1))
  await page.getByRole('searchbox', { name: 'Search' }).fill('clip_0777')
  await expect(grid).toHaveAttribute('aria-rowcount', '6')
  await rowOf(page, 'Clip_07777.wav').click()
  await expect(details.getByRole('heading', { name: 'Clip_07777.wav' })).toBeVisible()
})
