import { words } from './windows/words/menus.ts'
import './log/thread-pool.ts'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, crashReporter, dialog } from 'electron'
import { failureLine } from '../preload/domain/words/in-window.ts'
import { openApp } from './compose/app.ts'
import { failureOf } from './net/fault.ts'
import { holdEarlyQuit } from './windows/early-quit.ts'
import { registerSchemes } from './windows/schemes.ts'

const built = dirname(dirname(fileURLToPath(import.meta.url)))

registerSchemes()
// Minidumps stay on this computer, in the folder of Electron's own files.
crashReporter.start({ uploadToServer: false })
if (app.requestSingleInstanceLock()) {
  // Listened to from the first moment: a second start may come while this one is still opening.
  const quit = holdEarlyQuit(app)
  const isQuitting = () => quit.isAsked
  const assets = join(dirname(built), 'assets')
  const opening = app.whenReady().then(() => openApp({ built, assets, isQuitting }))
  app.on('second-instance', (_, args) => void opening.then((opened) => opened.forward(args)))
  app.on('open-url', (event, url) => {
    event.preventDefault()
    opening.then((opened) => opened.forward([url]))
  })
  opening.then(quit.opened, (error) => {
    // What failed is what was on its way when its window was closed.
    if (quit.isAsked) return app.exit(0)
    dialog.showErrorBox(words.cannotStart, failureLine(failureOf(error)))
    app.exit(1)
  })
} else {
  app.quit()
}
