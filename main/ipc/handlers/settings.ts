import type { Handlers } from '../../../preload/contract/contract.ts'
import type { HandlerContext } from '../handler-context.ts'

export function settingHandlers({ engine, system }: HandlerContext): Handlers['settings'] {
  const { proxyAccess, changes, queue } = engine
  /** Whoever waits for the network may find a way now. */
  async function onNetwork(work: Promise<void>): Promise<void> {
    try {
      await work
    } finally {
      changes.publish({ kind: 'settings' })
    }
    queue.scheduler.backAnywhere()
  }
  return {
    async change(change) {
      if (change.startAtLogin !== undefined) system.setStartAtLogin(change.startAtLogin)
      if (change.proxy) await onNetwork(proxyAccess.change(change))
      else {
        engine.settings.change(change)
        changes.publish({ kind: 'settings' })
      }
      await queue.scheduler.applyPause()
    },
    setProxyLogin: (login) => onNetwork(proxyAccess.setLogin(login)),
    forgetProxyLogin: () => onNetwork(proxyAccess.forget()),
  }
}
