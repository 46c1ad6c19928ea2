import { EventEmitter } from 'node:events'
import type { BrowserWindowConstructorOptions } from 'electron'
import { app, life } from '../application/app.ts'
import { openWindows } from '../application/open-windows.ts'
import { chromium } from '../chromium/chromium.ts'
import { preventable } from '../preventable.ts'
import { refuseInClass } from '../strict.ts'
import { type Bounds, barsOf, openTarget, placeTarget } from './placement.ts'
import { WebContents } from './web-contents.ts'
import { checkOptions } from './window-options.ts'

const margin = 40

export class BrowserWindow extends EventEmitter {
  readonly webContents: WebContents
  readonly id: number
  /** Resolves when its page is held; internal. */
  readonly attached: Promise<void>
  /** Internal, as is `gone`: whether it is on its way out, and when it is out. */
  isClosing = false
  readonly #gone = Promise.withResolvers<void>()
  readonly gone = this.#gone.promise
  #bounds: Bounds
  #boundsBefore: Bounds | undefined
  #bars = { width: 0, height: 0 }
  #title: string
  #isShown = false
  #isMinimized = false
  #isDestroyed = false
  #hasPainted = false
  #placing = Promise.resolve()

  static #focused: BrowserWindow | null = null
  static getAllWindows = () => [...openWindows]
  static getFocusedWindow = () => BrowserWindow.#focused
  static fromWebContents = (contents: WebContents) =>
    [...openWindows].find((each) => each.webContents === contents) ?? null
  static fromId = (id: number) => [...openWindows].find((each) => each.id === id) ?? null

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super()
    if (!life.hasStarted) throw new Error('Cannot create BrowserWindow before app is ready')
    checkOptions(options)
    const { x = margin, y = margin, width = 800, height = 600, title = app.name, show = true } = options
    this.#bounds = { x, y, width, height }
    this.#title = title
    this.webContents = new WebContents(this, options.webPreferences ?? {})
    this.id = this.webContents.id
    this.#isShown = show
    openWindows.add(this)
    this.attached = this.#open()
    this.webContents.on('did-finish-load', () => this.#painted())
    app.emit('web-contents-created', preventable(), this.webContents)
    app.emit('browser-window-created', preventable(), this)
    if (show) this.focus()
  }

  loadURL = (url: string) => this.webContents.loadURL(url)
  loadFile = (...given: Parameters<WebContents['loadFile']>) => this.webContents.loadFile(...given)
  reload = () => this.webContents.reload()

