import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { findChromium } from './chromium.ts'
import { findExecutable } from './executables.ts'
import { mayHaveWine, whyNoWine } from './wine.ts'

/**
 * Run before the tests: makes sure of the programs they need. As root on Debian or Ubuntu what is missing is installed;
 * elsewhere it is said what to run and what stays untested. Says nothing when everything is there. With `wine` it makes
 * sure of Wine alone, which is large and of no use to any other test.
 */
const top = fileURLToPath(new URL('../..', import.meta.url))
const isLinux = process.platform === 'linux'
const mayInstall = isLinux && process.getuid?.() === 0 && findExecutable('apt-get') !== undefined

interface Need {
  name: string
  untested: string
  isThere(): boolean
  /** Of Debian and Ubuntu. */
  packages: readonly string[]
  /** Where there is no apt. */
  elsewhere: string
}

const programs: readonly Need[] = [
  {
    name: 'Chromium',
    untested: 'the screens and the built application',
    isThere: () => findChromium() !== undefined,
    packages: ['chromium'],
    elsewhere: 'npx playwright install chromium',
  },
  {
    name: 'Xvfb',
    untested: 'the visible window',
    isThere: () => !isLinux || findExecutable('Xvfb') !== undefined,
    packages: ['xvfb'],
    elsewhere: 'install xvfb',
  },
  {
    name: 'xmllint',
    untested: 'exported FCPXML against its document type',
    isThere: () => findExecutable('xmllint') !== undefined,
    packages: ['libxml2-utils'],
    elsewhere: 'install libxml2',
  },
  {
    name: 'a private D-Bus with gnome-keyring',
    untested: 'the keychain',
    isThere: () =>
      !isLinux ||
      ['dbus-daemon', 'dbus-run-session', 'dbus-send', 'gnome-keyring-daemon'].every((name) =>
        findExecutable(name),
      ),
    packages: ['dbus', 'dbus-x11', 'gnome-keyring'],
    elsewhere: 'install dbus and gnome-keyring',
  },
]
const wine: Need = {
  name: 'Wine',
  untested: "the command line with Windows' own Node",
  // Where Wine is of no use, the tests say so themselves.
  isThere: () => !mayHaveWine || whyNoWine() === undefined,
  packages: ['wine', 'wine64'],
  elsewhere: 'install wine',
}
const encoders: Need = {
  name: 'one of ffmpeg, lame, oggenc, espeak-ng, mkvmerge and sox',
  untested: 'what real encoders write, and recordings under way',
  isThere: () =>
    ['ffmpeg', 'lame', 'oggenc', 'espeak-ng', 'mkvmerge', 'sox'].every((name) => findExecutable(name)),
  packages: ['ffmpeg', 'lame', 'vorbis-tools', 'espeak-ng', 'mkvtoolnix', 'sox'],
  elsewhere: 'install ffmpeg, lame, vorbis-tools, espeak-ng, mkvtoolnix and sox',
}
const keytar: Need = {
  name: 'keytar',
  untested: 'the keychain',
  isThere: keytarLoads,
  packages: ['libsecret-1-0'],
  elsewhere: 'npm install --no-save keytar',
}
const buildPackages = ['libsecret-1-dev', 'build-essential', 'python3', 'pkg-config']

const wanted = process.argv[2] === 'wine' ? [wine] : [...programs, encoders, keytar]
const missing = wanted.filter((need) => !need.isThere())
if (missing.length && mayInstall) repair(missing)
for (const need of missing) if (!need.isThere()) say(need)

function repair(needs: readonly Need[]): void {
  console.log(`Installing what the tests need: ${needs.map(({ name }) => name).join(', ')}`)
  tell('apt-get', ['update'])
  for (const { packages } of needs) install(packages)
  if (!needs.includes(keytar) || keytarLoads()) return
  install(buildPackages)
  buildKeytar()
}

function install(packages: readonly string[]): void {
  tell('apt-get', ['install', '-y', '--no-install-recommends', ...packages])
}

/** The library was left out by an install that could neither fetch nor build its native part. */
function buildKeytar(): void {
  const isInstalled = existsSync(`${top}/node_modules/keytar/package.json`)
  const { optionalDependencies } = JSON.parse(readFileSync(`${top}/package.json`, 'utf8'))
  const command = isInstalled
    ? ['rebuild', 'keytar']
    : ['install', '--no-save', '--no-audit', '--no-fund', `keytar@${optionalDependencies.keytar}`]
  const npm = process.env.npm_execpath
  const [program, ...flags] = npm ? [process.execPath, npm, ...command] : ['npm', ...command]
  if (tell(program ?? 'npm', flags) && keytarLoads()) return
  // Without the way to Node's headers any headers do: keytar uses only the part of Node that never changes.
  const headers = ['/usr', '/usr/local'].find((prefix) => existsSync(`${prefix}/include/node/node_api.h`))
  if (headers) tell(program ?? 'npm', flags, { npm_config_nodedir: headers })
}

function keytarLoads(): boolean {
  try {
    const program = "import('keytar').then(() => process.exit(0), () => process.exit(1))"
    execFileSync(process.execPath, ['--eval', program], { cwd: top, stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Quiet unless it fails; then with the end of what it said. */
function tell(program: string, flags: readonly string[], environment: Record<string, string> = {}): boolean {
  try {
    execFileSync(program, flags, {
      cwd: top,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', ...environment },
      maxBuffer: 64 * 1024 * 1024,
      timeout: 600_000,
    })
    return true
  } catch (error) {
    const message = Object(error)
    const output = `${message.stdout ?? ''}${message.stderr ?? ''}`.trim().split('\n').slice(-8).join('\n  ')
    console.error(`${program} ${flags.join(' ')} failed:\n  ${output || message.message}`)
    return false
  }
}

function say({ name, untested, packages, elsewhere }: Need): void {
  const apt = findExecutable('apt-get') ? `sudo apt-get install -y ${packages.join(' ')}` : undefined
  const command = isLinux && apt ? [apt, ...(name === 'keytar' ? [elsewhere] : [])].join(' && ') : elsewhere
  console.error(`NOT TESTED on this machine: ${untested}, because ${name} is missing. To have it: ${command}`)
}
