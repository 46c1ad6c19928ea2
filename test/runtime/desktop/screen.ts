import { EventEmitter } from 'node:events'
import { screenSize } from '../chromium/flags.ts'
import { refuseInClass } from '../strict.ts'

const bounds = { x: 0, y: 0, ...screenSize }
const display = {
  id: 1,
  label: 'stand-in',
  bounds,
  workArea: bounds,
  size: screenSize,
  workAreaSize: screenSize,
  scaleFactor: 1,
  rotation: 0,
  internal: true,
}

/** One display, as Chromium believes where there is none. A real one behind a visible window is not asked. */
export class Screen extends EventEmitter {
  getPrimaryDisplay = () => display
  getAllDisplays = () => [display]
  getDisplayMatching = () => display
  getDisplayNearestPoint = () => display
}
refuseInClass('screen', Screen)
export const screen = new Screen()
