import { homedir } from 'node:os'
import { posix, resolve, win32 } from 'node:path'
import type { DataFolders } from '../store/move-data.ts'

interface Computer {
  platform: NodeJS.Platform
  /** The person's own folder. */
  person: string
}

const name = 'MediaMagic Desktop'

/**
 * The data folder of the app and of the command line alike: MEDIAMAGIC_HOME, or where this system keeps such data, apart
 * from what the window's browser keeps. On Windows it stays on this computer: a profile that follows its person from one
 * to another would be copied with each login, and two computers would work on one queue.
 */
export function dataFolders(
  environment: Record<string, string | undefined>,
  { platform, person }: Computer = { platform: process.platform, person: homedir() },
): DataFolders {
  if (environment.MEDIAMAGIC_HOME) return { home: resolve(environment.MEDIAMAGIC_HOME), earlier: null }
  if (platform === 'darwin') {
    const earlier = posix.join(person, 'Library', 'Application Support', name)
    return { home: posix.join(earlier, 'Data'), earlier }
  }
  if (platform === 'win32') {
    const { join } = win32
    return {
      home: join(environment.LOCALAPPDATA || join(person, 'AppData', 'Local'), name),
      earlier: join(environment.APPDATA || join(person, 'AppData', 'Roaming'), name),
    }
  }
  const home = posix.join(environment.XDG_DATA_HOME || posix.join(person, '.local', 'share'), name)
  return { home, earlier: null }
}
