import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { mp4 } from '../fakes/media.ts'
import { expect, test } from './open-app.ts'
import { addFiles, addWorkspace, expectComplete, openScreen, rowOf, slowBytesPerSecond } from './steps.ts'

test('cut off in the middle of an upload it says so, and after a restart goes on when the line is back', async ({
  start,
  folder,
  sandbox,
}) => {
  const path = join(folder.path, 'Spot_v01.mp4')
  await writeFile(path, mp4(24_000_000))
  const first = await start()
  await addWorkspace(first.page, sandbox)
  sandbox.faults.blobBytesPerSecond(slowBytesPerSecond)
  await addFiles(first, [path])
  await expect(rowOf(first.page, 'Spot_v01.mp4')).toContainText(/Uploading.*\/s/)

  sandbox.faults.offline(true)
  // Blocks that are on their way still arrive, now at once; the next ones do not.
  sandbox.faults.blobBytesPerSecond(null)
  await expect(rowOf(first.page, 'Spot_v01.mp4')).toContainText('Waiting for connection')
  await expect(connectionOf(first.page)).toHaveText(/^Offline: 1 file, .* continue when you’re back online$/)
  await first.app.close()

  const second = await start()
  const row = rowOf(second.page, 'Spot_v01.mp4')
  // The key was for one run: the workspace stays, asks for it, and the file says so.
  await expect(row).toContainText('Key needed')
  await openScreen(second.page, 'workspaces')
  await expect(second.page.getByRole('button', { name: 'Enter key…' })).toBeVisible()
  sandbox.faults.clear()
  await addWorkspace(second.page, sandbox)
  await openScreen(second.page, 'queue')
  await expectComplete(row)
  await expect(connectionOf(second.page)).toHaveText('Online')
  expect(sandbox.submissions).toHaveLength(1)
})

const connectionOf = (page: Page) => page.locator('footer').getByRole('status')
