import type { Page } from '@playwright/test'
import { expect, test } from './open-app.ts'
import { expectComplete, rowOf } from './steps.ts'

test('by keyboard alone from the first screen to a result', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await tabTo(page, 'Start the demo')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Queue', level: 1 })).toBeVisible()
  // From here on the list stands still: a button that goes takes the focus with it.
  const rows = page.getByRole('row').filter({ has: page.getByRole('gridcell') })
  await expect(rows).toHaveCount(4)
  for (const row of await rows.all()) await expectComplete(row)

  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Shortcuts' })
  await expect(sheet).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()

  await tabTo(page, 'Queue', 'grid')
  await page.keyboard.press('Home')
  const row = rowOf(page, 'interview.mp4')
  const target = Number(await row.getAttribute('aria-rowindex'))
  const selected = page.getByRole('row', { selected: true })
  const [first, last] = [2, 1 + (await rows.count())]
  for (let index = first; index <= Math.min(target, last); index += 1) {
    if (index > first) await page.keyboard.press('ArrowDown')
    await expect(selected).toHaveAttribute('aria-rowindex', String(index))
  }
  await expect(row).toHaveAttribute('aria-selected', 'true')
  await expect.poll(() => isMarked(page, '[role="row"][data-cursor]')).toBe(true)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'What was found' })).toBeVisible()

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
    const [stop] = stops.slice(-1)
    if (stop !== 'grid Queue')
      await expect.poll(async () => [stop, await isMarked(page, ':focus')]).toEqual([stop, true])
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
