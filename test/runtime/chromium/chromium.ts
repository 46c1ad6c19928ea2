import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { findChromium } from '../../setup/chromium.ts'
import { flags, screenSize } from './flags.ts'
import { networkFlags, writeWebRtcPolicy } from './no-network.ts'
import { openPipe, type Pipe } from './pipe.ts'

// Where there is a screen but no bus, asking for one starts a daemon that nobody ends.
const environment = {
  DBUS_SESSION_BUS_ADDRESS: 'disabled:',
  NO_AT_BRIDGE: '1',
  ...process.env,
}
const isRoot = process.getuid?.() === 0
const maxEndMs = 3000

export interface ChromiumOptions {
  /** Where it keeps its profile and configuration. */
  folder: string
  /** Switches of the application and of Playwright. */
  switches: readonly string[]
  /** Called with the end of what it said when it ends without being asked to. */
  ended(said: string): void
}

/** The one browser behind all windows. It ends with this process, however that ends: its pipe closes. */
export class Chromium {
  /** A window that can be seen. Without it everything is drawn, but nowhere. */
  readonly isVisible = Boolean(process.env.STAND_IN_VISIBLE)
  readonly screen = screenSize
  #child: ChildProcess | undefined
  #pipe: Pipe | undefined
  #openPage: ((address: string, at: string) => void) | undefined
  #isAskedToEnd = false

  get browser() {
    return this.#started.browser
  }

  session(id: string) {
    return this.#started.session(id)
  }

  get #started(): Pipe {
    if (!this.#pipe) throw new Error('Chromium has not been started')
    return this.#pipe
  }

  /** Resolves with its version. */
  async start({ folder, switches, ended }: ChromiumOptions): Promise<string> {
    const path = findChromium()
    if (!path)
      throw new Error('There is no Chromium on this machine: install it, or name one in STAND_IN_CHROMIUM')
    const profile = join(folder, 'profile')
    const configuration = join(folder, 'configuration')
    mkdirSync(configuration, { recursive: true })
    writeWebRtcPolicy(profile)
    const env = { ...environment, XDG_CONFIG_HOME: configuration }
    const own = [
      `--user-data-dir=${profile}`,
      ...flags,
      ...networkFlags,
      ...(isRoot ? ['--no-sandbox'] : []),
      ...switches,
    ]
    const driven = [
      '--remote-debugging-pipe',
      '--no-startup-window',
      ...(this.isVisible ? [] : ['--headless=new']),
    ]
    const child = spawn(path, [...own, ...driven], {
      env,
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
      // A signal from the terminal goes to the application alone, which then ends this.
      detached: true,
    })
    const said = listen(child)
    child.once('error', (error) => ended(String(error)))
    child.once('exit', () => this.#isAskedToEnd || ended(said()))
    // A second start with the same profile hands its page to the first one and ends.
    this.#openPage = (address, at) => {
      const rest = own.filter((each) => !each.startsWith('--remote-debugging'))
      spawn(path, [`--app=${address}`, `--window-position=${at}`, ...rest], { env, stdio: 'ignore' })
    }
    process.once('exit', () => child.kill('SIGKILL'))
    this.#child = child
    this.#pipe = openPipe(child)
    await this.browser.send('Target.setDiscoverTargets', { discover: true })
    const { product } = await this.browser.send('Browser.getVersion')
    return product.replace(/^.*\//, '')
  }

  /** Opens a window without tabs and address bar. Only where windows are visible. */
  openBareWindow(address: string, at: string): void {
    this.#openPage?.(address, at)
  }

  /** Resolves when it is gone. */
  async end(): Promise<void> {
    const child = this.#child
    this.#isAskedToEnd = true
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    const last = setTimeout(() => child.kill('SIGKILL'), maxEndMs)
    this.browser.send('Browser.close').catch(() => {})
    await gone
    clearTimeout(last)
  }
}

export const chromium = new Chromium()

/** Passes on the one line that Playwright waits for, and keeps the end of the rest. */
function listen({ stderr }: ChildProcess): () => string {
  let said = ''
  if (stderr)
    createInterface({ input: stderr }).on('line', (line) => {
      if (line.startsWith('DevTools listening on')) process.stderr.write(`${line}\n`)
      // A machine without a desktop has no bus, which Chromium finds worth fifty lines.
      else if (!line.includes(':dbus/')) said = `${said}${line}\n`.slice(-4000)
    })
  return () => said
}
