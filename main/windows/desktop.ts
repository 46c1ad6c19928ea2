import { basename, join } from 'node:path'
import { app, type BrowserWindow, dialog, nativeImage, shell } from 'electron'
import { Fault } from '../net/fault.ts'
import type { LoginItem } from './login-item.ts'
import { printPage } from './print-page.ts'
import { openLink } from './security.ts'
import { stayIn } from './stay-in.ts'
import { words } from './words/menus.ts'

interface DesktopParts {
  loginItem: LoginItem
  /** The data folder. */
  home: string
  assets: string
}

/** What is dragged shows the app's icon in this size. */
const dragIconPixels = 48

/** The system's dialogs and file manager. */
export function createDesktop(window: () => BrowserWindow, { loginItem, home, assets }: DesktopParts) {
  /** On Windows a dialog leaves the process in the folder that was chosen. */
  const answered = <T>(asked: Promise<T>): Promise<T> => asked.finally(() => stayIn(home))
  return {
    async chooseFiles() {
      const { filePaths } = await answered(
        dialog.showOpenDialog(window(), {
          properties: ['openFile', 'multiSelections'],
        }),
      )
      return filePaths
    },
    async chooseFolder() {
      const { filePaths } = await answered(
        dialog.showOpenDialog(window(), {
          properties: ['openDirectory', 'createDirectory'],
        }),
      )
      return filePaths[0] ?? null
    },
    async chooseOriginal(name: string) {
      const title = words.whereIs(basename(name))
      const { filePaths } = await answered(
        dialog.showOpenDialog(window(), {
          title,
          message: title,
          properties: ['openFile'],
        }),
      )
      return filePaths[0] ?? null
    },
    async chooseDestination(name: string) {
      const { filePath } = await answered(dialog.showSaveDialog(window(), { defaultPath: name }))
      return filePath || null
    },
    desktopFolder: () => app.getPath('desktop'),
    startDrag(paths: readonly string[]) {
      const [file = ''] = paths
      const icon = nativeImage
        .createFromPath(join(assets, 'icon.png'))
        .resize({ width: dragIconPixels, height: dragIconPixels })
      window().webContents.startDrag({ file, files: [...paths], icon })
    },
    printPdf: (html: string) => printPage(html, { home }),
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
