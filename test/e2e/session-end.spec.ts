import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sandbox } from '../../main/sandbox/sandbox.ts'
import { mp4 } from '../fakes/media.ts'
import { expect, test } from './open-app.ts'
import { addFiles, addWorkspace, expectComplete, rowOf } from './steps.ts'

const blocks = ({ requests }: Sandbox) =>
  requests.flatMap(({ query, status }) => {
    const id = new URLSearchParams(query).get('blockid')
    return id === null ? [] : [{ id, status }]
  })
/** Blocks that the storage has acknowledged, in order. */
const acknowledged = (sandbox: Sandbox) =>
  blocks(sandbox).flatMap(({ id, status }) => (status === 201 ? [id] : []))
/** Those whose answer may have been on its way when the app ended. */
const maxUnderWay = 16
/** However slow the line is. */
const minUnderWay = 2

for (const how of ['the session of Windows ends', 'the computer shuts down'] as const)
  test(`${how} in the middle of an upload: it resumes at the next start, and arrives once`, async ({
    start,
    folder,
    sandbox,
  }) => {
    const { app, page } = await start()
    await addWorkspace(page, sandbox)
    const path = join(folder.path, 'Spot_v01.mp4')
    await writeFile(path, mp4(60_000_000))
    sandbox.faults.blobBytesPerSecond(1_000_000)
    await addFiles({ app, page }, [path])
    await expect.poll(() => acknowledged(sandbox).length, { intervals: [20] }).toBeGreaterThan(2)
    // From here on the upload stands still. What follows an acknowledged block is begun when that one is remembered.
    sandbox.faults.blobBytesPerSecond(1)
    await expect
      .poll(() => blocks(sandbox).length - acknowledged(sandbox).length)
      .toBeGreaterThanOrEqual(minUnderWay)

    const closed = app.waitForEvent('close', { timeout: 60_000 })
    const ended = app.evaluate(({ BrowserWindow, powerMonitor }, isWindows) => {
      const [window] = BrowserWindow.getAllWindows()
      // After this call is answered: nobody answers once the app has ended.
      setImmediate(() =>
        isWindows ? window?.emit('session-end', {}) : powerMonitor.emit('shutdown', { preventDefault() {} }),
      )
    }, how === 'the session of Windows ends')
    // Whether that answer comes through before the app has ended says nothing.
    await Promise.all([closed, ended.catch(() => undefined)])
    const before = acknowledged(sandbox)
    expect(sandbox.submissions).toEqual([])

    sandbox.faults.clear()
    const again = await start()
    // Its key was for the run that ended.
    await addWorkspace(again.page, sandbox)
    await expectComplete(rowOf(again.page, 'Spot_v01.mp4'))
    const twice = acknowledged(sandbox)
      .slice(before.length)
      .filter((id) => before.includes(id))
    expect([sandbox.submissions.length, twice.length < Math.min(before.length, maxUnderWay)]).toEqual([
      1,
      true,
    ])
  })
