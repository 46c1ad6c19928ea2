import type { SettingsChange } from '../../preload/domain/model/settings.ts'
import type { EngineParts } from './engine-parts.ts'

/** A person's changes of the settings, shown and acted on at once. */
export function createSettingsActions({ proxyAccess, settings, changes, queue }: EngineParts) {
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
    async change(change: SettingsChange): Promise<void> {
      if (change.proxy) await onNetwork(proxyAccess.change(change))
      else {
        settings.change(change)
        changes.publish({ kind: 'settings' })
      }
      await queue.scheduler.applyPause()
    },
    /** Throws `bad-request` where no proxy is in use. */
    setProxyLogin: (login: { user: string; password: string }) => onNetwork(proxyAccess.setLogin(login)),
    forgetProxyLogin: () => onNetwork(proxyAccess.forget()),
  }
}
