/** An application of the tests' own: a little of all that the stand-in stands for. */
import { join } from 'node:path'
import { app, BrowserWindow, dialog, type IpcMainInvokeEvent, ipcMain, Menu, protocol } from 'electron'
import { servePage, serveTone } from './serve.ts'

export interface SmallApp {
  /** What happened, in order. */
  events: unknown[]
  /** Whether closing the window only hides it. */
  staysOpen: boolean
}

const state: SmallApp = { events: [], staysOpen: false }
Reflect.set(globalThis, 'smallApp', state)
const note = (...event: unknown[]) => void state.events.push(event)

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  { scheme: 'media', privileges: { standard: true, secure: true, stream: true } },
])

if (app.requestSingleInstanceLock({ from: 'small-app' })) {
  app.on('second-instance', (_, argv, folder, data) => note('second', argv.slice(-1), folder, data))
  app.on('before-quit', () => {
    state.staysOpen = false
  })
  await app.whenReady()
  open()
} else {
  app.quit()
}

function open(): void {
  protocol.handle('app', servePage)
  protocol.handle('media', serveTone(note))
  const window = new BrowserWindow({
    width: 700,
    height: 500,
    show: false,
    webPreferences: {
      preload: join(import.meta.dirname, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
    },
  })
  window.once('ready-to-show', () => window.show())
  window.on('close', (event) => {
    if (!state.staysOpen) return
    event.preventDefault()
    window.hide()
  })
  window.webContents.setWindowOpenHandler(({ url, disposition }) => {
    note('open', url, disposition)
    return { action: 'deny' }
  })
  window.webContents.on('will-navigate', (event, url) => {
    note('navigate', url)
    event.preventDefault()
  })
  window.webContents.on('render-process-gone', (_, { reason }) => note('gone', reason))

  ipcMain.handle('echo', (_, value) => value)
  ipcMain.handle('sender', ({ sender, senderFrame }: IpcMainInvokeEvent) => ({
    url: senderFrame?.url,
    origin: senderFrame?.origin,
    parent: senderFrame?.parent,
    isTop: senderFrame?.top === senderFrame && senderFrame === sender.mainFrame,
    isTheWindows: sender === window.webContents,
  }))
  ipcMain.handle('fail', () => {
    throw new TypeError('no such file')
  })
  ipcMain.handle('pick', async () => (await dialog.showOpenDialog(window, {})).filePaths)
  ipcMain.on('say', (_, ...said) => note('said', ...said))
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      {
        label: 'File',
        submenu: [{ id: 'tell', label: 'Tell', click: () => window.webContents.send('told', 1, ['two']) }],
      },
    ]),
  )
  window.loadURL('app://small/index.html').then(() => note('loaded'))
}