  show() {
    this.showInactive()
    this.focus()
  }
  showInactive() {
    this.#isMinimized = false
    if (this.#isShown) return
    this.#isShown = true
    this.#place()
    this.emit('show')
  }
  hide() {
    if (!this.#isShown) return
    this.blur()
    this.#isShown = false
    this.#place()
    this.emit('hide')
  }
  focus() {
    if (BrowserWindow.#focused === this || this.#isDestroyed) return
    BrowserWindow.#focused?.blur()
    BrowserWindow.#focused = this
    this.emit('focus')
    app.emit('browser-window-focus', preventable(), this)
  }
  blur() {
    if (BrowserWindow.#focused !== this) return
    BrowserWindow.#focused = null
    this.emit('blur')
    app.emit('browser-window-blur', preventable(), this)
  }
  minimize() {
    this.#isMinimized = true
    this.emit('minimize')
    this.blur()
  }
  restore() {
    if (!this.#isMinimized) return this.unmaximize()
    this.#isMinimized = false
    this.emit('restore')
    this.focus()
  }
  maximize() {
    this.showInactive()
    if (this.#boundsBefore) return
    this.#boundsBefore = this.#bounds
    this.emit('maximize')
    this.setBounds({ x: 0, y: 0, ...chromium.screen })
  }
  unmaximize() {
    if (!this.#boundsBefore) return
    const before = this.#boundsBefore
    this.#boundsBefore = undefined
    this.emit('unmaximize')
    this.setBounds(before)
  }
  isVisible = () => this.#isShown
  isFocused = () => BrowserWindow.#focused === this
  isMinimized = () => this.#isMinimized
  isMaximized = () => this.#boundsBefore !== undefined
  isFullScreen = () => false
  isNormal = () => !this.#isMinimized && !this.#boundsBefore
  isDestroyed = () => this.#isDestroyed

  getBounds = () => ({ ...this.#bounds })
  getContentBounds = () => ({ ...this.#bounds })
  getNormalBounds = () => ({ ...(this.#boundsBefore ?? this.#bounds) })
  getSize = () => [this.#bounds.width, this.#bounds.height]
  getContentSize = () => this.getSize()
  getPosition = () => [this.#bounds.x, this.#bounds.y]
  setSize = (width: number, height: number) => this.setBounds({ width, height })
  setContentSize = (width: number, height: number) => this.setBounds({ width, height })
  setPosition = (x: number, y: number) => this.setBounds({ x, y })
  setBounds(bounds: Partial<Bounds>) {
    const before = this.#bounds
    this.#bounds = { ...before, ...bounds }
    this.#place()
    const { x, y, width, height } = this.#bounds
    if (x !== before.x || y !== before.y) for (const name of ['move', 'moved']) this.emit(name)
    if (width !== before.width || height !== before.height)
      for (const name of ['resize', 'resized']) this.emit(name)
  }
  center() {
    const { width, height } = chromium.screen
    this.setPosition(
      Math.round((width - this.#bounds.width) / 2),
      Math.round((height - this.#bounds.height) / 2),
    )
  }
  getTitle = () => this.#title
  setTitle(title: string) {
    this.#title = title
  }

  /** Asks the application, and then nobody else: a page's own `beforeunload` is not heard. */
  close() {
    if (this.isClosing || this.#isDestroyed) return
    const event = preventable()
    this.emit('close', event)
    if (!event.defaultPrevented) this.destroy()
  }
  destroy() {
    if (this.isClosing || this.#isDestroyed) return
    this.isClosing = true
    this.attached
      .then(() => chromium.browser.send('Target.closeTarget', { targetId: this.webContents.targetId }))
      .catch(() => this.#lose())
  }

  async #open(): Promise<void> {
    const gone = ({ targetId }: { targetId: string }) => {
      if (targetId !== this.webContents.targetId) return
      chromium.browser.off('Target.targetDestroyed', gone)
      this.#lose()
    }
    chromium.browser.on('Target.targetDestroyed', gone)
    const targetId = await openTarget(this.#bounds, this.#isShown)
    this.#bars = await barsOf(targetId, this.#bounds)
    await this.webContents.hold(targetId)
    this.#place()
    await this.#placing
  }

  /** One after the other, each with what holds by then. */
  #place(): void {
    this.#placing = this.#placing.then(async () => {
      const { targetId } = this.webContents
      if (!targetId || this.isClosing) return
      const { width, height } = this.#bounds
      const bounds = { ...this.#bounds, width: width + this.#bars.width, height: height + this.#bars.height }
      // The window may be going.
      await placeTarget(targetId, bounds, this.#isShown).catch(() => {})
    })
  }

  #painted(): void {
    this.webContents.executeJavaScript('document.title').then(
      (title) => {
        const event = preventable()
        this.emit('page-title-updated', event, title, true)
        if (title && !event.defaultPrevented) this.#title = String(title)
      },
      () => {},
    )
    if (this.#hasPainted) return
    this.#hasPainted = true
    this.emit('ready-to-show')
  }

  #lose(): void {
    if (this.#isDestroyed) return
    const isByHand = !this.isClosing
    this.#isDestroyed = true
    this.isClosing = true
    this.blur()
    openWindows.delete(this)
    this.webContents.lose()
    this.emit('closed')
    this.#gone.resolve()
    if (!openWindows.size) life.allClosed()
    // A person closed it. Nothing could have kept it, and there is no tray to bring it back from.
    if (isByHand) life.quit()
  }
}

/** Only a desktop would show these. */
const unseen = [
  'flashFrame',
  'moveTop',
  'removeMenu',
  'setAlwaysOnTop',
  'setAutoHideMenuBar',
  'setBackgroundColor',
  'setIcon',
  'setMaximumSize',
  'setMenu',
  'setMenuBarVisibility',
  'setMinimumSize',
  'setOverlayIcon',
  'setProgressBar',
  'setSkipTaskbar',
  'setTitleBarOverlay',
  'setVibrancy',
]
for (const name of unseen)
  Object.defineProperty(BrowserWindow.prototype, name, { value: () => {}, writable: true })
refuseInClass('BrowserWindow', BrowserWindow)
