import { EventEmitter } from 'node:events'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { PrintToPDFOptions, WebPreferences, WindowOpenHandlerResponse } from 'electron'
import { webRtcPolicy } from '../chromium/no-network.ts'
import { codec } from '../page/codec.ts'
import type { OpenRequest } from '../page/page-world.ts'
import type { Downward, Upward } from '../page/preload-world.ts'
import { preventable } from '../preventable.ts'
import { program } from '../program.ts'
import { fromChromium } from '../schemes/scheme-addresses.ts'
import { notPart, refuseInClass } from '../strict.ts'
import { invoke, ipcMain } from './ipc-main.ts'
import { holdPage, type Page } from './page.ts'
import { printed } from './print.ts'
import { defaultSession } from './session.ts'
import { WebFrame } from './web-frame.ts'

type OpenHandler = (details: OpenRequest & { referrer: object }) => WindowOpenHandlerResponse

/** The window around a page. */
export interface Owner {
  /** Resolves when the page is held. */
  readonly attached: Promise<void>
  close(): void
}

let lastId = 0

export class WebContents extends EventEmitter {
  readonly id = ++lastId
  readonly session = defaultSession
  targetId = ''
  mainFrame = new WebFrame(this.id, '')
  readonly #owner: Owner
  readonly #preferences: WebPreferences
  #page: Page | undefined
  #loading: PromiseWithResolvers<void> | undefined
  #isDestroyed = false
  #isCrashed = false
  #openHandler: OpenHandler | undefined

  constructor(owner: Owner, preferences: WebPreferences) {
    super()
    this.#owner = owner
    this.#preferences = preferences
  }

  getURL = () => this.mainFrame.url
  isDestroyed = () => this.#isDestroyed
  isCrashed = () => this.#isCrashed
  isLoading = () => this.#loading !== undefined
  isLoadingMainFrame = () => this.#loading !== undefined
  isDevToolsOpened = () => false
  openDevTools() {}
  closeDevTools() {}
  toggleDevTools() {}
  async setVisualZoomLevelLimits() {}
  focus() {}
  setWebRTCIPHandlingPolicy(policy: string) {
    if (policy !== webRtcPolicy) throw notPart(`the policy ${policy}`)
  }
  getWebRTCIPHandlingPolicy = () => webRtcPolicy
  close() {
    this.#owner.close()
  }
  setWindowOpenHandler(handler: OpenHandler) {
    this.#openHandler = handler
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.#held()
    await this.session.settlePermissions(this, url)
    const loading = this.#startLoading()
    const failure = await page.go(url)
    if (failure) this.#failLoading(failure, url)
    return loading
  }

  loadFile(
    path: string,
    { query, hash }: { query?: Record<string, string>; hash?: string } = {},
  ): Promise<void> {
    const url = pathToFileURL(resolve(program.root, path))
    if (query) url.search = String(new URLSearchParams(query))
    if (hash) url.hash = hash
    return this.loadURL(url.href)
  }

  reload() {
    this.#startLoading()
    this.#page?.reload().catch(() => {})
  }

  send(channel: string, ...given: unknown[]) {
    this.#page?.tell({ kind: 'event', channel, given: structuredClone(given) })
  }

  async executeJavaScript(expression: string, userGesture = false): Promise<unknown> {
    const page = await this.#held()
    const asked = { expression, userGesture, awaitPromise: true, returnByValue: true }
    const { result, exceptionDetails } = await page.send('Runtime.evaluate', asked)
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value
  }

