import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, runtime, test } from './open-app.ts'

const top = fileURLToPath(new URL('../..', import.meta.url))

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
