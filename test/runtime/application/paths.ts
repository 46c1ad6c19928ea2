import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { program, switchValue } from '../program.ts'

const changed = new Map<string, string>()

/** Throws for a name that Electron does not know either. */
export function pathOf(name: string): string {
  const path = changed.get(name) ?? usual(name)
  if (path === undefined) throw new Error(`Failed to get '${name}' path`)
  return path
}

export function changePath(name: string, path: string): void {
  changed.set(name, path)
}

/** Where the stand-in keeps what is its own, beside the application's data. */
export const ownFolder = () => join(pathOf('userData'), 'stand-in')

function usual(name: string): string | undefined {
  const home = homedir()
  switch (name) {
    case 'home':
      return home
    case 'temp':
      return tmpdir()
    case 'exe':
    case 'module':
      return process.execPath
    case 'appData':
      return applicationData(home)
    case 'userData':
      return (
        switchValue('user-data-dir') ||
        process.env.STAND_IN_USER_DATA ||
        join(pathOf('appData'), program.name)
      )
    case 'sessionData':
      return pathOf('userData')
    case 'logs':
      return join(pathOf('userData'), 'logs')
    case 'crashDumps':
      return join(pathOf('userData'), 'Crashpad')
    case 'desktop':
    case 'documents':
    case 'downloads':
    case 'music':
    case 'pictures':
    case 'videos':
      return join(home, name.charAt(0).toUpperCase() + name.slice(1))
    default:
      return undefined
  }
}

function applicationData(home: string): string {
  if (process.platform === 'darwin') return join(home, 'Library', 'Application Support')
  return process.env.XDG_CONFIG_HOME || join(home, '.config')
}
