import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { beforeAll, onTestFinished } from 'vitest'
import { launchBrowser, type OpenedPage, openPage, type PageOptions } from './open-page.ts'
import type { Scenario } from './scenario.ts'

let launched: Promise<Browser> | undefined

/** The browser of this process: a file that comes after others finds it and its pages as they left them. */
async function browserOfProcess(): Promise<Browser> {
  launched ??= launchBrowser()
  const browser = await launched
  if (browser.isConnected()) return browser
  launched = undefined
  return browserOfProcess()
}

/** For a test file: opens pages, and gives each back after its test. */
export function preparePages(): (scenario: Scenario, options?: PageOptions) => Promise<OpenedPage> {
  beforeAll(async () => void (await browserOfProcess()), 120_000)
  return async (scenario, options) => {
    const opened = await openPage(await browserOfProcess(), scenario, options)
    onTestFinished(() => opened[Symbol.asyncDispose]())
    return opened
  }
}

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds, by these rules or by all, as one line for each rule. */
export async function violationsOn(page: Page, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] })
  // Otherwise axe opens another page to put together what it found in several frames.
  if (page.frames().length === 1) axe.setLegacyMode()
  const chosen = rules ? axe.withRules(rules) : axe.withTags(tags)
  const { violations } = await chosen.analyze()
  // An open menu is in no landmark: it belongs to what opened it.
  const isMenuOpen = (await page.getByRole('menu').count()) > 0
  return violations
    .filter(({ id }) => !(isMenuOpen && id === 'region'))
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}
