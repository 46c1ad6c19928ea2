import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { preparePages, violationsOn } from '../prepare-pages.ts'
import type { Scenario } from '../scenario.ts'

const open = preparePages()
const looks = readdirSync(new URL('../scenarios', import.meta.url))
  .filter((name) => name.startsWith('results'))
  .flatMap((name) => (['dark', 'light'] as const).map((colorScheme) => ({ name, colorScheme })))

test.each(looks)(
  '$name in $colorScheme is open to everybody and keeps to the content policy',
  async (look) => {
    const { scenario }: { scenario: Scenario } = await import(`../scenarios/${look.name}`)
    const { page, complaints } = await open(scenario, look)
    await page.getByRole('main').waitFor()
    // Only the colours are others.
    const violations = await violationsOn(page, look.colorScheme === 'light' ? ['color-contrast'] : undefined)
    expect({ violations, complaints }).toEqual({ violations: [], complaints: [] })
  },
  90_000,
)
