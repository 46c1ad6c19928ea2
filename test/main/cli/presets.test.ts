import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startSandbox } from '../../../main/sandbox/sandbox.ts'
import { builtInPresets } from '../../../main/services/registry.ts'
import { runCommand } from '../../fakes/command-line.ts'
import { temporaryFolder } from '../../fakes/media.ts'
import { environmentOf } from '../../fakes/open-harness.ts'
import { tone } from '../sandbox/dolby/tone.ts'

async function harness() {
  const sandbox = await startSandbox({ dolby: {} })
  onTestFinished(() => sandbox.close())
  const folder = temporaryFolder()
  const path = join(folder, 'voice.wav')
  writeFileSync(path, tone())
  return { sandbox, folder, path, run: { home: join(folder, 'data'), environment: environmentOf(sandbox) } }
}

test('presets list names what a file can have done, and writes nothing', async () => {
  const { run } = await harness()
  const { status, lines } = await runCommand(['presets', 'list', '--json'], run)
  expect([status, lines.map(({ name }) => name), existsSync(run.home)]).toEqual([
    0,
    builtInPresets.map(({ preset }) => preset.name),
    false,
  ])
})

test.each([
  ['dolby-diagnose', 'loudness'],
  ['dolby-analyze', 'true peak'],
  ['dolby-master-preview', 'voice-balance-preview.mp3'],
])('%s from the command line, and what results tells of it', async (name, message) => {
  const { run, path } = await harness()
  const { status, lines } = await runCommand(['submit', path, '--preset', name, '--wait', '--json'], run)
  const last = lines.at(-1)
  expect([status, last?.stage]).toEqual([0, 'complete'])
  const shown = await runCommand(['results', String(last?.id), '--json'], run)
  expect(shown.lines).toMatchObject([{ assets: [{ path, preset: name }] }])
  expect((await runCommand(['results', String(last?.id)], run)).stdout).toContain(message)
})

test('presets in a row: the second one gets what the first one made', async () => {
  const { sandbox, run, path, folder } = await harness()
  const steps = ['--preset', 'dolby-enhance', '--preset', 'mediamagic-review']
  const { status, lines } = await runCommand(['submit', path, ...steps, '--wait', '--json'], run)
  const complete = lines.filter(({ stage }) => stage === 'complete')
  expect({
    status,
    complete: complete.map((line) => [line.preset, line.path]),
    files: readdirSync(folder).toSorted(),
    orders: [sandbox.dolby?.jobs.length, sandbox.submissions.length],
  }).toEqual({
    status: 0,
    complete: [
      ['dolby-enhance', path],
      ['mediamagic-review', join(folder, 'voice-enhanced.wav')],
    ],
    files: ['data', 'voice-enhanced.wav', 'voice.wav'],
    orders: [1, 1],
  })
})

test('an unknown preset, files together and a missing key are said before anything is sent', async () => {
  const { sandbox, run, path } = await harness()
  const second = join(path, '..', 'second.wav')
  writeFileSync(second, tone())
  const unknown = await runCommand(['submit', path, '--preset', 'dolby-polish'], run)
  const together = await runCommand(['submit', path, second, '--together', '--preset', 'dolby-enhance'], run)
  const { DOLBY_APP_KEY: _, ...environment } = run.environment
  const keyless = await runCommand(['submit', path, '--preset', 'dolby-enhance'], { ...run, environment })
  expect([unknown, together, keyless].map(({ status }) => status)).toEqual([2, 2, 2])
  expect(unknown.stderr).toContain('There is no preset “dolby-polish”')
  expect(together.stderr).toContain('takes one file at a time')
  expect([...sandbox.requests, ...(sandbox.dolby?.requests ?? [])]).toEqual([])
})
