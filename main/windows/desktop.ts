import { basename } from 'node:path'
import { app, type BrowserWindow, dialog, shell } from 'electron'
import { Fault } from '../net/fault.ts'
import type { LoginItem } from './login-item.ts'
import { openLink } from './security.ts'

/** The system's dialogs and file manager. */
export function createDesktop(window: () => BrowserWindow, loginItem: LoginItem) {
  return {
    async chooseFiles() {
      const { filePaths } = await dialog.showOpenDialog(window(), {
        properties: ['openFile', 'multiSelections'],
      })
      return filePaths
    },
    async chooseFolder() {
      const { filePaths } = await dialog.showOpenDialog(window(), {
        properties: ['openDirectory', 'createDirectory'],
      })
      return filePaths[0] ?? null
    },
    async chooseOriginal(name: string) {
      const title = `Where is ${basename(name)}?`
      const { filePaths } = await dialog.showOpenDialog(window(), {
        title,
        message: title,
        properties: ['openFile'],
      })
      return filePaths[0] ?? null
    },
    async chooseDestination(name: string) {
      const { filePath } = await dialog.showSaveDialog(window(), { defaultPath: name })
      return filePath || null
    },
    reveal: (path: string) => shell.showItemInFolder(path),
    async openFolder(path: string) {
      // It answers with what went wrong, or with nothing.
      if (await shell.openPath(path)) throw new Fault({ kind: 'not-opened', path })
    },
    openLink,
    setStartAtLogin: loginItem.set,
    runtime: `Electron ${process.versions.electron ?? '–'}, Node ${process.versions.node}`,
    version: app.getVersion(),
  }
}
