import { EventEmitter } from 'node:events'
import { refuseInClass, refuseTheRest } from '../strict.ts'

/** A test emits `suspend`, `resume` and the like. */
export class PowerMonitor extends EventEmitter {
  readonly onBatteryPower = false
  isOnBatteryPower = () => false
}
refuseInClass('powerMonitor', PowerMonitor)
export const powerMonitor = new PowerMonitor()

const started = new Set<number>()
let lastId = 0

export const powerSaveBlocker = refuseTheRest('powerSaveBlocker', {
  start(_type: string) {
    started.add(++lastId)
    return lastId
  },
  stop: (id: number) => started.delete(id),
  isStarted: (id: number) => started.has(id),
})
