import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Tells a start at login from all others, where the system does not. */
export const loginArgument = '--at-login'

export interface Autostart {
  isOn(): boolean
  set(isOn: boolean): void
}

export interface AutostartOptions {
  environment: Record<string, string | undefined>
  home: string
  executable: string
}

/**
 * The entry that Linux desktops read when a session begins.
 * Source: https://specifications.freedesktop.org/autostart-spec
 */
export function createAutostart({ environment, home, executable }: AutostartOptions): Autostart {
  const folder = join(environment.XDG_CONFIG_HOME || join(home, '.config'), 'autostart')
  const path = join(folder, 'mediamagic-desktop.desktop')
  // An AppImage is mounted anew with each start: only the file itself stays where it is.
  const program = environment.APPIMAGE || executable
  return {
    isOn() {
      const text = textOf(path)
      // What the settings of desktops write when somebody switches it off.
      return (
        text !== undefined &&
        !/^Hidden=true\s*$/m.test(text) &&
        !/^X-GNOME-Autostart-enabled=false\s*$/m.test(text)
      )
    },
    set(isOn) {
      if (!isOn) return rmSync(path, { force: true })
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, entryFor(program))
    },
  }
}

const entryFor = (program: string) =>
  [
    '[Desktop Entry]',
    'Type=Application',
    'Name=MediaMagic',
    `Exec=${quoted(program)} ${loginArgument}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')

/** Reserved characters of the Exec key: escaped in the quotes, then once more as a string of the file; percent begins a field code. */
const quoted = (program: string) =>
  `"${program
    .replace(/["`$\\]/g, '\\$&')
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%')}"`

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
