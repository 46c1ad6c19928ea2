import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ElectronApplication } from '@playwright/test'
import { expect, test } from './open-app.ts'

/** Whatever the app is at by then. */
const moments: Record<string, (app: ElectronApplication) => Promise<unknown>> = {
  'at once': async () => undefined,
  'while its window opens': (app) => app.firstWindow(),
}

for (const [name, moment] of Object.entries(moments))
  test(`who quits ${name} is obeyed: it ends as always, and the next start finds all as it was`, async ({
    launch,
    start,
    folder,
  }) => {
    const app = await launch()
    const ended = new Promise((resolve) => app.process().once('exit', resolve))
    await moment(app)
    await app.close()
    expect(await ended).toBe(0)
    const logs = join(folder.home, 'logs')
    // There is none where there was nothing to log.
    const names = await readdir(logs).catch(() => [])
    const lines = await Promise.all(names.map((each) => readFile(join(logs, each), 'utf8')))
    expect(lines.join('').match(/.*"level":"error".*/g)).toBeNull()

    const { page } = await start()
    await expect(page.getByRole('heading').first()).toBeVisible()
  })
