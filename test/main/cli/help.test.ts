import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { usage } from '../../../main/cli/words/usage.ts'
import { runCommand } from '../../fakes/command-line.ts'
import { temporaryFolder } from '../../fakes/media.ts'

const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'))

async function run(...args: string[]) {
  const home = join(temporaryFolder(), 'data')
  const { status, stdout, stderr } = await runCommand(args, { home })
  return { status, stdout, stderr, hasData: existsSync(home) }
}

test.each([{ args: ['--version'] }, { args: ['-V'] }, { args: ['list', '--version'] }])(
  '$args prints the version, and touches no data folder',
  async ({ args }) => {
    expect(await run(...args)).toEqual({ status: 0, stdout: `${version}\n`, stderr: '', hasData: false })
  },
)

test('with --json it is one object', async () => {
  const { status, stdout } = await run('--version', '--json')
  expect([status, JSON.parse(stdout)]).toEqual([0, { version }])
})

test('help is all of it, or what one command takes', async () => {
  for (const args of [['help'], ['--help'], ['-h']])
    expect(await run(...args)).toMatchObject({ status: 0, stdout: `${usage}\n`, stderr: '' })
  for (const args of [
    ['help', 'keys'],
    ['keys', '--help'],
  ]) {
    const { status, stdout } = await run(...args)
    const commands = [...stdout.matchAll(/^ {2}([a-z]+ ?[a-z]*)/gm)].map(([, name]) => name)
    expect([status, commands]).toEqual([0, ['keys set', 'keys list', 'keys remove']])
  }
  const { stdout } = await run('help', 'submit')
  expect(stdout).toContain('--previous ID')
  expect(stdout).not.toContain('--once')
})

test('help about nothing there is names what there is', async () => {
  const { status, stdout, stderr } = await run('help', 'nothing')
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toContain('nothing')
  expect(stderr).toContain('submit FILE…')
})
