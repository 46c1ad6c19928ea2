import { openWindows } from '../application/open-windows.ts'
import { refuseTheRest } from '../strict.ts'
import { BrowserWindow } from './browser-window.ts'

const all = () => [...openWindows].map((each) => each.webContents)

/** Electron's `webContents`, through which Playwright finds the window of a page. */
export const webContents = refuseTheRest('webContents', {
  getAllWebContents: all,
  fromId: (id: number) => all().find((each) => each.id === id),
  /** Playwright may hear of a page before we do: then it is the one that is still opening. */
  fromDevToolsTargetId: (targetId: string) =>
    all().find((each) => each.targetId === targetId) ?? all().find((each) => each.targetId === ''),
  getFocusedWebContents: () => BrowserWindow.getFocusedWindow()?.webContents ?? null,
})
