import { cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCommand } from '../../fakes/command-line.ts'
import { openDrive, whyNoDrive } from '../../fakes/drive.ts'
import { png } from '../../fakes/media.ts'
import { openHarness } from '../../fakes/open-harness.ts'

test('what was sent is listed and shown from a data folder that cannot be written', async ({ skip }) => {
  const why = whyNoDrive('ext4')
  skip(why !== undefined, why)
  const harness = await openHarness()
  const { id } = await harness.add(harness.file('film.png', png()))
  await harness.until(id)
  await harness.engine[Symbol.asyncDispose]()
  const drive = openDrive('ext4')
  const home = join(drive.path, 'data')
  cpSync(harness.home, home, { recursive: true })
  const before = readdirSync(home)
  drive.lock()
  const listed = await runCommand(['list', '--json'], { home })
  const shown = await runCommand(['results', id, '--json'], { home })
  expect([listed.status, listed.stderr, shown.status, shown.stderr]).toEqual([0, '', 0, ''])
  expect(listed.lines).toMatchObject([{ id, stage: 'complete' }])
  expect(shown.lines).toMatchObject([{ assets: [{ jobId: id }] }])
  expect(readdirSync(home)).toEqual(before)
})
