import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { mp4 } from '../fakes/media.ts'
import { expect, test } from './open-app.ts'
import { addFiles, addWorkspace, openScreen, rowOf, slowBytesPerSecond } from './steps.ts'

test('a key that is revoked with twelve films queued: all need attention, said once, and nothing claims otherwise', async ({
  app,
  page,
  folder,
  sandbox,
}) => {
  await addWorkspace(page, sandbox)
  await app.evaluate(({ BrowserWindow, Notification }) => {
    const shown: string[] = []
    Reflect.set(globalThis, 'shownNotices', shown)
    for (const window of BrowserWindow.getAllWindows()) Reflect.set(window, 'isFocused', () => false)
    Notification.prototype.show = function () {
      shown.push(this.title)
    }
  })
  sandbox.faults.blobBytesPerSecond(slowBytesPerSecond / 10)
  const paths = Array.from({ length: 12 }, (_, at) => join(folder.path, `Spot_${at + 1}_v01.mp4`))
  for (const [at, path] of paths.entries()) await writeFile(path, mp4(3_000_000 + at))
  await addFiles({ app, page }, paths)
  await expect(rowOf(page, 'Spot_1_v01.mp4')).toContainText('Uploading')
  sandbox.faults.key({ state: 'revoked' })
  // What is on its way arrives, and is refused when it is to be submitted.
  sandbox.faults.blobBytesPerSecond(null)
  await expect(page.getByRole('button', { name: 'Needs attention 12' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'In progress 0' })).toBeVisible()
  await expect(page.getByRole('row').getByText('Key refused', { exact: true })).toHaveCount(12)
  await expect
    .poll(() => app.evaluate(() => Reflect.get(globalThis, 'shownNotices')))
    .toEqual(['12 files need attention'])
  await openScreen(page, 'workspaces')
  const row = page.getByRole('listitem', { name: 'Northlight Studio', exact: true })
  await expect(row.getByText('Key refused', { exact: true })).toBeVisible()
  await expect(row.getByText(/^(Live|Sandbox|Key OK)/)).toHaveCount(0)
})
