import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './open-app.ts'
import { addFiles, addWorkspace, expectComplete, putSample, rowOf } from './steps.ts'

test('a result becomes a report on paper and markers on the desktop', async ({
  app,
  page,
  folder,
  sandbox,
}) => {
  const desktop = join(folder.path, 'Desktop')
  await mkdir(desktop)
  await app.evaluate(({ app: electron }, path) => electron.setPath('desktop', path), desktop)
  await addWorkspace(page, sandbox)
  await addFiles({ app, page }, [await putSample('interview.mp4', folder.path)])
  await expectComplete(rowOf(page, 'interview.mp4'))
  const call = (name: string, input: unknown) =>
    page.evaluate(([verb, given]) => window.mediamagic.call(verb, given), [name, input] as const)
  const list = await call('queue.page', { group: 'all', search: '', offset: 0, limit: 10 })
  const id = Object(list).value.jobs[0].id

  for (const format of ['pdf', 'html', 'resolve-edl'])
    expect(await call('exports.save', { id, format, issues: 'all', place: 'remembered' })).toMatchObject({
      ok: true,
    })
  expect((await readdir(desktop)).toSorted()).toEqual([
    'interview-findings.edl',
    'interview-findings.html',
    'interview-findings.pdf',
  ])
  const pdf = await readFile(join(desktop, 'interview-findings.pdf'))
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  expect(pdf.toString('latin1')).toContain('(interview.mp4)')
  // Nothing of the way there is left, and the window is the only one.
  await expect.poll(() => readdir(join(folder.home, 'print'))).toEqual([])
  await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})
