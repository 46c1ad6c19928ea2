import { EventEmitter } from 'node:events'
import { refuseInClass } from '../strict.ts'

type Source = 'system' | 'light' | 'dark'

/** Pages follow it through the emulated medium. The system behind `system` is a light one. */
export class NativeTheme extends EventEmitter {
  readonly shouldUseHighContrastColors = false
  readonly shouldUseInvertedColorScheme = false
  readonly inForcedColorsMode = false
  readonly prefersReducedTransparency = false
  #source: Source = 'system'

  get shouldUseDarkColors() {
    return this.#source === 'dark'
  }
  get themeSource() {
    return this.#source
  }
  set themeSource(source: Source) {
    if (source === this.#source) return
    this.#source = source
    setImmediate(() => this.emit('updated'))
  }
}
refuseInClass('nativeTheme', NativeTheme)

export const nativeTheme = new NativeTheme().setMaxListeners(0)
