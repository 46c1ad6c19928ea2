import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { runCommand } from '../../fakes/command-line.ts'
import { temporaryFolder } from '../../fakes/media.ts'
import { tone } from '../sandbox/dolby/tone.ts'

/* What a newcomer adds is a descriptor, a folder and a line in each registry: the rest of the app finds it there. */

const register = pathToFileURL(join(import.meta.dirname, '../../fakes/third-service/register.ts')).href

function withThird(environment: Record<string, string> = {}) {
  const folder = temporaryFolder()
  const file = (name: string) => {
    const path = join(folder, name)
    writeFileSync(path, tone())
    return path
  }
  const added = { NODE_OPTIONS: `--import ${register}`, ...environment }
  return { file, run: { home: join(folder, 'data'), environment: added } }
}
const look = ['--preset', 'pretend-look', '--wait', '--json']

test('a third service’s presets are offered', async () => {
  const { lines } = await runCommand(['presets', 'list', '--json'], withThird().run)
  expect(lines.filter(({ service }) => service === 'pretend')).toMatchObject([
    { name: 'pretend-look', operation: 'look' },
  ])
})

test('the key in its own variable sends a file all the way to its result', async () => {
  const { file, run } = withThird({ PRETEND_TICKET: 'pt-1' })
  const { status, lines, stderr } = await runCommand(['submit', file('voice.wav'), ...look], run)
  expect([status, lines.at(-1), stderr]).toMatchObject([0, { stage: 'complete', issueCount: 0 }, ''])
  const shown = await runCommand(['results', String(lines.at(-1)?.id), '--json'], run)
  expect(shown.lines).toMatchObject([{ assets: [{ preset: 'pretend-look' }] }])
})

test('what is wrong is said with its name, its variable and its formats', async () => {
  const refused = withThird({ PRETEND_TICKET: 'pt-0' })
  const sent = await runCommand(['submit', refused.file('voice.wav'), ...look], refused.run)
  expect(sent.lines.at(-1)).toMatchObject({
    why: 'key-refused',
    message: expect.stringMatching(/^Pretend refused/),
  })
  const { file, run } = withThird({ PRETEND_TICKET: 'pt-1' })
  const other = await runCommand(['submit', file('voice.mp3'), ...look], run)
  expect(JSON.stringify(other.lines)).toContain('Export to WAV.')
  const blank = withThird({ PRETEND_TICKET: 'pt 1' })
  expect((await runCommand(['submit', blank.file('voice.wav'), ...look], blank.run)).stderr).toContain(
    'PRETEND_TICKET contains a space',
  )
})

test('a key that could be of two services is asked about, and one that is none of the named service’s is refused', async () => {
  const { run } = withThird()
  const set = (...args: string[]) => runCommand(['keys', 'set', 'desk', ...args], { ...run, input: 'pt-1\n' })
  expect((await set()).stderr).toContain(
    'Say which service the key is for with --service: mediamagic or pretend',
  )
  expect((await set('--service', 'dolby')).stderr).toContain('This isn’t a key for Dolby Media APIs')
  expect((await set('--service', 'nobody')).stderr).toContain('Choose mediamagic or dolby or pretend')
})
