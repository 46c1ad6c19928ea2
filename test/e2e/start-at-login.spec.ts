import { expect, test } from './open-app.ts'

test.use({ extraArguments: ['--at-login'] })

test('a start at login opens no window', async ({ app, page }) => {
  const window = await app.browserWindow(page)
  // What would show it has happened: the page is ready, and it has a title.
  await expect(page.locator('[data-ready]')).toBeVisible()
  expect(await window.evaluate((it) => it.isVisible())).toBe(false)
  // A start by hand does.
  await app.evaluate(({ app: it }) => it.emit('second-instance', {}, ['app']))
  await expect.poll(() => window.evaluate((it) => it.isVisible())).toBe(true)
})
