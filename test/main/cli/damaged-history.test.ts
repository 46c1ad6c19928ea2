import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startSandbox } from '../../../main/sandbox/sandbox.ts'
import { runCommand } from '../../fakes/command-line.ts'
import { png, temporaryFolder } from '../../fakes/media.ts'
import { environmentOf } from '../../fakes/open-harness.ts'

async function watchedOnce() {
  const sandbox = await startSandbox()
  onTestFinished(() => sandbox.close())
  const folder = temporaryFolder()
  const exports = join(folder, 'exports')
  await mkdir(exports)
  const run = { home: join(folder, 'data'), environment: environmentOf(sandbox) }
  const put = (name: string) => writeFileSync(join(exports, name), png(name))
  put('a.png')
  put('b.png')
  const watch = () => runCommand(['watch', exports, '--once', '--json'], run)
  const first = await watch()
  expect([first.status, sandbox.submissions.length]).toEqual([0, 2])
  const database = join(run.home, 'mediamagic.db')
  return { sandbox, exports, run, put, watch, database, home: run.home }
}

test('a folder whose history was lost asks before it sends what it may have sent, and sends what is new', async () => {
  const { sandbox, exports, run, put, watch, database, home } = await watchedOnce()
  for (const name of readdirSync(home))
    if (name.startsWith('mediamagic.db')) writeFileSync(join(home, name), '')
  const second = await watch()
  expect([second.status, sandbox.submissions.length]).toEqual([1, 2])
  expect(second.stderr).toContain('MediaMagic couldn’t read the history')
  const failed = second.lines.filter(({ stage }) => stage === 'failed')
  expect(failed.map(({ failure }) => failure)).toEqual([
    expect.objectContaining({ kind: 'maybe-sent' }),
    expect.objectContaining({ kind: 'maybe-sent' }),
  ])
  put('c.png')
  utimesSync(join(exports, 'c.png'), new Date(), new Date(Date.now() + 1_000))
  await watch()
  expect(sandbox.submissions).toHaveLength(3)
  await runCommand(['retry', String(failed[0]?.id), '--wait', '--json'], run)
  expect(sandbox.submissions).toHaveLength(4)
  expect(readFileSync(database).length).toBeGreaterThan(0)
})

test('a bad page costs nothing but what was on it; list shows the rest and says so', async () => {
  const { sandbox, run, watch, database } = await watchedOnce()
  const bytes = readFileSync(database)
  const at = bytes.indexOf('jobs_path')
  expect(at).toBeGreaterThan(0)
  bytes.fill(0, Math.floor(at / 4_096) * 4_096, Math.floor(at / 4_096) * 4_096 + 4_096)
  writeFileSync(database, bytes)
  const listed = await runCommand(['list', '--json'], run)
  expect([listed.status, listed.lines.length]).toEqual([0, 2])
  expect(listed.stderr).toContain('is damaged. All of its entries can be read.')
  const again = await watch()
  expect([again.status, sandbox.submissions.length]).toEqual([0, 2])
  expect(again.stderr).toContain('nothing was lost')
})
