import { Menu, type NativeImage, Tray } from 'electron'
import type { Snapshot } from '../../preload/contract/snapshot.ts'
import { trayLine, words } from './words/menus.ts'

export interface TrayActions {
  show(): void
  pause(isPaused: boolean): void
  quit(): void
}

/** The icon in the menu bar or tray, with what is going on. */
export function openTray(icon: NativeImage, actions: TrayActions) {
  const tray = new Tray(icon)
  let shown = ''
  tray.on('click', actions.show)
  return {
    update(snapshot: Snapshot): void {
      const line = trayLine(snapshot)
      const { isPaused } = snapshot.settings
      if (shown === `${isPaused} ${line}`) return
      shown = `${isPaused} ${line}`
      tray.setToolTip(`${words.product}: ${line}`)
      tray.setContextMenu(
        Menu.buildFromTemplate([
          { id: 'state', label: line, enabled: false },
          { type: 'separator' },
          { id: 'show', label: words.show, click: actions.show },
          {
            id: 'pause',
            label: isPaused ? words.resumeAll : words.pauseAll,
            click: () => actions.pause(!isPaused),
          },
          { type: 'separator' },
          { id: 'quit', label: words.quit, click: actions.quit },
        ]),
      )
    },
    destroy: () => tray.destroy(),
  }
}
