import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** The data folder of the app and of the command line alike: MEDIAMAGIC_HOME, or where this system keeps such data. */
export function dataFolder(environment: Record<string, string | undefined>): string {
  if (environment.MEDIAMAGIC_HOME) return resolve(environment.MEDIAMAGIC_HOME)
  const name = 'MediaMagic Desktop'
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', name)
  if (process.platform === 'win32')
    return join(environment.APPDATA || join(homedir(), 'AppData', 'Roaming'), name)
  return join(environment.XDG_DATA_HOME || join(homedir(), '.local', 'share'), name)
}
