import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test'
import { systemClock } from '../../main/net/clock.ts'
import { type Sandbox, startSandbox } from '../../main/sandbox/sandbox.ts'
import { type ShiftingClock, shiftingClock } from '../fakes/shifting-clock.ts'
import { electronInstaller, findElectron } from '../runtime/real-electron.ts'
import { whyNoStandIn } from '../runtime/why-no-stand-in.ts'

const top = fileURLToPath(new URL('../..', import.meta.url))
/** A start takes a second or two, and many times that beside other work. */
const startMs = 90_000
const standIn = fileURLToPath(new URL('../runtime', import.meta.url))

export interface Runtime {
  name: string
  isStandIn: boolean
  executable: string
  /** Why nothing can be started on it here. */
  lacking?: string | undefined
}

/**
 * What the specs run on: Electron where it is there, else the stand-in. `E2E_RUNTIME` asks for one of them, and then
 * another one will not do.
 */
export const runtime = chooseRuntime(process.env.E2E_RUNTIME)

function chooseRuntime(wanted: string | undefined): Runtime {
  if (wanted !== undefined && !['electron', 'stand-in', ''].includes(wanted))
    throw new Error(`E2E_RUNTIME is electron or stand-in, not ${wanted}`)
  const electron = wanted === 'stand-in' ? undefined : findElectron()
  if (electron) return { name: 'Electron', isStandIn: false, executable: electron }
  if (wanted === 'electron')
    throw new Error(`Electron is not on this machine. To fetch it: node ${electronInstaller}`)
  return {
    name: 'the stand-in of test/runtime (no Electron: no native menus, tray, notifications)',
    isStandIn: true,
    executable: join(standIn, 'electron'),
    lacking: whyNoStandIn(),
  }
}

// Electron's package looks here for its executable, and Playwright asks that package.
if (runtime.isStandIn) process.env.ELECTRON_OVERRIDE_DIST_PATH = standIn

export interface AppOptions {
  /** null leaves it to the application's own setting. */
  appColorScheme: 'light' | 'dark' | null
  windowSize: { width: number; height: number }
  /** Added to the environment of the folder below, which reaches no keychain on Linux. */
  environment: Record<string, string>
  extraArguments: string[]
  /** How long an analysis takes at the sandbox. */
  analysisSeconds: number
}

export interface OpenedApp {
  app: ElectronApplication
  /** The application's window. An error in it fails the test. */
  page: Page
}

export interface AppFixtures {
  /** The services that the application is made to talk to, with a clock of their own. */
  clock: ShiftingClock
  sandbox: Sandbox
  /** Of this test alone, removed after it. `home` is the application's data folder. */
  folder: { path: string; home: string; arguments: string[]; environment: Record<string, string> }
  /** Leaves the test out, with the reason, where there is nothing to run it on. */
  runtimeIsThere: undefined
  /** Only begins it: for what happens before there is a page. */
  launch: () => Promise<ElectronApplication>
  /** Starts the application on the folder; again after it was closed. What still runs is closed with the test. */
  start: () => Promise<OpenedApp>
  opened: OpenedApp
  app: ElectronApplication
  page: Page
}

export const test = base.extend<AppOptions & AppFixtures>({
  appColorScheme: [null, { option: true }],
  windowSize: [{ width: 1280, height: 800 }, { option: true }],
  environment: [{}, { option: true }],
  extraArguments: [[], { option: true }],
  analysisSeconds: [0, { option: true }],

  runtimeIsThere: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
    async ({}, use, testInfo) => {
      testInfo.skip(runtime.lacking !== undefined, runtime.lacking ?? '')
      await use(undefined)
    },
    { auto: true },
  ],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
  clock: async ({}, use) => use(shiftingClock(systemClock)),

  sandbox: async ({ analysisSeconds, clock }, use) => {
    const sandbox = await startSandbox({ delaySeconds: analysisSeconds, clock, dolby: {} })
    await use(sandbox)
    await sandbox.close()
  },

  folder: async ({ sandbox }, use) => {
    const path = await mkdtemp(join(tmpdir(), 'mediamagic-e2e-'))
    const home = join(path, 'home')
    await mkdir(home)
    await use({
      path,
      home,
      arguments: ['.', `--user-data-dir=${join(path, 'user-data')}`],
      environment: {
        ...environmentFor(path, home),
        MEDIAMAGIC_API_URL: sandbox.apiUrl,
        DOLBY_API_URL: sandbox.dolby?.apiUrl ?? '',
        DOLBY_TOKEN_URL: sandbox.dolby?.apiUrl ?? '',
      },
    })
    await rm(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  },

  launch: async ({ folder, appColorScheme, environment, extraArguments }, use) => {
    const launched: ElectronApplication[] = []
    await use(async () => {
      const app = await _electron.launch({
        args: [...folder.arguments, ...extraArguments],
        cwd: top,
        env: { ...folder.environment, ...environment },
        colorScheme: appColorScheme,
        timeout: startMs,
      })
      launched.push(app)
      return app
    })
    for (const app of launched) await app.close()
  },

  start: async ({ launch, windowSize }, use) => {
    const errors: string[] = []
    const started: ElectronApplication[] = []
    await use(async () => {
      const app = await launch()
      started.push(app)
      const page = await app.firstWindow({ timeout: startMs })
      page.on('pageerror', (error) => errors.push(error.stack ?? error.message))
      page.on(
        'console',
        (line) => line.type() === 'error' && errors.push(`${line.text()} ${line.location().url}`),
      )
      await page.locator('[data-ready]').waitFor({ timeout: startMs })
      await setSize({ app, page }, windowSize)
      return { app, page }
    })
    for (const app of started) await app.close()
    expect(errors).toEqual([])
  },

  opened: async ({ start }, use) => use(await start()),
  app: async ({ opened }, use) => use(opened.app),
  page: async ({ opened }, use) => use(opened.page),
})

export const expect = test.expect

/** Of the window; the page has it when this resolves. */
export async function setSize(
  { app, page }: OpenedApp,
  size: { width: number; height: number },
): Promise<void> {
  const window = await app.browserWindow(page)
  await window.evaluate((it, { width, height }) => it.setSize(width, height), size)
  const wanted = () => window.evaluate((it) => it.getContentSize())
  const isThere = async () => {
    const [[width], inner] = await Promise.all([wanted(), page.evaluate(() => innerWidth)])
    return inner === width
  }
  await expect.poll(isThere).toBe(true)
}

/** This machine's environment without what is meant for the application, and without its keychain. */
function environmentFor(path: string, home: string): Record<string, string> {
  const kept = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined || name.startsWith('MEDIAMAGIC_') ? [] : [[name, value] as const],
  )
  return {
    ...Object.fromEntries(kept),
    HOME: path,
    MEDIAMAGIC_HOME: home,
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
  }
}
