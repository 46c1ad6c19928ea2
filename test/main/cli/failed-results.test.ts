import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startSandbox } from '../../../main/sandbox/sandbox.ts'
import { runCommand } from '../../fakes/command-line.ts'
import { png, temporaryFolder } from '../../fakes/media.ts'
import { environmentOf } from '../../fakes/open-harness.ts'

test('a failed analysis shows what the service’s support asks for', async () => {
  const sandbox = await startSandbox()
  onTestFinished(() => sandbox.close())
  const folder = temporaryFolder()
  const path = join(folder, 'a.png')
  writeFileSync(path, png())
  const run = { home: join(folder, 'data'), environment: environmentOf(sandbox) }
  sandbox.faults.failAssets({ message: 'Analyser timed out', errorType: 'TIMEOUT' })
  const { status, lines } = await runCommand(['submit', path, '--wait', '--json'], run)
  const [submission] = sandbox.submissions
  const submissionId = submission?.submissionId
  expect(status).toBe(1)
  expect(lines.at(-1)).toMatchObject({ submissionId, failure: { errorType: 'TIMEOUT' } })
  const listed = await runCommand(['list', '--json'], run)
  expect(listed.lines[0]).toMatchObject({
    submissionId,
    assetId: expect.any(String),
    workspaceId: expect.any(String),
    ablyChannel: `submission:${submissionId}`,
  })
  const shown = await runCommand(['results', String(submissionId), '--json'], run)
  expect(shown.lines[0]).toMatchObject({
    submissionId,
    status: 'failed',
    createdAt: expect.any(String),
    completedAt: expect.any(String),
    assets: [
      { stage: 'failed', errorType: 'TIMEOUT', errorMessage: 'Analyser timed out', retryCount: 0, path },
    ],
  })
  const text = await runCommand(['results', String(submissionId)], run)
  expect(text.stdout).toContain('error type  TIMEOUT')
  expect(text.stdout).toContain(String(submissionId))
})
