import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './open-app.ts'
import { addFiles, addWorkspace, expectComplete, noticesOf, putSample, rowOf } from './steps.ts'

test('two presses put a result’s findings into a marker EDL', async ({ opened, folder, sandbox }) => {
  const { app, page } = opened
  await addWorkspace(page, sandbox)
  await addFiles(opened, [await putSample('interview.mp4', folder.path)])
  const row = rowOf(page, 'interview.mp4')
  await expectComplete(row)
  await row.dblclick()
  const times = page.getByRole('region', { name: 'What was found' }).getByRole('button', { name: /^Go to / })
  // By its frames, as soon as the file's headers are known.
  await expect(times.first()).toHaveAttribute('aria-label', /^Go to \d\d:\d\d:\d\d:\d\d/)
  const first = ((await times.first().getAttribute('aria-label')) ?? '').replace(/^Go to /, '')
  const path = join(folder.path, 'markers.edl')
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, path)

  const notices = await noticesOf(page)
  await page.getByRole('button', { name: 'Markers to Resolve' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText(/^Writes \d+ markers? for \d+ issues?/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Save as…' }).click()
  await expect
    .poll(notices)
    .toContainEqual(expect.stringMatching(/^Wrote \d+ markers? for \d+ issues? to markers\.edl/))
  await expect(dialog).toBeHidden()
  const text = await readFile(path, 'utf8')
  // The film has no timecode: the timeline of Resolve begins at one hour.
  const expected = first.replace(/^00:/, '01:').slice(0, 11)
  expect(text.split('\n').slice(0, 2)).toEqual(['TITLE: interview findings', 'FCM: NON-DROP FRAME'])
  expect(text).toContain(`V     C        ${expected} `)
  expect(text).toMatch(/\|C:ResolveColor\w+ \|M:(CRITICAL|MAJOR|MINOR|INFO) .+ \|D:\d+/)

  // From now on two presses are enough: the folder is known, and what lies there stays.
  await page.getByRole('button', { name: 'Markers to Resolve' }).click()
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect.poll(notices).toContainEqual(expect.stringMatching(/^Wrote .+ to interview-findings\.edl/))
  const again = await readFile(join(folder.path, 'interview-findings.edl'), 'utf8')
  expect(again).toBe(text)
})
