import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startSandbox } from '../../main/sandbox/sandbox.ts'
import { runCommand } from '../fakes/command-line.ts'
import { openDrive, whyNoDrive } from '../fakes/drive.ts'
import { temporaryFolder } from '../fakes/media.ts'
import { environmentOf } from '../fakes/open-harness.ts'
import { type Refusal, refusing } from '../fakes/refuse-calls.ts'
import { tone } from '../main/sandbox/dolby/tone.ts'

const link = (code: string): Refusal => ({ call: 'link', code, path: '.' })
const rename = (code: string): Refusal => ({ call: 'rename', code, path: 'part$', times: 5 })

/** What lies beside a sound file once its enhanced one was made, where a file of that name was there before. */
async function enhancedIn(folder: string, refusals: Refusal[]): Promise<Record<string, string>> {
  const sandbox = await startSandbox({ dolby: {} })
  onTestFinished(() => sandbox.close())
  const voice = join(folder, 'voice.wav')
  writeFileSync(voice, tone())
  writeFileSync(join(folder, 'voice-enhanced.wav'), 'mine')
  const environment = { ...environmentOf(sandbox), ...refusing(refusals) }
  const run = { home: join(temporaryFolder(), 'data'), environment }
  const { status, stderr } = await runCommand(['submit', voice, '--preset', 'dolby-enhance', '--wait'], run)
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const sizeOf = (name: string) => (statSync(join(folder, name)).size > 100 ? 'sound' : 'mine')
  return Object.fromEntries(readdirSync(folder).map((name) => [name, sizeOf(name)]))
}

const placed = { 'voice.wav': 'sound', 'voice-enhanced.wav': 'mine', 'voice-enhanced (2).wav': 'sound' }

test.each<[string, Refusal[]]>([
  ['as it is', []],
  ['that has no links', [link('EISDIR')]],
  ['that has no links, while a scanner holds the new file', [link('EISDIR'), rename('EPERM')]],
  ['that refuses links, while another program holds the new file', [link('EPERM'), rename('EBUSY')]],
])('an output gets its name on a drive %s, and never another file’s', async (_, refusals) => {
  expect(await enhancedIn(temporaryFolder(), refusals)).toEqual(placed)
})

test('the same on a real exFAT drive', async ({ skip }) => {
  const why = whyNoDrive('exfat')
  skip(why !== undefined, why)
  expect(await enhancedIn(openDrive('exfat').path, [])).toEqual(placed)
})
