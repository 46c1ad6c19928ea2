import type { Handlers } from '../../../preload/contract/contract.ts'
import { createSettingsActions } from '../../app/settings-actions.ts'
import type { HandlerContext } from '../handler-context.ts'

export function settingHandlers({ engine, system }: HandlerContext): Handlers['settings'] {
  const settings = createSettingsActions(engine)
  return {
    change(change) {
      if (change.startAtLogin !== undefined) system.setStartAtLogin(change.startAtLogin)
      return settings.change(change)
    },
    setProxyLogin: (login) => settings.setProxyLogin(login),
    forgetProxyLogin: () => settings.forgetProxyLogin(),
  }
}
