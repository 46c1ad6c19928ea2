import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './open-app.ts'
import { addFiles, addWorkspace, openScreen, putSample, watchFolder } from './steps.ts'

test('axe finds nothing on any screen, dark or light', async ({ opened, folder, sandbox }) => {
  test.setTimeout(600_000)
  const { page } = opened
  const found = await violations(page, 'first run')

  await addWorkspace(page, sandbox)
  found.push(...(await violations(page, 'empty queue')))
  const exports = join(folder.path, 'Exports')
  await mkdir(exports)
  await watchFolder(opened, exports)
  sandbox.faults.failAssets()
  await addFiles(opened, [
    await putSample('interview.mp4', folder.path),
    await putSample('interview.mp4', folder.path, 'again.mp4'),
  ])
  const rowWith = (text: string) =>
    page.getByRole('row').filter({ has: page.getByText(text, { exact: true }) })
  const failed = rowWith('Needs attention')
  const complete = rowWith('Open result')
  await expect(failed).toBeVisible()
  await expect(complete).toBeVisible()
  await failed.click()
  found.push(...(await violations(page, 'queue')))
  await complete.dblclick()
  await expect(page.locator('video[aria-label]')).toBeVisible()
  found.push(...(await violations(page, 'result')))
  for (const screen of ['folders', 'workspaces', 'settings'] as const) {
    await openScreen(page, screen)
    await expect(page.getByRole('heading', { level: 1, name: new RegExp(screen, 'i') })).toBeVisible()
    found.push(...(await violations(page, screen)))
  }
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Shortcuts' })).toBeVisible()
  found.push(...(await violations(page, 'shortcuts')))
  expect(found).toEqual([])
})

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

async function violations(page: Page, where: string): Promise<string[]> {
  const found: string[] = []
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // The other mode opens a page of its own, which an application's window does not let it.
    const { violations } = await new AxeBuilder({ page }).withTags(tags).setLegacyMode().analyze()
    for (const { id, nodes } of violations)
      found.push(`${where}, ${colorScheme}, ${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
  }
  return found
}
