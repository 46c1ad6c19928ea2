import { join } from 'node:path'
import { BrowserWindow, nativeTheme } from 'electron'
import type { Clock } from '../net/clock.ts'
import { appOrigin } from './origin.ts'
import { createReloadLimit } from './reload-limit.ts'
import { keepWindowState, readWindowState } from './window-state.ts'

export interface MainWindowOptions {
  /** Holds the built main, preload and renderer. */
  built: string
  home: string
  /** False for a start that nobody asked for. */
  isShownAtStart: boolean
  /** Asked on close: whether the app stays in the tray. */
  staysInTray(): boolean
  /** The window was hidden instead of closed. */
  onHidden(): void
  /** Its page ended by itself; it is loaded again, unless it ends again and again. */
  onGone(facts: { reason: string; exitCode: number }): void
  clock: Clock
}

/** The one window. It is hidden rather than closed where the app goes on in the tray. */
export async function openMainWindow(options: MainWindowOptions): Promise<BrowserWindow> {
  const { built, home, isShownAtStart, staysInTray, onHidden, onGone, clock } = options
  const { isMaximized = false, ...bounds } = readWindowState(home)
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 720,
    minHeight: 480,
    show: false,
    title: 'MediaMagic',
    // The colours of the page, so that nothing flashes before it is there.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#131417' : '#fbfbfc',
    webPreferences: {
      preload: join(built, 'preload', 'index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  })
  if (isMaximized) window.maximize()
  keepWindowState(window, home)
  if (isShownAtStart) window.once('ready-to-show', () => window.show())
  window.on('close', (event) => {
    if (!staysInTray()) return
    event.preventDefault()
    window.hide()
    onHidden()
  })
  const mayReload = createReloadLimit()
  // Uploads go on in this process while there is no page.
  window.webContents.on('render-process-gone', (_, { reason, exitCode }) => {
    onGone({ reason, exitCode })
    if (reason !== 'clean-exit' && mayReload(clock.now()) && !window.isDestroyed())
      window.webContents.reload()
  })
  await window.loadURL(`${appOrigin}/`)
  return window
}

export function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
