import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, type ElectronApplication, type Page } from 'playwright'
import type { SmallApp } from './small-app/main.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
export const standIn = here('./electron')
process.env.ELECTRON_OVERRIDE_DIST_PATH = here('.')

export interface OpenSmallApp extends AsyncDisposable {
  app: ElectronApplication
  page: Page
  folder: string
  /** What its main process noted. */
  events(): Promise<unknown[]>
}

export const argumentsFor = (folder: string) => [here('./small-app'), `--user-data-dir=${folder}`]

/** The tests' own application in a folder of its own. */
export async function openSmallApp(): Promise<OpenSmallApp> {
  await using building = new AsyncDisposableStack()
  const folder = building.adopt(await mkdtemp(join(tmpdir(), 'small-app-')), (path) =>
    rm(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }),
  )
  const launched = await _electron.launch({
    args: argumentsFor(folder),
    colorScheme: null,
    artifactsDir: join(folder, 'artifacts'),
  })
  const app = building.adopt(launched, (it) => it.close())
  const page = await app.firstWindow()
  await page.getByRole('heading', { name: 'Small' }).waitFor()
  const owned = building.move()
  return {
    app,
    page,
    folder,
    events: () => app.evaluate(() => (Reflect.get(globalThis, 'smallApp') as SmallApp).events),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

/** Command lines of running processes that name a folder. */
export function processesOf(folder: string): string[] {
  const all = execFileSync('ps', ['-ax', '-o', 'args='], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  return all.split('\n').filter((line) => line.includes(folder))
}
