import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { preparePages } from './prepare-pages.ts'
import type { Scenario } from './scenario.ts'

const open = preparePages()
/** Windows of 1280 × 800 and 1024 × 700 at 200 %, and the smallest one, as it is and at 200 %. */
const sizes = [
  [640, 400],
  [512, 350],
  [720, 480],
  [360, 240],
] as const
const screens = [
  'queue-busy',
  'queue-failure',
  'queue-empty',
  'queue-names',
  'results-list',
  'results-export',
  'results-decided',
  'sets',
  'results',
  'results-image',
  'results-audio',
  'results-document',
  'results-report',
  'settings-all',
  'workspaces',
  'folders',
  'first-run',
]

/** What is to be pressed and cannot be brought into view, by scrolling as a person does. */
async function outOfReach(page: Page): Promise<string[]> {
  const controls = await page
    .locator(':is(button, a[href], input, [role=tab], [role=combobox], [role=switch]):visible')
    .all()
  const names: string[] = []
  // One after the other: each scrolls.
  for (const each of controls) if (!(await isReachable(each))) names.push(await nameOf(each))
  return names
}

const nameOf = (each: Locator) =>
  each.evaluate((it) => it.getAttribute('aria-label') ?? it.textContent ?? it.outerHTML.slice(0, 60))

/** Scrolled to, most of it lies inside the window and inside everything that cuts off what is in it. */
const isReachable = (each: Locator) =>
  each.evaluate((it) => {
    it.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    // Nobody but a script scrolls these.
    for (let around = it.parentElement; around; around = around.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(around)
      if (overflowX === 'hidden') around.scrollLeft = 0
      if (overflowY === 'hidden') around.scrollTop = 0
    }
    const { left, top, right, bottom, width, height } = it.getBoundingClientRect()
    if (width < 2 || height < 2) return true
    let seen = { left: 0, top: 0, right: innerWidth, bottom: innerHeight }
    for (let around = it.parentElement; around; around = around.parentElement) {
      if (getComputedStyle(around).overflow === 'visible') continue
      const box = around.getBoundingClientRect()
      seen = {
        left: Math.max(seen.left, box.left),
        top: Math.max(seen.top, box.top),
        right: Math.min(seen.right, box.right),
        bottom: Math.min(seen.bottom, box.bottom),
      }
    }
    const isWide = Math.min(right, seen.right) - Math.max(left, seen.left) >= width * 0.9
    return isWide && Math.min(bottom, seen.bottom) - Math.max(top, seen.top) >= height * 0.9
  })

test.each(screens)(
  '%s has nothing out of reach at twice its size and in the smallest window',
  async (name) => {
    const { scenario }: { scenario: Scenario } = await import(`./scenarios/${name}.ts`)
    const { page } = await open(scenario)
    const found: Record<string, string[]> = {}
    for (const [width, height] of sizes) {
      await page.setViewportSize({ width, height })
      const size = `${width} × ${height}`
      const isWider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
      found[size] = [...(isWider ? ['the page is wider than the window'] : []), ...(await outOfReach(page))]
    }
    expect(found).toEqual({ '640 × 400': [], '512 × 350': [], '720 × 480': [], '360 × 240': [] })
  },
  90_000,
)

test('the raw result is read without scrolling sideways, and no tab is cut off', async () => {
  const { scenario }: { scenario: Scenario } = await import('./scenarios/results-many.ts')
  const { page } = await open(scenario, { width: 720, height: 560 })
  const right = (it: Element) => it.getBoundingClientRect().right
  const edges = await Promise.all((await page.getByRole('tab').all()).map((tab) => tab.evaluate(right)))
  await page.getByRole('tab', { name: 'Raw' }).click()
  const tree = page.getByRole('tree')
  await tree.waitFor()
  const sideways = await tree.evaluate((it) => it.scrollWidth - it.clientWidth)
  expect({ sideways, cut: edges.filter((edge) => edge > 720) }).toEqual({ sideways: 0, cut: [] })
}, 90_000)

test('a film, a picture and a sound have a height in every window', async () => {
  for (const [name, selector] of [
    ['results', 'video'],
    ['results-image', 'section img, main img'],
    ['results-audio', '[data-player]'],
  ] as const) {
    const { scenario }: { scenario: Scenario } = await import(`./scenarios/${name}.ts`)
    const { page } = await open(scenario)
    for (const [width, height] of sizes) {
      await page.setViewportSize({ width, height })
      await expect
        .poll(async () => (await page.locator(selector).first().boundingBox())?.height ?? 0)
        .toBeGreaterThan(80)
    }
  }
}, 90_000)
