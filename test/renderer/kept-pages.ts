import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { FakeEngine } from './fake-engine.ts'
import { pageOrigin, type Served, servePage } from './serve-page.ts'

/** Whom a page belongs to now: what it shows, and who answers it. */
export interface Shown extends Served {
  call: FakeEngine['call']
}

export interface PageLook {
  viewport: { width: number; height: number }
  colorScheme: 'dark' | 'light'
  reducedMotion: 'reduce' | 'no-preference'
}

interface KeptPage {
  page: Page
  context: BrowserContext
  shown: Shown | undefined
}

export interface TakenPage {
  page: Page
  /** Cleans it for the next one; a page that cannot be cleaned is closed. */
  giveBack(): Promise<void>
}

const free = new WeakMap<Browser, KeptPage[]>()
const maxCleanMs = 10_000

/**
 * A page that shows nothing yet and remembers nothing. It may have shown something before: its process then has read
 * and compiled the window's program already, which is most of what opening it costs.
 */
export async function takePage(browser: Browser, shown: Shown, look: PageLook): Promise<TakenPage> {
  const pages = free.get(browser) ?? []
  free.set(browser, pages)
  const kept = pages.pop() ?? (await makePage(browser))
  const { page } = kept
  kept.shown = shown
  await page.setViewportSize(look.viewport)
  await page.emulateMedia({ colorScheme: look.colorScheme, reducedMotion: look.reducedMotion })
  return {
    page,
    async giveBack() {
      kept.shown = undefined
      const isClean = await clean(page).catch(() => false)
      if (isClean) pages.push(kept)
      else await kept.context.close()
    },
  }
}

async function makePage(browser: Browser): Promise<KeptPage> {
  const context = await browser.newContext()
  let shown: Shown | undefined
  await servePage(context, () => shown)
  await context.exposeFunction('callFakeEngine', (name: string, input: unknown) => shown?.call(name, input))
  await context.addInitScript(putBridge)
  const page = await context.newPage()
  return {
    page,
    context,
    get shown() {
      return shown
    },
    set shown(next) {
      shown = next
    },
  }
}

/** False for a page that stays another one than it was, as one whose clock was replaced. */
async function clean(page: Page): Promise<boolean> {
  page.removeAllListeners()
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await page.mouse.move(0, 0)
  // Nothing of the window runs there, and what it has stored is within reach.
  await page.goto(`${pageOrigin}/nothing`, { timeout: maxCleanMs })
  return page.evaluate(() => {
    localStorage.clear()
    sessionStorage.clear()
    return [Date, setTimeout, setInterval].every((each) => String(each).includes('[native code]'))
  })
}

/** Runs in the page before its scripts: what the preload does, towards the test. */
function putBridge(): void {
  const listeners = new Set<(patch: unknown) => void>()
  Reflect.set(window, 'pushPatch', (patch: unknown) => {
    for (const listener of listeners) listener(patch)
  })
  Reflect.set(window, 'mediamagic', {
    call: (name: string, input: unknown) => Reflect.get(window, 'callFakeEngine')(name, input),
    onPatch(listener: (patch: unknown) => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    pathOf: (file: File) => `/Users/mia/Desktop/${file.name}`,
  })
}
