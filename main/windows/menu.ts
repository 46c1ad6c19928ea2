import { Menu, type MenuItemConstructorOptions } from 'electron'
import { words } from './words/menus.ts'

export interface MenuActions {
  openLogs(): void
}

/**
 * The application menu: the platform's usual entries. What the window does has its shortcuts there, where they are shown
 * beside what they do.
 */
export function setMenu({ openLogs }: MenuActions): void {
  const isMac = process.platform === 'darwin'
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: 'appMenu' as const }] : []),
    { role: 'fileMenu' },
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [
        { role: 'reload' },
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
    { role: 'help', submenu: [{ id: 'logs', label: words.logs, click: openLogs }] },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
