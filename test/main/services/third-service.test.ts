import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { systemClock } from '../../../main/net/clock.ts'
import { runCommand } from '../../fakes/command-line.ts'
import { temporaryFolder } from '../../fakes/media.ts'
import { startPretend } from '../../fakes/third-service/sandbox.ts'
import { tone } from '../sandbox/dolby/tone.ts'

/* What a newcomer adds is a descriptor, a folder and a line in each registry: the rest of the app finds it there. */

const register = pathToFileURL(join(import.meta.dirname, '../../fakes/third-service/register.ts')).href

async function withThird(ticket?: string) {
  const pretend = await startPretend({ clock: systemClock })
  onTestFinished(() => pretend[Symbol.asyncDispose]())
  const folder = temporaryFolder()
  const file = (name: string) => {
    const path = join(folder, name)
    writeFileSync(path, tone())
    return path
  }
  const environment = {
    NODE_OPTIONS: `--import ${register}`,
    PRETEND_URL: pretend.url,
    ...(ticket === undefined ? {} : { PRETEND_TICKET: ticket === 'its own' ? pretend.ticket : ticket }),
  }
  return { file, run: { home: join(folder, 'data'), environment } }
}
const look = ['--preset', 'pretend-look', '--wait', '--json']

test('a third service’s presets are offered', async () => {
  const { lines } = await runCommand(['presets', 'list', '--json'], (await withThird()).run)
  expect(lines.filter(({ service }) => service === 'pretend')).toMatchObject([
    { name: 'pretend-look', operation: 'look' },
  ])
})

test('the key in its own variable sends a file all the way to its result', async () => {
  const { file, run } = await withThird('its own')
  const { status, lines, stderr } = await runCommand(['submit', file('voice.wav'), ...look], run)
  expect([status, lines.at(-1), stderr]).toMatchObject([0, { stage: 'complete', issueCount: 0 }, ''])
  const shown = await runCommand(['results', String(lines.at(-1)?.id), '--json'], run)
  expect(shown.lines).toMatchObject([{ assets: [{ preset: 'pretend-look' }] }])
})

test('what is wrong is said with its name, its variable and its formats', async () => {
  const refused = await withThird('pt-0')
  const sent = await runCommand(['submit', refused.file('voice.wav'), ...look], refused.run)
  expect(sent.lines.at(-1)).toMatchObject({
    why: 'key-refused',
    message: expect.stringMatching(/^Pretend refused/),
  })
  const { file, run } = await withThird('its own')
  const other = await runCommand(['submit', file('voice.mp3'), ...look], run)
  expect(JSON.stringify(other.lines)).toContain('Export to WAV.')
  const blank = await withThird('pt 1')
  expect((await runCommand(['submit', blank.file('voice.wav'), ...look], blank.run)).stderr).toContain(
    'PRETEND_TICKET contains a space',
  )
})

test('a key that could be of two services is asked about, and one that is none of the named service’s is refused', async () => {
  const { run } = await withThird()
  const set = (...args: string[]) => runCommand(['keys', 'set', 'desk', ...args], { ...run, input: 'pt-1\n' })
  expect((await set()).stderr).toContain(
    'Say which service the key is for with --service: mediamagic or pretend',
  )
  expect((await set('--service', 'dolby')).stderr).toContain('This isn’t a key for Dolby Media APIs')
  expect((await set('--service', 'nobody')).stderr).toContain('Choose mediamagic or dolby or pretend')
})
