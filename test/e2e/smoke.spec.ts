import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, runtime, test } from './open-app.ts'

const top = fileURLToPath(new URL('../..', import.meta.url))

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
    heading: await page.getByRole('heading').first().isVisible(),
  }).toEqual({ opened: null, windows: 1, address, heading: true })
})

test('a second start shows the first window and ends', async ({ app, page, folder, environment }) => {
  const window = await app.browserWindow(page)
  await expect.poll(() => window.evaluate((it) => it.isVisible())).toBe(true)
  await window.evaluate((it) => it.minimize())
  await expect.poll(() => window.evaluate((it) => it.isMinimized())).toBe(true)

  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const second = spawn(runtime.executable, [...folder.arguments, ...flags], {
    cwd: top,
    env: { ...folder.environment, ...environment },
    stdio: 'ignore',
  })
  const [code] = await once(second, 'exit')

  expect(code).toBe(0)
  await expect.poll(() => window.evaluate((it) => [it.isMinimized(), it.isVisible()])).toEqual([false, true])
  expect(app.windows()).toHaveLength(1)
})
