import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startSandbox } from '../../../main/sandbox/sandbox.ts'
import { runCommand } from '../../fakes/command-line.ts'
import { png, temporaryFolder } from '../../fakes/media.ts'
import { environmentOf } from '../../fakes/open-harness.ts'

test('a run says which files failed before, does not end as if all were done, and retry takes several', async () => {
  const sandbox = await startSandbox()
  onTestFinished(() => sandbox.close())
  const folder = temporaryFolder()
  const exports = join(folder, 'exports')
  mkdirSync(join(exports, 'inner'), { recursive: true })
  const run = { home: join(folder, 'data'), environment: environmentOf(sandbox) }
  writeFileSync(join(exports, 'a.png'), png('a'))
  writeFileSync(join(exports, 'inner', 'b.png'), png('b'))
  sandbox.faults.answerApi({ path: 'submissions$', status: 415, detail: 'No such type', times: 2 })
  const first = await runCommand(['watch', exports, join(exports, 'inner'), '--once', '--json'], run)
  expect([first.status, sandbox.submissions.length]).toEqual([1, 0])
  const second = await runCommand(['watch', exports, '--once', '--json'], run)
  expect([second.status, sandbox.submissions.length]).toEqual([1, 0])
  expect(second.stderr).toContain('2 files failed earlier and weren’t sent again. Use “mediamagic retry ID…”')
  expect(second.stderr).toContain('a.png: ')
  const ids = first.lines.filter(({ stage }) => stage === 'failed').map(({ id }) => String(id))
  const retried = await runCommand(['retry', ...ids, '--wait', '--json'], run)
  expect([retried.status, sandbox.submissions.length]).toEqual([0, 2])
  const last = await runCommand(['watch', exports, '--once', '--json'], run)
  expect([last.status, last.stderr]).toEqual([0, ''])
})
