import { expect, test } from './open-app.ts'

test('the window opens and shows what it is', async ({ app, page }) => {
  await expect(page.getByRole('heading').first()).toBeVisible()
  await expect(page).toHaveTitle(/MediaMagic/)
  expect({
    windows: app.windows().length,
    node: await page.evaluate(() => [
      typeof Reflect.get(window, 'require'),
      typeof Reflect.get(window, 'process'),
    ]),
    version: await app.evaluate(() => typeof process.versions.electron),
  }).toEqual({ windows: 1, node: ['undefined', 'undefined'], version: 'string' })
})

test('the page goes nowhere and opens nothing', async ({ app, page }) => {
  await expect(page.getByRole('heading').first()).toBeVisible()
  const address = page.url()
  // The application's own listener comes first, so this one sees what it decided.
  await app.evaluate(({ webContents }) => {
    const decisions: unknown[] = []
    Reflect.set(globalThis, 'decisions', decisions)
    for (const contents of webContents.getAllWebContents())
      contents.on('will-navigate', ({ defaultPrevented }, url) => decisions.push([defaultPrevented, url]))
  })

  const opened = await page.evaluate(() => {
    const link = document.createElement('a')
    link.href = 'https://example.invalid/new'
    link.target = '_blank'
    document.body.append(link)
    link.click()
    link.remove()
    return window.open('https://example.invalid/window')
  })
  await page.evaluate(() => location.assign('https://example.invalid/elsewhere'))

  await expect
    .poll(() => app.evaluate(() => Reflect.get(globalThis, 'decisions')))
    .toEqual([[true, 'https://example.invalid/elsewhere']])
  expect({
    opened,
    windows: app.windows().length,
    address: page.url(),
  }).toEqual({ opened: null, windows: 1, address })
  await expect(page.getByRole('heading').first()).toBeVisible()
})
