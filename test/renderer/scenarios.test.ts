import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { preparePages, violationsOn } from './prepare-pages.ts'
import type { Scenario } from './scenario.ts'

const open = preparePages()
const names = readdirSync(new URL('scenarios', import.meta.url))
  .filter((name) => /^(queue|shell)-/.test(name))
  .map((name) => name.replace('.ts', ''))

for (const name of names)
  test(`${name} is open to everybody in dark and light, and keeps to the content policy`, async () => {
    const { scenario }: { scenario: Scenario } = await import(`./scenarios/${name}.ts`)
    const { page, complaints } = await open(scenario, { colorScheme: 'dark' })
    const dark = await violationsOn(page)
    await page.emulateMedia({ colorScheme: 'light' })
    // Only the colours are others.
    const light = await violationsOn(page, ['color-contrast'])
    expect({ dark, light, complaints }).toEqual({ dark: [], light: [], complaints: [] })
  }, 90_000)

test('narrow and wide windows keep everything reachable', async () => {
  const { scenario }: { scenario: Scenario } = await import('./scenarios/queue-busy.ts')
  const { page } = await open(scenario, { width: 640, height: 480 })
  const narrow = await violationsOn(page)
  const isCut = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
  const names = await page.locator('nav button').allInnerTexts()
  expect({ narrow, isCut, names: names.map((text) => text.split('\n')[0]) }).toEqual({
    narrow: [],
    isCut: false,
    names: ['Queue', 'Results', 'Folders', 'Workspaces', 'Settings'],
  })
}, 90_000)
