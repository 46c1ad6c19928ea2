import type { Browser, Page } from 'playwright-core'
import { chromium } from 'playwright-core'
import { project } from '../../preload/contract/project.ts'
import type { Patch, Snapshot } from '../../preload/contract/snapshot.ts'
import { findChromium } from '../setup/chromium.ts'
import { buildPage, type PageName } from './build-page.ts'
import { createFakeEngine, type FakeEngine } from './fake-engine.ts'
import { takePage } from './kept-pages.ts'
import type { Scenario } from './scenario.ts'
import { pageOrigin } from './serve-page.ts'

export interface PageOptions {
  width?: number
  height?: number
  colorScheme?: 'dark' | 'light'
  reducedMotion?: 'reduce' | 'no-preference'
  /** Another page than the window. */
  name?: PageName
  /** Where the time of day stands still in the page. */
  atMs?: number
}

export interface OpenedPage extends AsyncDisposable {
  page: Page
  engine: FakeEngine
  /** What the page complained of, refused styles and scripts among it. */
  complaints: string[]
  /** The engine's state now; a patch changes it. */
  snapshot(): Snapshot
  /** Numbers the patch and sends it, as main does. */
  push(patch: Partial<Omit<Patch, 'number'>>): Promise<void>
}

/** The browser of a test file or of a look; close it in the end. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('these tests need Chromium or Chrome')
  return chromium.launch({
    executablePath,
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--disable-gpu', '--disable-quic', '--enable-precise-memory-info'],
  })
}

/** The built window on an engine that is not there. */
export async function openPage(
  browser: Browser,
  scenario: Scenario,
  {
    width = 1280,
    height = 800,
    colorScheme = 'dark',
    reducedMotion = 'reduce',
    name,
    atMs,
  }: PageOptions = {},
): Promise<OpenedPage> {
  const folder = await buildPage(name)
  const engine = createFakeEngine(scenario)
  const { page, giveBack } = await takePage(
    browser,
    { folder, media: scenario.media ?? {}, call: (...given) => engine.call(...given) },
    { viewport: { width, height }, colorScheme, reducedMotion },
  )
  if (atMs !== undefined) await page.clock.setFixedTime(atMs)
  let { snapshot } = scenario
  engine.handlers = { app: { snapshot: () => snapshot }, ...engine.handlers }
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.goto(`${pageOrigin}/`)
  await page.locator('[data-ready]').waitFor()
  if (scenario.screen) await page.locator(`nav [data-screen="${scenario.screen}"]`).click()
  await scenario.prepare?.(page)
  return {
    page,
    engine,
    complaints,
    snapshot: () => snapshot,
    async push(change) {
      const patch: Patch = {
        parts: {},
        active: [],
        ended: [],
        movements: {},
        ...change,
        number: snapshot.number + 1,
      }
      snapshot = project(snapshot, patch) ?? snapshot
      await page.evaluate((each) => Reflect.get(window, 'pushPatch')(each), patch)
    },
    [Symbol.asyncDispose]: giveBack,
  }
}
