import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startSandbox } from '../../../../main/sandbox/sandbox.ts'
import { runCommand, startCommand } from '../../../fakes/command-line.ts'
import { temporaryFolder } from '../../../fakes/media.ts'
import { environmentOf } from '../../../fakes/open-harness.ts'
import { tone } from '../../sandbox/dolby/tone.ts'

/** A file being fetched at a pace that leaves time to end the process in the middle of it. */
async function fetching() {
  const sandbox = await startSandbox({ dolby: { delaySeconds: 0.2 } })
  onTestFinished(() => sandbox.close())
  const folder = temporaryFolder()
  const path = join(folder, 'voice.wav')
  writeFileSync(path, tone({ seconds: 20, sampleRate: 48_000 }))
  const run = { home: join(folder, 'data'), environment: environmentOf(sandbox) }
  const running = startCommand(['submit', path, '--preset', 'dolby-enhance', '--wait', '--json'], run)
  await running.line(({ stage }) => stage === 'processing')
  sandbox.dolby?.faults.bytesPerSecond(400_000)
  const isPart = (name: string) => name.endsWith('.part')
  await expect.poll(() => readdirSync(folder).some(isPart), { timeout: 20_000 }).toBe(true)
  await new Promise((resolve) => setTimeout(resolve, 1_800))
  const gets = () =>
    (sandbox.dolby?.requests ?? []).filter(({ method, path: at }) => method === 'GET' && /out/.test(at))
  return { sandbox, folder, path, run, running, gets, parts: () => readdirSync(folder).filter(isPart) }
}

test('killed in a fetch, the next start goes on where it was; nothing hidden is left', async () => {
  const { sandbox, folder, run, running, gets, parts } = await fetching()
  running.signal('SIGKILL')
  await running.ended
  expect(parts()).toHaveLength(1)
  sandbox.dolby?.faults.clear()
  const before = gets().length
  const { status } = await runCommand(['resume', '--wait', '--json'], run)
  expect([
    status,
    gets()
      .slice(before)
      .map((request) => request.status),
  ]).toEqual([0, [206]])
  expect(readdirSync(folder).toSorted()).toEqual(['data', 'voice-enhanced.wav', 'voice.wav'])
  expect(readFileSync(join(folder, 'voice-enhanced.wav')).length).toBeGreaterThan(1_500_000)
})

test('cancelled in a fetch, or after a kill in one, its hidden part is removed', async () => {
  const { run, running, parts } = await fetching()
  const { id } = await running.line(({ stage }) => stage === 'processing')
  running.signal('SIGKILL')
  await running.ended
  expect(parts()).toHaveLength(1)
  await runCommand(['cancel', String(id)], run)
  expect(parts()).toEqual([])
})
