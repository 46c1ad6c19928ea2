import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test'
import { findElectron } from '../runtime/real-electron.ts'

const top = fileURLToPath(new URL('../..', import.meta.url))
const standIn = fileURLToPath(new URL('../runtime', import.meta.url))
const real = process.env.E2E_RUNTIME === 'stand-in' ? undefined : findElectron()

/** What the specs run on: Electron where it is there, else the stand-in; `E2E_RUNTIME=stand-in` asks for that one. */
export const runtime = real
  ? { name: 'Electron', isStandIn: false, executable: real }
  : {
      name: 'the stand-in of test/runtime (no Electron: no native menus, tray, notifications)',
      isStandIn: true,
      executable: join(standIn, 'electron'),
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
}

export interface AppFixtures {
  /** Of this test alone, removed after it. `home` is the application's data folder. */
  folder: { path: string; home: string; arguments: string[]; environment: Record<string, string> }
  app: ElectronApplication
  /** The application's window. An error in it fails the test. */
  page: Page
}

export const test = base.extend<AppOptions & AppFixtures>({
  appColorScheme: [null, { option: true }],
  windowSize: [{ width: 1280, height: 800 }, { option: true }],
  environment: [{}, { option: true }],
  extraArguments: [[], { option: true }],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
  folder: async ({}, use) => {
    const path = await mkdtemp(join(tmpdir(), 'mediamagic-e2e-'))
    const home = join(path, 'home')
    await mkdir(home)
    await use({
      path,
      home,
      arguments: ['.', `--user-data-dir=${join(path, 'user-data')}`],
      environment: environmentFor(path, home),
    })
    await rm(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  },

  app: async ({ folder, appColorScheme, environment, extraArguments }, use) => {
    const app = await _electron.launch({
      args: [...folder.arguments, ...extraArguments],
      cwd: top,
      env: { ...folder.environment, ...environment },
      colorScheme: appColorScheme,
    })
    await use(app)
    await app.close()
  },

  page: async ({ app, windowSize }, use) => {
    const errors: string[] = []
    const page = await app.firstWindow()
    page.on('pageerror', (error) => errors.push(error.stack ?? error.message))
    page.on('console', (line) => line.type() === 'error' && errors.push(line.text()))
    const window = await app.browserWindow(page)
    await window.evaluate((it, { width, height }) => it.setSize(width, height), windowSize)
    await use(page)
    expect(errors).toEqual([])
  },
})

export const expect = test.expect

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
