import type { EventEmitter } from 'node:events'
import { chromium } from '../chromium/chromium.ts'
import { preventable } from '../preventable.ts'
import { chromiumSwitches } from './command-line.ts'
import { openWindows } from './open-windows.ts'
import { ownFolder } from './paths.ts'

const parentCheckMs = 500

/** From the start to the end of the application, as Electron tells it through `app`. */
export class Life {
  readonly #app: EventEmitter
  readonly #ended: () => void
  readonly #ready = Promise.withResolvers<void>()
  #readyWanted = Promise.withResolvers<void>()
  #hasStarted = false
  #isQuitting = false
  #isEnding = false
  #wantsToQuit = false

  /** `ended` is called right before the process ends. */
  constructor(app: EventEmitter, ended: () => void) {
    this.#app = app
    this.#ended = ended
  }

  /** True from just before `ready`. */
  get hasStarted() {
    return this.#hasStarted
  }

  get ready(): Promise<void> {
    return this.#ready.promise
  }

  /** The application, or Playwright for itself, asked for `ready`. */
  readyIsWanted(): void {
    this.#readyWanted.resolve()
  }

  /** Resolves when from now on somebody asks for `ready`: a main script may wait for it before it has loaded. */
  nextOptions(): Promise<void> {
    this.#readyWanted = Promise.withResolvers()
    return this.#readyWanted.promise
  }

  async start(): Promise<void> {
    if (this.#isEnding) return
    endWithParent(() => this.exit(1))
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => this.quit())
    if (!this.#wantsToQuit) {
      const version = await chromium.start({
        folder: ownFolder(),
        switches: chromiumSwitches(),
        ended: (said) => {
          process.stderr.write(`The Chromium behind the stand-in ended:\n${said}\n`)
          process.exit(1)
        },
      })
      Object.defineProperty(process.versions, 'chrome', { value: version, enumerable: true })
    }
    this.#hasStarted = true
    if (this.#wantsToQuit) return this.quit()
    this.#app.emit('will-finish-launching')
    this.#app.emit('ready', preventable(), {})
    this.#ready.resolve()
  }

  quit(): void {
    this.#wantsToQuit = true
    if (!this.#hasStarted || this.#isQuitting || this.#isEnding) return
    if (this.#isPrevented('before-quit')) return
    this.#isQuitting = true
    void this.#closeAndQuit()
  }

  /** The last window is gone. */
  allClosed(): void {
    if (this.#isQuitting || this.#isEnding) return
    if (!this.#app.emit('window-all-closed')) this.quit()
  }

  /** Asks nobody. */
  exit(code = 0): void {
    if (this.#isEnding) return
    this.#isEnding = true
    this.#app.emit('quit', preventable(), code)
    const end = () => {
      this.#ended()
      process.exit(code)
    }
    if (this.#hasStarted) void chromium.end().finally(end)
    else end()
  }

  async #closeAndQuit(): Promise<void> {
    const windows = [...openWindows]
    for (const window of windows) window.close()
    const isStaying = windows.some((window) => !window.isClosing)
    await Promise.all(windows.map((window) => (window.isClosing ? window.gone : undefined)))
    if (isStaying || this.#isPrevented('will-quit')) this.#isQuitting = false
    else this.exit()
  }

  #isPrevented(name: string): boolean {
    const event = preventable()
    this.#app.emit(name, event)
    return event.defaultPrevented
  }
}

/** A test runner that was killed cannot close what it started. */
function endWithParent(end: () => void): void {
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && end(), parentCheckMs).unref()
}
