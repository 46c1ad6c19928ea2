import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startSandbox } from '../../../main/sandbox/sandbox.ts'
import { runCommand } from '../../fakes/command-line.ts'
import { temporaryFolder } from '../../fakes/media.ts'
import { environmentOf } from '../../fakes/open-harness.ts'
import { tone } from '../sandbox/dolby/tone.ts'

test('an analysis that is cancelled is said to be cancelled once it is', async () => {
  const sandbox = await startSandbox({ dolby: { delaySeconds: 60 } })
  onTestFinished(() => sandbox.close())
  const folder = temporaryFolder()
  const path = join(folder, 'voice.wav')
  writeFileSync(path, tone())
  const run = { home: join(folder, 'data'), environment: environmentOf(sandbox) }
  const submitted = await runCommand(['submit', path, '--preset', 'dolby-enhance', '--json'], run)
  const id = String(submitted.lines.at(-1)?.id)
  const { status, lines } = await runCommand(['cancel', id, '--json'], run)
  expect(status).toBe(0)
  expect(lines[0]).toMatchObject({ stage: 'processing', phase: 'cancelling' })
  expect(lines.at(-1)).toMatchObject({ stage: 'cancelled' })
})
