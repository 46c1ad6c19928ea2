import type { Page } from 'playwright-core'
import { violationsOn as all } from '../use-pages.ts'
export const violationsOn = async (page: Page) =>
  (await all(page)).filter((each) => !/_switcher_|MediaMagic<\/span>/.test(each))
