import { EventEmitter } from 'node:events'

/*
 * What `import 'electron'` gives a unit test: just what main/windows and main/ipc use, which remembers what was asked of
 * it. A test reads that here and emits what only Electron does.
 */

type Call = readonly [name: string, ...args: unknown[]]

/** Everything that was asked of Electron and is no object of its own, in order. */
export const calls: Call[] = []
export const callsOf = (name: string) =>
  calls.filter(([called]) => called === name).map(([, ...rest]) => rest)

const note =
  (name: string) =>
  (...args: unknown[]) =>
    void calls.push([name, ...args])

/** An event that can be prevented; the last argument of `emit` goes to the listeners after it. */
export function preventable() {
  return {
    isPrevented: false,
    preventDefault() {
      this.isPrevented = true
    },
  }
}

export class WebContents extends EventEmitter {
  openHandler: ((details: { url: string }) => { action: string }) | undefined
  webRtcPolicy = ''
  reloads = 0
  readonly sent: unknown[][] = []
  readonly drags: unknown[] = []
  readonly prints: unknown[] = []
  setWindowOpenHandler(handler: WebContents['openHandler']): void {
    this.openHandler = handler
  }
  setWebRTCIPHandlingPolicy(policy: string): void {
    this.webRtcPolicy = policy
  }
  reload(): void {
    this.reloads += 1
  }
  send(...message: unknown[]): void {
    this.sent.push(message)
  }
  startDrag(item: unknown): void {
    this.drags.push(item)
  }
  async printToPDF(options: unknown): Promise<Buffer> {
    this.prints.push(options)
    return Buffer.from('%PDF-')
  }
}

export class BrowserWindow extends EventEmitter {
  readonly webContents = new WebContents()
  readonly options: Record<string, unknown>
  readonly done: string[] = []
  bounds = { x: 40, y: 30, width: 900, height: 700 }
  isGone = false
  isSmall = false
  isLarge = false
  hasFocus = false
  address = ''
  /** Oldest first. */
  static readonly opened: BrowserWindow[] = []
  /** What a page holds that comes from a file; a test throws here for one that does not load. */
  static onLoadFile: (path: string) => void = () => {}
  constructor(options: Record<string, unknown>) {
    super()
    this.options = options
    BrowserWindow.opened.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }
  async loadURL(url: string): Promise<void> {
    this.address = url
  }
  async loadFile(path: string): Promise<void> {
    this.address = path
    BrowserWindow.onLoadFile(path)
  }
  destroy(): void {
    this.isGone = true
  }
  show(): void {
    this.done.push('show')
  }
  hide(): void {
    this.done.push('hide')
  }
  focus(): void {
    this.done.push('focus')
  }
  restore(): void {
    this.isSmall = false
    this.done.push('restore')
  }
  maximize(): void {
    this.isLarge = true
  }
  setProgressBar(part: number): void {
    this.done.push(`progress ${part}`)
  }
  isDestroyed = () => this.isGone
  isMinimized = () => this.isSmall
  isMaximized = () => this.isLarge
  isFocused = () => this.hasFocus
  getNormalBounds = () => this.bounds
}

export const app = Object.assign(new EventEmitter(), {
  quit: note('app.quit'),
  setBadgeCount: note('app.setBadgeCount'),
  getVersion: () => '0.0.0',
  country: 'DE',
  getLocaleCountryCode: (): string => app.country,
  getPath: (name: string) => `/home/mia/${name}`,
})

type Listener = (event: unknown, ...args: unknown[]) => unknown

export const ipcMain = {
  handlers: new Map<string, Listener>(),
  listeners: new Map<string, Listener>(),
  handle(channel: string, handler: Listener): void {
    this.handlers.set(channel, handler)
  },
  on(channel: string, listener: Listener): void {
    this.listeners.set(channel, listener)
  },
}

export const protocol = {
  handlers: new Map<string, (request: Request) => Promise<Response>>(),
  registerSchemesAsPrivileged: note('protocol.registerSchemesAsPrivileged'),
  handle(scheme: string, handler: (request: Request) => Promise<Response>): void {
    this.handlers.set(scheme, handler)
  },
}

export const shell = {
  openExternal: async (url: string) => note('shell.openExternal')(url),
  openPath: async (path: string) => {
    note('shell.openPath')(path)
    return path.includes('gone') ? 'there is no such folder' : ''
  },
  showItemInFolder: note('shell.showItemInFolder'),
}

export const screen = {
  displays: [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
  getAllDisplays: () => screen.displays,
}
export const nativeTheme = { shouldUseDarkColors: false, themeSource: 'system' }
export const nativeImage = {
  createFromPath: (path: string) => ({ path, resize: (size: unknown) => ({ path, size }) }),
}
export const powerMonitor = new EventEmitter()
export const powerSaveBlocker = {
  start(kind: string) {
    note('powerSaveBlocker.start')(kind)
    return 7
  },
  stop: note('powerSaveBlocker.stop'),
}
export const Menu = {
  buildFromTemplate: (template: unknown) => template,
  setApplicationMenu: note('Menu.setApplicationMenu'),
}

export class Tray extends EventEmitter {
  setToolTip = note('Tray.setToolTip')
  setContextMenu = note('Tray.setContextMenu')
  destroy = note('Tray.destroy')
}

export class Notification extends EventEmitter {
  static isSupported = () => true
  readonly options: unknown
  constructor(options: unknown) {
    super()
    this.options = options
  }
  show(): void {
    note('Notification.show')(this.options)
  }
  close(): void {}
}

/** Each answers as the test says before. */
export const dialog = {
  chosen: { filePaths: [] as string[], filePath: '' },
  async showOpenDialog(_: unknown, options: unknown) {
    note('dialog.showOpenDialog')(options)
    return { filePaths: this.chosen.filePaths }
  },
  async showSaveDialog(_: unknown, options: unknown) {
    note('dialog.showSaveDialog')(options)
    return { filePath: this.chosen.filePath }
  },
}
