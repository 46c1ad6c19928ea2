import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { wineHost } from '../fakes/windows/wine-host.ts'
import { findExecutable } from './executables.ts'

const run = promisify(execFile)

/** A real secret service on a bus of its own; nothing of this machine's own keyring is reachable through it. */
export interface Keyring extends AsyncDisposable {
  /** All that a child process needs to use it. */
  readonly environment: Record<string, string>
  /** Locks it, as at the next start of the computer. Nobody is there to answer the prompt. */
  lock(): Promise<void>
  /** From now on it takes questions and answers none. */
  freeze(): void
  /** Ends the secret service; the bus stays. */
  stop(): Promise<void>
}

/** What this machine lacks for a keyring in tests, or undefined. */
export function whyNoKeyring(): string | undefined {
  if (process.platform !== 'linux')
    return `no secret service of its own can be started on ${process.platform}`
  if (wineHost) return 'a command under Wine has no way to a secret service'
  const absent = ['dbus-daemon', 'dbus-send', 'gnome-keyring-daemon'].filter((name) => !findExecutable(name))
  if (absent.length) return `${absent.join(', ')} not installed`
  try {
    createRequire(import.meta.url)('keytar')
    return undefined
  } catch (error) {
    return `keytar does not load: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`
  }
}

/** The environment of a child on a machine where no secret service runs. */
export const environmentWithoutBus = (home: string): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  HOME: home,
  XDG_DATA_HOME: join(home, 'data'),
  XDG_RUNTIME_DIR: join(home, 'run'),
})

/** Starts an unlocked keyring with nothing in it. */
export async function startKeyring(): Promise<Keyring> {
  await using building = new AsyncDisposableStack()
  const home = building.adopt(await mkdtemp(join(tmpdir(), 'keyring-')), (path) =>
    rm(path, { recursive: true, force: true, maxRetries: 5 }),
  )
  for (const folder of ['data', 'run']) await mkdir(join(home, folder), { mode: 0o700 })
  const address = `unix:path=${join(home, 'run', 'bus')}`
  const environment = { ...environmentWithoutBus(home), DBUS_SESSION_BUS_ADDRESS: address, LC_ALL: 'C' }

  await writeFile(join(home, 'bus.conf'), busConfiguration(address))
  const busArguments = [`--config-file=${join(home, 'bus.conf')}`, '--nofork', '--print-address=1']
  const bus = building.adopt(start('dbus-daemon', busArguments, environment), end)
  await Promise.race([once(bus.stdout ?? bus, 'data'), failed(bus, 'dbus-daemon')])

  let daemon = await startDaemon(environment, { unlocked: true })
  building.defer(() => end(daemon))
  const owned = building.move()
  return {
    environment,
    lock: async () => {
      await end(daemon)
      daemon = await startDaemon(environment, { unlocked: false })
    },
    freeze: () => {
      daemon.kill('SIGSTOP')
    },
    stop: () => end(daemon),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

/** No services folder: nothing is started by asking for it, the window of the unlock prompt included. */
const busConfiguration = (address: string) => `<!DOCTYPE busconfig PUBLIC
  "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type><listen>${address}</listen><auth>EXTERNAL</auth>
  <policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy>
</busconfig>`

async function startDaemon(environment: Record<string, string>, { unlocked }: { unlocked: boolean }) {
  const flags = ['--foreground', '--components=secrets', ...(unlocked ? ['--unlock'] : [])]
  const daemon = start('gnome-keyring-daemon', flags, environment)
  daemon.stdin?.end(unlocked ? 'password of a test' : '')
  try {
    await Promise.race([answers(environment, daemon), failed(daemon, 'gnome-keyring-daemon')])
    return daemon
  } catch (error) {
    await end(daemon)
    throw error
  }
}

async function answers(environment: Record<string, string>, daemon: ChildProcess): Promise<void> {
  const question = [
    '--session',
    '--print-reply=literal',
    '--dest=org.freedesktop.DBus',
    '/org/freedesktop/DBus',
  ]
  const arguments_ = [...question, 'org.freedesktop.DBus.NameHasOwner', 'string:org.freedesktop.secrets']
  while (daemon.exitCode === null && daemon.signalCode === null) {
    const { stdout } = await run('dbus-send', arguments_, { env: environment })
    if (stdout.includes('true')) return
    await sleep(20)
  }
}

/** Ends with this process, even when that one is killed. */
function start(command: string, flags: string[], env: Record<string, string>): ChildProcess {
  const guard = findExecutable('setpriv') ? ['setpriv', '--pdeathsig', 'KILL'] : []
  const [program = command, ...rest] = [...guard, command, ...flags]
  const child = spawn(program, rest, { env, stdio: ['pipe', 'pipe', 'ignore'] })
  // A pipe whose reader is gone is no reason to end the test process.
  child.stdin?.on('error', () => {})
  return child
}

async function failed(child: ChildProcess, name: string): Promise<never> {
  const [code, signal] = await once(child, 'exit')
  throw new Error(`${name} ended at once (${code ?? signal})`)
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}
