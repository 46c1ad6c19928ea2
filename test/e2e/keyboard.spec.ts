import type { Page } from '@playwright/test'
import { expect, test } from './open-app.ts'

test('by keyboard alone from the first screen to a result', async ({ page }) => {
  await tabTo(page, 'Start the demo')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Queue', level: 1 })).toBeVisible()
  const row = page.getByRole('row').filter({ hasText: 'interview.mp4' })
  await expect(row).toBeVisible()

  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Shortcuts' })
  await expect(sheet).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()

  await tabTo(page, 'Queue', 'grid')
  await expect(row.getByRole('button', { name: 'Open result interview.mp4' })).toBeVisible({
    timeout: 60_000,
  })
  await page.keyboard.press('Home')
  const selected = page.getByRole('row', { selected: true })
  await expect(selected).toBeVisible()
  await expect(async () => {
    if ((await row.getAttribute('aria-selected')) !== 'true') await page.keyboard.press('ArrowDown')
    expect(await row.getAttribute('aria-selected')).toBe('true')
  }).toPass()
  expect(await isMarked(page, '[role="row"][data-cursor]')).toBe(true)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'interview.mp4' }).first()).toBeVisible()

  await page.keyboard.press('ControlOrMeta+5')
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
})

/** Goes on to the element of this name, as often as it takes, and looks at each stop whether one can see where one is. */
async function tabTo(page: Page, name: string, role = 'button'): Promise<void> {
  const stops: string[] = []
  do {
    expect(stops.length, `no ${role} “${name}” among ${stops.join(', ')}`).toBeLessThan(40)
    await page.keyboard.press('Tab')
    stops.push(await page.evaluate(nameOfFocus))
    if (role !== 'grid' || stops.at(-1) !== 'grid Queue')
      expect([stops.at(-1), await isMarked(page, ':focus')]).toEqual([stops.at(-1), true])
  } while (stops.at(-1) !== `${role} ${name}`)
}

const isMarked = (page: Page, selector: string) =>
  page.locator(selector).evaluate((element) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
    return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1) || boxShadow !== 'none'
  })

/** Runs in the page. */
function nameOfFocus(): string {
  const element = document.activeElement
  const role =
    element?.getAttribute('role') ?? (element?.localName === 'button' ? 'button' : (element?.localName ?? ''))
  return `${role} ${element?.getAttribute('aria-label') ?? element?.textContent ?? ''}`.trim()
}
