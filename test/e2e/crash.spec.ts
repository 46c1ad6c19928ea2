import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { mp4 } from '../fakes/media.ts'
import { expect, test } from './open-app.ts'
import { addFiles, addWorkspace, rowOf, slowBytesPerSecond } from './steps.ts'

test('the page is killed in the middle of an upload: it is drawn again, and the file arrives once', async ({
  opened,
  folder,
  sandbox,
}) => {
  const { app, page } = opened
  const path = join(folder.path, 'Spot_v01.mp4')
  await writeFile(path, mp4(48_000_000))
  await addWorkspace(page, sandbox)
  sandbox.faults.blobBytesPerSecond(slowBytesPerSecond)
  await addFiles(opened, [path])
  await expect(rowOf(page, 'Spot_v01.mp4')).toContainText(/Uploading.*\/s/)
  await app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.webContents.forcefullyCrashRenderer()
  })
  // The page that the test drives is dead: what the new one shows is asked of the window.
  const shown = (selector: string) =>
    app.evaluate(
      async ({ BrowserWindow }, script) => {
        const [window] = BrowserWindow.getAllWindows()
        // Not while the page is gone, and a question to a page that goes may have no answer.
        return await Promise.race([
          window?.webContents.executeJavaScript(script).catch(() => ''),
          new Promise((resolve) => setTimeout(resolve, 2_000, '')),
        ])
      },
      `document.querySelector(${JSON.stringify(selector)})?.textContent ?? ''`,
    )
  await expect.poll(() => shown('[data-ready]')).toContain('Spot_v01.mp4')
  sandbox.faults.clear()
  await expect.poll(() => shown('nav')).toContain('1 new')
  expect(sandbox.submissions).toHaveLength(1)
})

test('an error in main that nobody catches is said once and ends no upload', async ({
  opened,
  folder,
  sandbox,
}) => {
  const { app, page } = opened
  const path = join(folder.path, 'Spot_v02.mp4')
  await writeFile(path, mp4(48_000_000))
  await addWorkspace(page, sandbox)
  sandbox.faults.blobBytesPerSecond(slowBytesPerSecond)
  await addFiles(opened, [path])
  await expect(rowOf(page, 'Spot_v02.mp4')).toContainText(/Uploading.*\/s/)
  await app.evaluate(() => {
    setTimeout(() => {
      throw new Error('nobody catches this')
    })
  })
  await expect(page.getByRole('alert')).toContainText('Unexpected error')
  await expect(rowOf(page, 'Spot_v02.mp4')).toContainText(/Uploading.*\/s/)
  sandbox.faults.clear()
  await expect(page.getByRole('navigation')).toContainText('1 new')
  expect(sandbox.submissions).toHaveLength(1)
})
