/** What `electron` is to the main process of an application that runs on the stand-in. */
import { app } from './application/app.ts'
import { clipboard } from './desktop/clipboard.ts'
import { crashReporter } from './desktop/crash-reporter.ts'
import { dialog } from './desktop/dialog.ts'
import { Menu, MenuItem } from './desktop/menu.ts'
import { nativeImage } from './desktop/native-image.ts'
import { nativeTheme } from './desktop/native-theme.ts'
import { Notification } from './desktop/notification.ts'
import { powerMonitor, powerSaveBlocker } from './desktop/power.ts'
import { safeStorage } from './desktop/safe-storage.ts'
import { screen } from './desktop/screen.ts'
import { shell } from './desktop/shell.ts'
import { Tray } from './desktop/tray.ts'
import { net } from './schemes/net.ts'
import { protocol } from './schemes/protocol.ts'
import { absent, refuseTheRest } from './strict.ts'
import { webContents } from './windows/all-contents.ts'
import { BrowserWindow } from './windows/browser-window.ts'
import { ipcMain } from './windows/ipc-main.ts'
import { session } from './windows/session.ts'

// Named, because an import of a name that a module lacks fails before anything can explain it.
const autoUpdater = absent('autoUpdater')
const desktopCapturer = absent('desktopCapturer')
const globalShortcut = absent('globalShortcut')
const MessageChannelMain = absent('MessageChannelMain')
const systemPreferences = absent('systemPreferences')
const utilityProcess = absent('utilityProcess')
const webFrameMain = absent('webFrameMain')
const WebContentsView = absent('WebContentsView')

const electron = refuseTheRest('electron', {
  app,
  autoUpdater,
  BrowserWindow,
  clipboard,
  crashReporter,
  desktopCapturer,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  MenuItem,
  MessageChannelMain,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  systemPreferences,
  Tray,
  utilityProcess,
  webContents,
  webFrameMain,
  WebContentsView,
})

export {
  app,
  autoUpdater,
  BrowserWindow,
  clipboard,
  crashReporter,
  desktopCapturer,
  dialog,
  electron as 'module.exports',
  globalShortcut,
  ipcMain,
  Menu,
  MenuItem,
  MessageChannelMain,
  Notification,
  nativeImage,
  nativeTheme,
  net,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  systemPreferences,
  Tray,
  utilityProcess,
  WebContentsView,
  webContents,
  webFrameMain,
}
