import type { Page } from '@playwright/test'
import { expect, test } from './open-app.ts'
import { addFiles, addWorkspace, expectComplete, putSample, rowOf } from './steps.ts'

test('the original plays, and evidence leads to its moment', async ({ opened, folder, sandbox }) => {
  const { page } = opened
  await addWorkspace(page, sandbox)
  await addFiles(opened, [await putSample('interview.mp4', folder.path)])
  const row = rowOf(page, 'interview.mp4')
  await expectComplete(row)
  await row.dblclick()

  // A film that is not answered in ranges can only be seen from its beginning.
  await expect
    .poll(() => filmOf(page))
    .toMatchObject({ durationMs: 8_000, seekableMs: 8_000, isPaused: true })
  const evidence = page
    .getByRole('region', { name: 'What was found' })
    .getByRole('button', { name: /^Go to / })
  await evidence.first().click()
  // Where the sandbox finds something in these very bytes: the middle of that frame.
  const places = [820, 1_220]
  await expect.poll(async () => places.includes((await filmOf(page)).positionMs)).toBe(true)
  const { positionMs } = await filmOf(page)
  await page.getByRole('slider', { name: 'Position' }).fill('6000')
  await expect.poll(async () => (await filmOf(page)).positionMs).toBe(6_000)
  await evidence.first().click()
  await expect.poll(async () => (await filmOf(page)).positionMs).toBe(positionMs)

  // However long the next steps take, it is still playing.
  await page
    .locator('video[aria-label]')
    .evaluate((film: HTMLVideoElement) => Object.assign(film, { loop: true }))
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await expect.poll(async () => (await filmOf(page)).positionMs).toBeGreaterThan(positionMs + 100)
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  await expect.poll(async () => (await filmOf(page)).isPaused).toBe(true)
})

const filmOf = (page: Page) =>
  page.locator('video[aria-label]').evaluate((film: HTMLVideoElement) => ({
    durationMs: Math.round(film.duration * 1_000),
    seekableMs: film.seekable.length ? Math.round(film.seekable.end(0) * 1_000) : 0,
    positionMs: Math.round(film.currentTime * 1_000),
    isPaused: film.paused,
  }))
