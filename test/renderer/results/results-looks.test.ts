import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { preparePages, violationsOn } from '../prepare-pages.ts'
import type { Scenario } from '../scenario.ts'

const open = preparePages()
const names = readdirSync(new URL('../scenarios', import.meta.url))
  .filter((name) => name.startsWith('results'))
  .map((name) => name.replace('.ts', ''))

test.each(names)(
  '%s is open to everybody in dark and light, and keeps to the content policy',
  async (name) => {
    const { scenario }: { scenario: Scenario } = await import(`../scenarios/${name}.ts`)
    const { page, complaints } = await open(scenario, { colorScheme: 'dark' })
    // An open dialog hides it from everybody but the eye.
    await page.locator('main').waitFor()
    const dark = await violationsOn(page)
    await page.emulateMedia({ colorScheme: 'light' })
    // Only the colours are others.
    const light = await violationsOn(page, ['color-contrast'])
    expect({ dark, light, complaints }).toEqual({ dark: [], light: [], complaints: [] })
  },
  90_000,
)
