import type { Handlers } from '../../../preload/contract/contract.ts'
import type { Desk } from '../desk.ts'

export const settingHandlers = ({ engine }: Desk): Handlers['settings'] => ({
  async change(change) {
    engine.settings.change(change)
    engine.changes.publish({ kind: 'settings' })
    await engine.queue.scheduler.applyPause()
  },
})
