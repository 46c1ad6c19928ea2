import type { App } from 'electron'
import { Fault } from '../net/fault.ts'
import { type Autostart, createAutostart, loginArgument } from './autostart.ts'

export interface LoginItem {
  /** What the system says now; undefined where it has no say, as for an app that is not installed. */
  isOn(): boolean | undefined
  /** For a person's own change alone. Throws `login-item-refused` where the system keeps it off. */
  set(isOn: boolean): void
  /** Whether a start with these arguments is the system's at login, and not a person's. */
  isLoginStart(args: readonly string[]): boolean
}

export interface LoginItemOptions {
  platform: NodeJS.Platform
  app: Pick<App, 'getLoginItemSettings' | 'setLoginItemSettings' | 'isPackaged'>
  environment: Record<string, string | undefined>
  home: string
  executable: string
}

/**
 * Whether the app starts with the person's session. The system's own list has the word: it is never written but when a
 * person changes it here, so that what was switched off in the system's settings stays off.
 */
export function createLoginItem(options: LoginItemOptions): LoginItem {
  const { app, platform } = options
  const startedWith = (args: readonly string[]) => args.includes(loginArgument)
  if (!app.isPackaged) return { isOn: () => undefined, set: () => {}, isLoginStart: startedWith }
  const own = platform === 'linux' ? linuxItem(createAutostart(options)) : electronItem(options)
  return {
    isOn: own.isOn,
    set(isOn) {
      own.set(isOn)
      if (own.isOn() !== isOn) throw new Fault({ kind: 'login-item-refused' })
    },
    isLoginStart: (args) =>
      startedWith(args) || (platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin),
  }
}

type Item = Pick<LoginItem, 'set'> & { isOn(): boolean }

const linuxItem = (autostart: Autostart): Item => ({ isOn: autostart.isOn, set: autostart.set })

function electronItem({ app, platform }: LoginItemOptions): Item {
  const args = [loginArgument]
  return {
    isOn() {
      const now = app.getLoginItemSettings(platform === 'win32' ? { args } : {})
      // Also an item without our argument, as earlier versions made it, but none that the task manager switched off.
      if (platform === 'win32') return now.executableWillLaunchAtLogin
      return now.status === undefined ? now.openAtLogin : now.status === 'enabled'
    },
    set: (openAtLogin) =>
      app.setLoginItemSettings({ openAtLogin, ...(platform === 'win32' ? { args } : {}) }),
  }
}
