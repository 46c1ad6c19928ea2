import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app } from 'electron'
import { openMainWindow } from './windows/main-window.ts'

const built = dirname(dirname(fileURLToPath(import.meta.url)))

if (app.requestSingleInstanceLock()) {
  await app.whenReady()
  const window = await openMainWindow(built)
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  app.on('window-all-closed', () => app.quit())
} else {
  app.quit()
}
