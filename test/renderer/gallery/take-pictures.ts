import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import { buildPage } from '../build-page.ts'
import { openPage } from '../open-page.ts'
import { todayAt } from '../samples.ts'
import type { Scenario } from '../scenario.ts'
import { pageOrigin, servePage } from '../serve-page.ts'
import { type Part, parts } from './parts.ts'

export const schemes = ['dark', 'light'] as const
export type Pictures = Record<(typeof schemes)[number], Buffer>

const still = { animations: 'disabled', caret: 'hide' } as const
const sheetWidth = 480

/** A part of a screen, in both colour schemes. */
export async function takePart(browser: Browser, name: string): Promise<Pictures> {
  const part: Part | undefined = parts[name]
  if (!part) throw new Error(`there is no part ${name}`)
  const { scenario }: { scenario: Scenario } = await import(`../scenarios/${part.scenario}.ts`)
  const { width = 1_100, height = 700, find } = part
  await using opened = await openPage(browser, scenario, { width, height, atMs: todayAt(15, 0) })
  // Awaited here: the page is closed as soon as this returns.
  return await inBoth(opened.page, async () => {
    await opened.page.evaluate(loaded)
    return settled(() => find(opened.page).screenshot(still))
  })
}

/** The sheets, opened one after another: the page is the same. */
export async function openSheets(browser: Browser): Promise<
  AsyncDisposable & {
    names: readonly string[]
    take(name: string): Promise<Pictures>
  }
> {
  const context = await browser.newContext({ reducedMotion: 'reduce' })
  const folder = await buildPage('gallery')
  await servePage(context, () => ({ folder, media: {} }))
  const page = await context.newPage()
  await page.goto(`${pageOrigin}/`)
  const names = await page.evaluate<string[]>(() => Reflect.get(window, 'sheetNames'))
  return {
    names,
    async take(name) {
      await page.setViewportSize({ width: sheetWidth, height: 200 })
      await page.mouse.move(0, 0)
      await page.goto(`${pageOrigin}/?${name}#${name}`)
      const sheet = page.locator('[data-ready]')
      await sheet.waitFor()
      const act = await sheet.getAttribute('data-act-as')
      const asked = Number(await sheet.getAttribute('data-height'))
      const height = asked || Math.ceil((await sheet.boundingBox())?.height ?? 200)
      await page.setViewportSize({ width: sheetWidth, height })
      const actor = page.locator('[data-act], button, input').first()
      if (act === 'press') await actor.click()
      if (act === 'menu') await actor.click({ button: 'right' })
      if (act === 'hover') await actor.hover()
      if (act === 'focus') await page.keyboard.press('Tab')
      // Tooltips come late.
      if (act === 'hover' && asked) await page.getByRole('tooltip').waitFor()
      return inBoth(page, async () => {
        await page.evaluate(loaded)
        return page.screenshot(still)
      })
    },
    [Symbol.asyncDispose]: () => context.close(),
  }
}

/** Text in the app's fonts, drawn by no style of the app: whoever draws it otherwise draws everything otherwise. */
export async function takeProbe(browser: Browser): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 420, height: 90 } })
  await page.setContent(`<!doctype html><body style="margin:6px;background:#fff;color:#000">
    <p style="margin:0;font:13px system-ui,sans-serif">Spring_Spot_v03.mov · 12 % · “Retry” … fi ÄÖÜ</p>
    <p style="margin:0;font:650 15px 'Noto Sans',system-ui,sans-serif">Hamburgefonstiv 0123456789</p>
    <p style="margin:0;font:12px ui-monospace,'Noto Sans Mono',monospace">00:59:59;29 sk_live_…9f3a</p>
    <p style="margin:0;font:13px sans-serif">إعلان 日本語 🎬</p>
    <svg width="40" height="14"><circle cx="7" cy="7" r="5.5" fill="none" stroke="#00f"/></svg>`)
  const picture = await page.screenshot(still)
  await page.close()
  return picture
}

async function inBoth(page: Page, take: () => Promise<Buffer>): Promise<Pictures> {
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = await take()
  await page.emulateMedia({ colorScheme: 'light' })
  return { dark, light: await take() }
}

/** What a screen learns late, such as a film's facts, is waited for: two pictures in a row are alike. */
async function settled(take: () => Promise<Buffer>): Promise<Buffer> {
  let picture = await take()
  for (let tries = 0; tries < 20; tries += 1) {
    await sleep(150)
    const next = await take()
    if (next.equals(picture)) return next
    picture = next
  }
  return picture
}

/** Runs in the page: fonts and pictures are there, and what follows from them is drawn. */
async function loaded(): Promise<void> {
  await document.fonts.ready
  await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)))
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
}
