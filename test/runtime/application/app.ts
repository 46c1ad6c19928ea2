import { EventEmitter } from 'node:events'
import type { Settings } from 'electron'
import { preventable } from '../preventable.ts'
import { program } from '../program.ts'
import { refuseInClass, refuseTheRest } from '../strict.ts'
import { commandLine } from './command-line.ts'
import { Life } from './life.ts'
import { openWindows } from './open-windows.ts'
import { changePath, ownFolder, pathOf } from './paths.ts'
import { SingleInstance } from './single-instance.ts'

/** Electron's `app`. What only a desktop would show is remembered, where Electron has a way to ask for it. */
export class App extends EventEmitter {
  readonly isPackaged = false
  readonly commandLine = commandLine
  readonly dock = process.platform === 'darwin' ? dock() : undefined
  name = program.name
  #badge = 0
  #opensAtLogin = false
  readonly #protocols = new Set<string>()

  isReady = () => life.hasStarted
  quit = () => life.quit()
  exit = (code?: number) => life.exit(code)
  getName = () => this.name
  setName(name: string) {
    this.name = name
  }
  getVersion = () => program.version
  getAppPath = () => program.root
  getPath = pathOf
  setPath = changePath
  getLocale = () => 'en-US'
  getSystemLocale = () => 'en-US'
  getLocaleCountryCode = () => 'US'
  getPreferredSystemLanguages = () => ['en-US']

  requestSingleInstanceLock(data: unknown = null): boolean {
    return single.take(ownFolder(), { argv: process.argv, workingDirectory: process.cwd(), data })
  }
  hasSingleInstanceLock = () => single.isHeld
  releaseSingleInstanceLock = () => single.release()

  setAsDefaultProtocolClient(scheme: string): boolean {
    this.#protocols.add(scheme)
    return true
  }
  removeAsDefaultProtocolClient = (scheme: string) => this.#protocols.delete(scheme)
  isDefaultProtocolClient = (scheme: string) => this.#protocols.has(scheme)

  setLoginItemSettings({ openAtLogin = false }: Settings) {
    this.#opensAtLogin = openAtLogin
  }
  getLoginItemSettings = () => ({ openAtLogin: this.#opensAtLogin, wasOpenedAtLogin: false })

  setBadgeCount(count = 0): boolean {
    this.#badge = count
    return true
  }
  getBadgeCount = () => this.#badge
  get badgeCount() {
    return this.#badge
  }
  set badgeCount(count: number) {
    this.#badge = count
  }

  focus() {
    openWindows.values().next().value?.focus()
  }
  setAppUserModelId() {}
  setAboutPanelOptions() {}
  enableSandbox() {}
  disableHardwareAcceleration() {}
}
refuseInClass('app', App)

export const app = new App()
export const life = new Life(app, () => single.release())

const single = new SingleInstance(({ argv, workingDirectory, data }) =>
  app.emit('second-instance', preventable(), argv, workingDirectory, data),
)

// A getter, because it also sees who asks after Playwright has put its own `whenReady` here.
let whenReady = () => life.ready
Object.defineProperty(app, 'whenReady', {
  get: () => {
    life.readyIsWanted()
    return whenReady
  },
  set: (replacement: typeof whenReady) => {
    whenReady = replacement
  },
})
app.on('newListener', (name) => {
  if (name === 'ready') life.readyIsWanted()
})

function dock() {
  let text = ''
  return refuseTheRest('app.dock', {
    setBadge: (badge: string) => {
      text = badge
    },
    getBadge: () => text,
    bounce: () => 0,
    setMenu() {},
    setIcon() {},
    show: async () => {},
    hide() {},
  })
}
