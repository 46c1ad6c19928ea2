import { EventEmitter } from 'node:events'
import type { MenuItemConstructorOptions } from 'electron'
import { app } from '../application/app.ts'
import { notPart, refuseInClass } from '../strict.ts'
import { BrowserWindow } from '../windows/browser-window.ts'

type Click = (item: MenuItem, window: BrowserWindow | null, event: object) => void

/** Roles that something happens for here. The others are the desktop's own. */
const roles: Record<string, (window: BrowserWindow | null) => void> = {
  quit: () => app.quit(),
  close: (window) => window?.close(),
  minimize: (window) => window?.minimize(),
  reload: (window) => window?.reload(),
}

export class MenuItem {
  readonly id: string | undefined
  readonly role: string | undefined
  readonly type: string
  readonly accelerator: unknown
  readonly submenu: Menu | undefined
  readonly icon: unknown
  label: string
  sublabel: string
  toolTip: string
  enabled: boolean
  visible: boolean
  checked: boolean
  /** Set by the menu it stands in; internal. */
  siblings: readonly MenuItem[] = []
  readonly #click: Click | undefined

  constructor(options: MenuItemConstructorOptions) {
    const { submenu, role, click } = options
    this.id = options.id
    this.role = role
    this.submenu = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : (submenu as Menu | undefined)
    this.type = options.type ?? (submenu ? 'submenu' : 'normal')
    this.label = options.label ?? role ?? ''
    this.sublabel = options.sublabel ?? ''
    this.toolTip = options.toolTip ?? ''
    this.accelerator = options.accelerator
    this.icon = options.icon
    this.enabled = options.enabled ?? true
    this.visible = options.visible ?? true
    this.checked = options.checked ?? false
    this.#click = click as Click | undefined
  }

  /** As a person's click: nothing happens when it is disabled. */
  click() {
    if (!this.enabled) return
    if (this.type === 'checkbox') this.checked = !this.checked
    if (this.type === 'radio')
      for (const each of this.siblings) if (each.type === 'radio') each.checked = each === this
    const window = BrowserWindow.getFocusedWindow()
    if (this.#click) return this.#click(this, window, {})
    if (!this.role) return
    const act = roles[this.role]
    if (!act) throw notPart(`the menu role ${this.role}`)
    act(window)
  }
}
refuseInClass('MenuItem', MenuItem)

export class Menu extends EventEmitter {
  static #application: Menu | null = null
  readonly items: MenuItem[] = []
  #closed: (() => void) | undefined

  static buildFromTemplate(template: (MenuItemConstructorOptions | MenuItem)[]): Menu {
    const menu = new Menu()
    for (const each of template) menu.append(each instanceof MenuItem ? each : new MenuItem(each))
    return menu
  }
  static setApplicationMenu(menu: Menu | null) {
    Menu.#application = menu
  }
  static getApplicationMenu = () => Menu.#application

  append(item: MenuItem) {
    this.insert(this.items.length, item)
  }
  insert(position: number, item: MenuItem) {
    this.items.splice(position, 0, item)
    item.siblings = this.items
  }
  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id)
      if (found) return found
    }
    return null
  }
  /** It stands open, where nobody sees it, until it is closed. */
  popup({ callback }: { callback?: () => void } = {}) {
    this.#closed = callback
    this.emit('menu-will-show')
  }
  closePopup() {
    this.emit('menu-will-close')
    this.#closed?.()
  }
}
refuseInClass('Menu', Menu)
