import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startSandbox } from '../../../main/sandbox/sandbox.ts'
import { runCommand, startCommand } from '../../fakes/command-line.ts'
import { temporaryFolder } from '../../fakes/media.ts'
import { environmentOf } from '../../fakes/open-harness.ts'
import { tone } from '../sandbox/dolby/tone.ts'

/** The stages of “enhance, then review”, in the order in which they are told. */
const stages = [
  ['dolby-enhance', 'waiting'],
  ['dolby-enhance', 'uploading'],
  ['dolby-enhance', 'submitting'],
  ['dolby-enhance', 'processing'],
  ['dolby-enhance', 'fetching'],
  ['dolby-enhance', 'complete'],
  ['mediamagic-review', 'waiting'],
  ['mediamagic-review', 'uploading'],
  ['mediamagic-review', 'submitting'],
  ['mediamagic-review', 'processing'],
] as const

/** Of a line among the stages; results that are being fetched are told as the end of the processing. */
function placeOf(line: Record<string, unknown>): number {
  const told = 'fetched' in line ? 'fetching' : line.stage
  return stages.findIndex(([preset, stage]) => line.preset === preset && told === stage)
}

/** One service cannot be asked about an order whose answer was lost: then a person is, and nothing is sent again. */
function endOf({ stage, failure }: Record<string, unknown>): unknown {
  const isLost =
    typeof failure === 'object' && failure !== null && 'kind' in failure && failure.kind === 'answer-lost'
  return isLost ? 'complete' : stage
}

test('“enhance, then review” killed at every step does no step twice and leaves nothing half-written', async () => {
  const sandbox = await startSandbox({ dolby: { delaySeconds: 0.5 } })
  onTestFinished(() => sandbox.close())
  const folder = temporaryFolder()
  const path = join(folder, 'voice.wav')
  writeFileSync(path, tone({ seconds: 30, sampleRate: 48_000 }))
  const run = { home: join(folder, 'data'), environment: environmentOf(sandbox) }
  const steps = ['--preset', 'dolby-enhance', '--preset', 'mediamagic-review']
  const killed = new Set<number>()
  for (const at of stages.keys()) {
    const args = at === 0 ? ['submit', path, ...steps] : ['resume']
    const running = startCommand([...args, '--wait', '--json'], run)
    // Or later: a kill may come when the stage is over already.
    const seen = await running.line((line) => placeOf(line) >= at).catch(() => undefined)
    running.signal('SIGKILL')
    await running.ended
    if (seen) killed.add(placeOf(seen))
  }
  await runCommand(['resume', '--wait', '--json'], run)
  const listed = (await runCommand(['list', '--json'], run)).lines
  expect({
    isKilledOften: killed.size > 5,
    jobs: listed.map((line) => [line.preset, endOf(line)]),
    orders: [sandbox.dolby?.jobs.length, sandbox.submissions.length],
    files: readdirSync(folder).toSorted(),
  }).toEqual({
    isKilledOften: true,
    jobs: [
      ['dolby-enhance', 'complete'],
      ['mediamagic-review', 'complete'],
    ],
    orders: [1, 1],
    files: ['data', 'voice-enhanced.wav', 'voice.wav'],
  })
})
