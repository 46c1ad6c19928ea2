import { EventEmitter } from 'node:events'
import { refuseInClass } from '../strict.ts'
import type { Menu } from './menu.ts'

/** Nothing shows it; a test may emit its `click`. */
export class Tray extends EventEmitter {
  #isDestroyed = false
  #title = ''

  constructor(_image: unknown) {
    super()
  }

  setImage() {}
  setPressedImage() {}
  setToolTip() {}
  setContextMenu(_menu: Menu | null) {}
  setTitle(title: string) {
    this.#title = title
  }
  getTitle = () => this.#title
  setIgnoreDoubleClickEvents() {}
  isDestroyed = () => this.#isDestroyed
  destroy() {
    this.#isDestroyed = true
  }
}
refuseInClass('Tray', Tray)
