import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { mp4 } from '../fakes/media.ts'
import { expect, test } from './open-app.ts'
import { addFiles, addWorkspace, expectComplete, rowOf } from './steps.ts'

test('cut off in the middle of an upload it says so, and after a restart goes on when the line is back', async ({
  start,
  folder,
  sandbox,
}) => {
  const path = join(folder.path, 'Spot_v01.mp4')
  await writeFile(path, mp4(24_000_000))
  // Of the key for this run the next run knows nothing; this one it is given at each start.
  folder.environment.MEDIAMAGIC_API_KEY = sandbox.key
  const first = await start()
  await addWorkspace(first.page, sandbox)
  sandbox.faults.blobBytesPerSecond(2_000_000)
  await addFiles(first, [path])
  await expect(rowOf(first.page, 'Spot_v01.mp4')).toContainText(/Uploading.*\/s/)

  sandbox.faults.offline(true)
  await expect(rowOf(first.page, 'Spot_v01.mp4')).toContainText('Waiting for the connection')
  await expect(connectionOf(first.page)).toHaveText('Offline')
  await first.app.close()

  const second = await start()
  const row = rowOf(second.page, 'Spot_v01.mp4')
  await expect(row).toContainText('Waiting for the connection')
  await expect(connectionOf(second.page)).toHaveText('Offline')
  sandbox.faults.clear()
  await expectComplete(row)
  await expect(connectionOf(second.page)).toHaveText('Online')
  expect(sandbox.submissions).toHaveLength(1)
})

const connectionOf = (page: Page) => page.locator('footer').getByRole('status')
