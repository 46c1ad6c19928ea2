import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../open-page.ts'
import { openComparer } from './compare-pictures.ts'
import { keptNames, keptPicture, takePictures, whyIncomparable } from './kept-pictures.ts'
import { openSheets, schemes } from './take-pictures.ts'

/* To look at what changed: test-results/gallery. To keep it: `npm run gallery -- --renew`. */

const top = fileURLToPath(new URL('../../..', import.meta.url))
const results = join(top, 'test-results/gallery')
/** No component by itself: roles alone, a stand-in for a part of Radix, or what others share. */
const without = ['grid-parts', 'plain-scroll']

let browser: Browser
let why: string | undefined
beforeAll(async () => {
  browser = await launchBrowser()
  why = await whyIncomparable(browser)
})
afterAll(() => browser.close())

test('every component of renderer/ui has a sheet', async () => {
  await using sheets = await openSheets(browser)
  const components = readdirSync(join(top, 'renderer/ui'))
    .filter((name) => name.endsWith('.tsx'))
    .map((name) => name.replace('.tsx', ''))
  const lacking = components.filter((name) => !sheets.names.includes(name))
  expect(lacking).toEqual(without)
})

test('every part looks as it is kept, dark and light', async ({ skip }) => {
  skip(why !== undefined, why)
  mkdirSync(results, { recursive: true })
  await using comparer = await openComparer(browser)
  const found: string[] = []
  const others: string[] = []
  for await (const { name, pictures } of takePictures(browser))
    for (const scheme of schemes) {
      const picture = `${name}-${scheme}`
      found.push(picture)
      const kept = keptPicture(picture)
      const difference = kept && (await comparer.compare(kept, pictures[scheme]))
      if (difference?.isTolerable) continue
      const taken = join(results, `${picture}.png`)
      writeFileSync(taken, pictures[scheme])
      if (difference) writeFileSync(join(results, `${picture}-difference.png`), difference.picture)
      others.push(difference ? `${taken}: ${difference.pixels} pixels are others` : `${taken} is new`)
    }
  expect({ others, kept: keptNames() }).toEqual({ others: [], kept: found.sort() })
}, 300_000)

test('a colour that changes a little is noticed, what the eye cannot see is not', async () => {
  await using comparer = await openComparer(browser)
  const page = await browser.newPage({ viewport: { width: 200, height: 100 } })
  const paint = async (colour: string) => {
    await page.setContent(`<body style="margin:0;background:#131417">
      <p style="width:60px;height:20px;background:${colour}"></p></body>`)
    return page.screenshot()
  }
  const accent = await paint('#7b98ff')
  const isTolerable = async (colour: string) =>
    (await comparer.compare(accent, await paint(colour))).isTolerable
  expect([await isTolerable('#7b98ff'), await isTolerable('#7d9aff'), await isTolerable('#6b88ff')]).toEqual([
    true,
    true,
    false,
  ])
  await page.close()
})