  printToPDF = async (options: PrintToPDFOptions = {}) => printed(await this.#held(), options)

  forcefullyCrashRenderer() {
    this.#page?.send('Page.crash').catch(() => {})
  }

  /** Called by the window once its page exists. */
  async hold(targetId: string): Promise<void> {
    this.targetId = targetId
    const { preload, additionalArguments = [] } = this.#preferences
    const ifAlive =
      <T extends unknown[]>(work: (...given: T) => void) =>
      (...given: T) => {
        if (!this.#isDestroyed) work(...given)
      }
    this.#page = await holdPage({
      targetId,
      preload,
      additionalArguments,
      events: {
        said: ifAlive((message, isCurrent, answer) => this.#hear(message, isCurrent, answer)),
        mayNavigate: (url) => this.#mayNavigate(url),
        navigated: ifAlive((url) => {
          this.mainFrame.detached = true
          this.mainFrame = new WebFrame(this.id, url)
          this.#isCrashed = false
          this.emit('did-navigate', preventable(), url, 200, '')
        }),
        navigatedWithin: ifAlive((url) => {
          this.mainFrame.url = url
          this.emit('did-navigate-in-page', preventable(), url, true)
        }),
        parsed: ifAlive(() => this.emit('dom-ready', preventable())),
        loaded: ifAlive(() => this.#finishLoading()),
        crashed: ifAlive(() => {
          this.#isCrashed = true
          this.emit('render-process-gone', preventable(), { reason: 'crashed', exitCode: 1 })
        }),
        logged: ifAlive((line) =>
          this.emit('console-message', preventable({ ...line, frame: this.mainFrame })),
        ),
      },
    })
    if (this.#preferences.javascript === false)
      await this.#page.send('Emulation.setScriptExecutionDisabled', { value: true })
  }

  /** Called by the window once its page is gone. */
  lose(): void {
    this.#isDestroyed = true
    this.mainFrame.detached = true
    this.#page?.release()
    this.#loading?.reject(new Error(`ERR_FAILED (-2) loading '${this.getURL()}'`))
    this.emit('destroyed')
  }

  async #held(): Promise<Page> {
    await this.#owner.attached
    if (!this.#page || this.#isDestroyed) throw new Error('Object has been destroyed')
    return this.#page
  }

  #startLoading(): Promise<void> {
    this.#loading = Promise.withResolvers()
    // Whoever loads waits for it; a reload has nobody.
    this.#loading.promise.catch(() => {})
    this.emit('did-start-loading', preventable())
    return this.#loading.promise
  }

  #finishLoading(): void {
    const url = this.getURL()
    if (url === '' || url === 'about:blank' || url.startsWith('data:')) return
    this.emit('did-finish-load', preventable())
    this.emit('did-stop-loading', preventable())
    this.#loading?.resolve()
    this.#loading = undefined
  }

  #failLoading(failure: string, url: string): void {
    const code = failure.replace(/^net::/, '')
    this.emit('did-fail-load', preventable(), -2, code, url, true)
    this.#loading?.reject(Object.assign(new Error(`${code} (-2) loading '${url}'`), { code, errno: -2, url }))
    this.#loading = undefined
  }

  #mayNavigate(url: string): boolean {
    // Going to where it is already is how Chromium reloads a page.
    if (url === this.getURL()) return true
    const event = preventable({ url, isMainFrame: true, isSameDocument: false, frame: this.mainFrame })
    this.emit('will-navigate', event, url)
    return !event.defaultPrevented
  }

  #hear(message: Upward, isCurrent: boolean, answer: (message: Downward) => void): void {
    const { kind, channel, id = 0, address } = message
    const given = codec.decode(message.given) as unknown[]
    if (kind === 'close') this.close()
    else if (kind === 'open') this.#askToOpen(given[0] as OpenRequest)
    else {
      const event = this.#event(address, isCurrent)
      if (kind === 'invoke') void this.#answer({ channel, id, event, given }, answer)
      else {
        this.emit('ipc-message', event, channel, ...given)
        ipcMain.emit(channel, event, ...given)
      }
    }
  }

  #event(address: string, isCurrent: boolean): object {
    if (isCurrent) this.mainFrame.url = address
    const senderFrame = isCurrent ? this.mainFrame : null
    const reply = (channel: string, ...given: unknown[]) => this.send(channel, ...given)
    return preventable({
      sender: this,
      senderFrame,
      type: 'frame',
      frameId: 1,
      processId: 1,
      ports: [],
      reply,
    })
  }

  async #answer(
    { channel, id, event, given }: { channel: string; id: number; event: object; given: unknown[] },
    answer: (message: Downward) => void,
  ): Promise<void> {
    try {
      answer({ kind: 'value', id, value: await invoke(channel, event, given) })
    } catch (error) {
      process.stderr.write(`Error occurred in handler for '${channel}': ${Object(error).stack ?? error}\n`)
      answer({ kind: 'error', id, error: String(error) })
    }
  }

  #askToOpen(request: OpenRequest): void {
    const url = fromChromium(request.url)
    const referrer = { url: this.getURL(), policy: 'strict-origin-when-cross-origin' }
    const answer = this.#openHandler?.({ ...request, url, referrer })
    if (answer?.action !== 'deny') throw notPart('a window that a page opens')
  }
}
refuseInClass('webContents', WebContents)
