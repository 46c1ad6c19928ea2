import { basename } from 'node:path'
import { app, type BrowserWindow, dialog, shell } from 'electron'
import { openLink } from './security.ts'

/** The system's dialogs and file manager. */
export function createDesktop(window: () => BrowserWindow) {
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
    openFolder: async (path: string) => void (await shell.openPath(path)),
    openLink,
    runtime: `Electron ${process.versions.electron ?? '–'}, Node ${process.versions.node}`,
    version: app.getVersion(),
  }
}
