import { app, type BrowserWindow, powerSaveBlocker } from 'electron'
import type { Snapshot } from '../../preload/contract/snapshot.ts'
import { badgeOf } from './words/menus.ts'

/** Progress on the Dock or taskbar, a badge with what needs somebody, and no sleep while bytes are on their way. */
export function createProgress() {
  let blocker: number | undefined
  return {
    update(snapshot: Snapshot, window: BrowserWindow | undefined): void {
      const uploading = Object.values(snapshot.active).filter(({ state }) => state.stage === 'uploading')
      const total = uploading.reduce((sum, { file }) => sum + file.sizeBytes, 0)
      const sent = uploading.reduce((sum, { id }) => sum + (snapshot.movements[id]?.sentBytes ?? 0), 0)
      if (window && !window.isDestroyed()) window.setProgressBar(total > 0 ? sent / total : -1)
      app.setBadgeCount(badgeOf(snapshot))
      const isSending = uploading.length > 0
      if (isSending && blocker === undefined) blocker = powerSaveBlocker.start('prevent-app-suspension')
      if (!isSending && blocker !== undefined) {
        powerSaveBlocker.stop(blocker)
        blocker = undefined
      }
    },
  }
}
