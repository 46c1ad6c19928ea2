import type { Page } from '@playwright/test'
import { expect, test } from './open-app.ts'
import { addWorkspace, openScreen } from './steps.ts'

const light = 'rgb(251, 251, 252)'
const dark = 'rgb(19, 20, 23)'
const background = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor)

test('the window is dark or light as the system is', async ({ page }) => {
  for (const [colorScheme, colour] of [
    ['dark', dark],
    ['light', light],
  ] as const) {
    await page.emulateMedia({ colorScheme })
    await expect.poll(() => background(page)).toBe(colour)
  }
})

test('what is set wins over the system, and holds at the next start', async ({ start, sandbox }) => {
  const first = await start()
  await addWorkspace(first.page, sandbox)
  await first.page.emulateMedia({ colorScheme: 'light' })
  await openScreen(first.page, 'settings')
  await first.page.getByRole('radio', { name: 'Dark' }).click()
  await expect.poll(() => background(first.page)).toBe(dark)
  await first.app.close()
  const second = await start()
  await second.page.emulateMedia({ colorScheme: 'light' })
  await expect.poll(() => background(second.page)).toBe(dark)
})
