import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type WineHost, wineEnvironment, wineVariable } from '../fakes/windows/wine-host.ts'
import windowsConfig from '../windows/vitest.config.ts'
import { findWine, findWineServer, whyNoWine } from './wine.ts'

/**
 * The command line's tests with Windows' own Node under Wine. Where that cannot be had it is said what stays untested;
 * with `--required` that is a failure.
 */
const top = fileURLToPath(new URL('../..', import.meta.url))
const cache = join(top, 'node_modules/.cache/windows')
const isRequired = process.argv.includes('--required')
const files = process.argv.slice(2).filter((argument) => argument !== '--required')

interface PinnedPackage {
  name: string
  version: string
  integrity: string
}

const why = whyNoWine()
if (process.platform === 'win32')
  console.log("Windows' Node is the one of this machine: the whole suite runs on it.")
else process.exitCode = why === undefined ? runOn(prepare()) : leaveOut(why)

function leaveOut(reason: string): number {
  const count = globSync(windowsConfig.test?.include ?? [], { cwd: top }).length
  console.error(`NOT TESTED on this machine: ${count} test files with Windows' Node, because ${reason}.`)
  return isRequired ? 1 : 0
}

function runOn(host: WineHost | string): number {
  if (typeof host === 'string') return leaveOut(host)
  try {
    const vitest = join(top, 'node_modules/vitest/vitest.mjs')
    const { status } = spawnSync(
      process.execPath,
      [vitest, 'run', '-c', 'test/windows/vitest.config.ts', ...files],
      {
        cwd: top,
        stdio: 'inherit',
        env: { ...process.env, [wineVariable]: JSON.stringify(host) },
      },
    )
    return status ?? 1
  } finally {
    spawnSync(host.server, ['-k'], { env: wineEnvironment(host), stdio: 'ignore' })
  }
}

/** Everything that it takes, or why it cannot be had. Throws where what was fetched is not what was pinned. */
function prepare(): WineHost | string {
  const pinned: PinnedPackage = JSON.parse(
    readFileSync(join(top, 'test/fakes/windows/pinned-node.json'), 'utf8'),
  )
  const host: WineHost = {
    wine: findWine() ?? '',
    server: findWineServer() ?? '',
    prefix: join(cache, 'prefix'),
    node: join(cache, `node-${pinned.version}.exe`),
    entry: join(cache, 'dist/main/cli.js'),
  }
  mkdirSync(cache, { recursive: true })
  if (!existsSync(host.node)) {
    const program = fetchNode(pinned)
    if (!program) return `npm could not fetch ${pinned.name}@${pinned.version}`
    writeAtOnce(host.node, runnable(program))
  }
  // Written when the folder is complete.
  if (!existsSync(join(host.prefix, '.update-timestamp'))) {
    mkdirSync(host.prefix, { recursive: true })
    execFileSync(host.wine, ['wineboot', '-i'], { env: wineEnvironment(host), stdio: 'ignore' })
  }
  execFileSync(
    process.execPath,
    [
      join(top, 'node_modules/vite/bin/vite.js'),
      'build',
      ...['-c', 'main/vite.config.ts', '--logLevel', 'error', '--outDir', join(cache, 'dist/main')],
    ],
    { cwd: top, stdio: ['ignore', 'ignore', 'inherit'] },
  )
  return host
}

/** The program out of the package, which npm has no way to install on another system; undefined where npm has no way to it. */
function fetchNode({ name, version, integrity }: PinnedPackage): Buffer | undefined {
  const folder = mkdtempSync(join(cache, 'fetch-'))
  try {
    const npm = process.env.npm_execpath
    const [program = 'npm', ...flags] = npm ? [process.execPath, npm] : ['npm']
    const { status } = spawnSync(
      program,
      [...flags, 'pack', '--silent', '--prefer-offline', '--pack-destination', folder, `${name}@${version}`],
      { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] },
    )
    if (status !== 0) return undefined
    const [archive = ''] = globSync('*.tgz', { cwd: folder })
    const found = `sha512-${createHash('sha512')
      .update(readFileSync(join(folder, archive)))
      .digest('base64')}`
    if (found !== integrity)
      throw new Error(`${name}@${version} has the integrity ${found}, not ${integrity}`)
    execFileSync('tar', ['xzf', archive], { cwd: folder })
    return readFileSync(join(folder, 'package/bin/node.exe'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** V8 does without this function where the system lacks it, and fails where it is there and half made, as in Wine 8. */
function runnable(program: Buffer): Buffer {
  const name = Buffer.from('VirtualAlloc2\0')
  const at = program.indexOf(name)
  if (at < 0) throw new Error('this Node does not ask for VirtualAlloc2: it needs no change, or another one')
  program.write('X', at + name.length - 2)
  return program
}

function writeAtOnce(path: string, bytes: Buffer): void {
  writeFileSync(`${path}.part`, bytes)
  renameSync(`${path}.part`, path)
}
